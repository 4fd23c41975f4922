"""Handbooks in a real browser: published, as one customer's support, and written by support operations."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browsing import PATIENCE, LiveDesk
from tests.desk.worlds import World, make_world
from tests.portal.seats import signed_in

from casebook.cases.actor import Actor
from casebook.desk import drafting

ONE = "/console/handbooks/veeam/"
STAFF = (
    "/console/handbooks/", ONE, f"{ONE}clauses/", f"{ONE}clauses/VEE-17/", f"{ONE}draft/", f"{ONE}compare/",
    f"{ONE}release/", f"{ONE}coverage/",
)  # fmt: skip
PUBLISHED = "/handbooks/veeam/2024-01/"


@pytest.fixture
def world(live_desk: LiveDesk) -> World:
    """The test world on the running desk, with a draft that makes one goal worse."""
    made = make_world()
    there = drafting.clause_text(drafting.read(made.administrator, "veeam"), "VEE-17")
    drafting.save(made.administrator, "veeam", "VEE-17", there.text.replace("1: 1 h,", "1: 2 h,"), there.mark)
    return made


def _context(
    desk: LiveDesk, browser: Browser, actor: Actor, width: int = 1440, theme: Literal["light", "dark"] = "light"
) -> BrowserContext:
    session = signed_in(actor).cookies[settings.SESSION_COOKIE_NAME].value
    made = browser.new_context(
        base_url=desk.url, viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce"
    )
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": desk.url}
    made.add_cookies([cookie])  # type: ignore[list-item]  # Playwright's own dictionary
    made.set_default_timeout(PATIENCE)
    return made


@pytest.fixture
def page(world: World, live_desk: LiveDesk, browser: Browser) -> Iterator[Page]:
    """A page of the administrator whose console stays free of errors."""
    context = _context(live_desk, browser, world.administrator)
    complaints: list[str] = []
    made = context.new_page()
    made.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    made.on("pageerror", lambda error: complaints.append(str(error)))
    yield made
    context.close()
    assert complaints == []


def _faults(page: Page, address: str) -> list[str]:
    answer = page.goto(address)
    assert answer is not None
    found = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in Axe().run(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append("has to be scrolled sideways")
    return found if answer.status == 200 else [*found, f"answered {answer.status}"]


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (820, "dark"), (390, "light")])
def test_pages_are_clean_at_every_width(
    world: World, live_desk: LiveDesk, browser: Browser, width: int, theme: Literal["light", "dark"]
) -> None:
    """At each width and theme axe finds nothing, and nothing has to be scrolled sideways."""
    found: dict[str, list[str]] = {}
    for actor, addresses in ((world.administrator, STAFF), (world.ada, ("/portal/support/", PUBLISHED))):
        context = _context(live_desk, browser, actor, width, theme)
        page = context.new_page()
        found |= {address: faults for address in addresses if (faults := _faults(page, address))}
        context.close()
    assert found == {}


def test_search_hides_while_typing_and_an_anchor_shows_again(page: Page) -> None:
    """Clauses without the words go while one types, with their chapters; a link to one of them brings it back."""
    page.goto(PUBLISHED)
    page.locator("#hb-q").fill("severity system")
    expect(page.locator("#VEE-06")).to_be_hidden()
    page.evaluate("location.hash = '#VEE-06'")
    expect(page.locator("#VEE-06")).to_be_visible()
    expect(page.locator("#hb-q")).to_have_value("")


def test_diagnostics_follow_the_typing(page: Page) -> None:
    """A fault stands beside the text soon after it is typed and goes when it is mended; Ctrl+Enter keeps the clause."""
    page.goto(f"{ONE}clauses/VEE-17/")
    field, said = page.locator("#clause-text"), page.locator("#check")
    expect(said).to_contain_text("nothing wrong")
    written = field.input_value()
    field.fill(written.replace("2 h,", "2 hh,"))
    expect(said).to_contain_text("is no unit of time")
    field.fill(written.replace("1: 2 h,", "1: 90 min,"))
    expect(said).to_contain_text("nothing wrong")
    expect(said).to_contain_text("90 minutes")
    field.press("Control+Enter")
    expect(page.locator(".cb-flash")).to_contain_text("Kept in the draft.")
