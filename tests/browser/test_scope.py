"""Scope and language in a real browser: both sides read it, the customer disagrees, the engineer finds that at once."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Page, expect
from tests.browsing import PATIENCE, LiveDesk
from tests.desk.worlds import ANSWERS, World, make_world, opened
from tests.portal.seats import signed_in

from casebook.cases.actor import Actor
from casebook.cases.commands import LimitAssistance
from casebook.desk import clock
from casebook.desk.handle import handle, new_command_id


@dataclass(frozen=True)
class Sides:
    """An engineer and a customer before the same case, the customer with a phone in hand."""

    engineer: Page
    customer: Page
    number: str
    world: World


@pytest.fixture
def sides(live_desk: LiveDesk, browser: Browser) -> Iterator[Sides]:
    """A case in German in the United States, about an experimental feature."""
    world = make_world()
    number = opened(world, now=clock.now(), language="de", answers=ANSWERS | {"language": "de"})
    handle(LimitAssistance(id=new_command_id(), topic="experimental-feature"), world.engineer, case=number)
    engineer, customer = page_of(live_desk, browser, world.engineer, 1440), page_of(live_desk, browser, world.ada, 390)
    yield Sides(engineer, customer, number, world)
    engineer.context.close()
    customer.context.close()


def page_of(desk: LiveDesk, browser: Browser, actor: Actor, width: int) -> Page:
    """Return a page of a browser in which the person is signed in."""
    context = browser.new_context(
        base_url=desk.url,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
        timezone_id="Europe/Lisbon",
    )
    session = signed_in(actor).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": desk.url}])
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def faults(page: Page) -> list[str]:
    """Return what axe finds on the page."""
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]]


def wide(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_ruling_and_appeal_with_keys_and_thumb(sides: Sides) -> None:
    """The engineer rules by keyboard; the customer reads who helps, disagrees; the queue shows the appeal."""
    engineer, customer, number = sides.engineer, sides.customer, sides.number
    engineer.goto(f"/console/cases/{number}/")
    engineer.keyboard.press("u")
    engineer.locator("#scope-ground").select_option("solution-design")
    engineer.locator("#scope-text").fill("A plan for two sites is drawn by others.")
    assert faults(engineer) == []
    engineer.locator("#scope-text").press("Control+Enter")
    expect(engineer.get_by_text("Out of scope: Designing a solution", exact=True)).to_be_visible()
    assert faults(engineer) == []
    customer.goto(f"/portal/cases/{number}/")
    expect(customer.get_by_text("Somebody else can help you with this")).to_be_visible()
    customer.get_by_text("I do not agree").click()
    assert (faults(customer), wide(customer)) == ([], 0)
    customer.locator("#appeal-text").fill("It is a fault.")
    customer.get_by_role("button", name="Ask us to look again").click()
    expect(customer.get_by_text("somebody is looking at it again")).to_be_visible()
    engineer.goto("/console/?view=appeals")
    row = engineer.locator(f"#row-{number}")
    for word in ("appeal", "German, worked on in English", "A feature marked as experimental"):
        expect(row.get_by_text(word, exact=True)).to_be_visible()
    assert faults(engineer) == []


def test_language_is_chosen_with_its_consequence(sides: Sides) -> None:
    """Choosing a language that is not offered says at once what becomes of the case; an offered one says nothing."""
    page = sides.customer
    page.goto(f"/portal/open/?contract_line={sides.world.basic}&severity=2")
    page.locator("#answer-language").select_option("de")
    expect(page.get_by_text("We do not offer this language where you are")).to_be_visible()
    assert (faults(page), wide(page)) == ([], 0)
    page.locator("#answer-language").select_option("es")
    expect(page.get_by_text("We help you in English or Spanish.")).to_be_visible()
    expect(page.get_by_text("We do not offer this language where you are")).to_have_count(0)
