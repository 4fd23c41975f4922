"""The whole of it in two browsers: a customer asks on a Friday evening, an engineer answers, the customer agrees."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect
from tests.browser.fridays import ask, at_friday
from tests.browsing import PATIENCE, LiveDesk
from tests.desk import proofs
from tests.desk.worlds import World, make_world
from tests.portal.seats import signed_in

from casebook.cases.actor import Actor
from casebook.desk import queries


@dataclass(frozen=True)
class Story:
    """Ada in front of the portal and Erin in front of the console of one desk, each with a browser of their own."""

    ada: Page
    erin: Page
    world: World
    desk: LiveDesk


def sat_down(browser: Browser, address: str, actor: Actor, zone: str) -> Page:
    """A page of somebody who is signed in, in a browser of their own."""
    context = browser.new_context(base_url=address, timezone_id=zone, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    session = signed_in(actor).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
    return context.new_page()


@pytest.fixture
def story(live_desk: LiveDesk, browser: Browser, tmp_path: Path) -> Iterator[Story]:
    """A desk at Friday 19:00 in New York with two people in front of it."""
    with at_friday(live_desk, tmp_path) as address:
        world = make_world()
        ada = sat_down(browser, address, world.ada, "America/New_York")
        erin = sat_down(browser, address, world.engineer, "Europe/Lisbon")
        yield Story(ada, erin, world, live_desk)
        ada.context.close()
        erin.context.close()


def verified(desk: LiveDesk) -> str:
    """What `casebook log verify` says about the desk."""
    words = [sys.executable, "-m", "casebook.cli", "log", "verify"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False, env=desk.environ)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_from_opening_to_closing(story: Story) -> None:
    """Asked Friday, due Monday 15:00 by two clauses; seen live, answered, closed by agreement; the log verifies."""
    ada, erin = story.ada, story.erin
    with erin.expect_request(lambda asked: "/live/" in asked.url):
        erin.goto("/console/")
    expect(erin.get_by_text("Nothing waits for you")).to_be_visible()
    number = ask(ada, story.world)
    expect(ada.get_by_text("We answer by Mon 23 Nov, 15:00 EST", exact=True)).to_be_visible()
    ada.get_by_text("Why then?").click()
    expect(ada.get_by_role("button", name="VEE-17")).to_be_visible()
    expect(ada.get_by_role("button", name="VEE-10")).to_be_visible()
    not_sooner = "Fri 20 Nov, 20:00 EST to Mon 23 Nov, 08:00 EST: 2 d 12 h not counted"
    expect(ada.get_by_text(not_sooner).last).to_be_visible()
    row = erin.locator(f"#row-{number}")  # no reload: it came by itself
    expect(row).to_contain_text("Backups are slow")
    row.click()
    erin.locator("#clocks").get_by_text("Due in 2 d").wait_for()
    erin.get_by_placeholder("Write to the customer").fill("Please restart the **proxy**.")
    erin.get_by_role("button", name="Send reply").click()
    expect(erin.locator("#clocks")).to_contain_text("Met")
    expect(ada.locator("#conversation")).to_contain_text("Please restart the proxy.")
    erin.get_by_role("button", name="Propose closure").click()
    dialog = erin.get_by_role("dialog")
    dialog.get_by_label("resolution").select_option("fix")
    dialog.get_by_label("What the customer reads").fill("The hotfix is in place.")
    dialog.get_by_role("button", name="Ask the customer").click()
    ada.get_by_role("button", name="Yes, close it").click()
    expect(erin.locator("#thread")).to_contain_text("agreed to close the case")
    page = queries.case_page(story.world.ada, number)
    assert page.status == "closed"
    assert page.clocks[0].met_at is not None
    assert page.clocks[0].breached_at is None
    proofs.holds(story.world.tenant)
    assert verified(story.desk)


def test_from_answer_to_closing_by_keyboard(story: Story) -> None:
    """The engineer does all of it without a mouse: open the row, answer, propose to close."""
    ada, erin = story.ada, story.erin
    number = ask(ada, story.world)
    erin.goto("/console/")
    press = erin.keyboard.press
    press("j")
    press("Enter")
    erin.wait_for_url(f"**/console/cases/{number}/")
    press("r")
    erin.keyboard.type("Please restart the proxy.")
    with erin.expect_navigation():
        press("Control+Enter")
    expect(erin.locator("#clocks")).to_contain_text("Met")
    press("n")
    erin.keyboard.type("Ask the storage team on Monday.")
    with erin.expect_navigation():
        press("Control+Enter")
    press("p")
    expect(erin.locator("#propose-ground, #propose .cb-close").first).to_be_visible()
    while erin.evaluate("document.activeElement.id") != "propose-ground":
        press("Tab")
    press("ArrowDown")
    press("Tab")
    erin.keyboard.type("The hotfix is in place.")
    with erin.expect_navigation():
        press("Control+Enter")
    told = queries.case_page(story.world.engineer, number)
    assert [one.kind for one in told.lines if one.kind in {"response", "note", "proposal"}] == [
        "response",
        "note",
        "proposal",
    ]
    assert told.status == "closure_proposed"
    ada.reload()
    button = ada.get_by_role("button", name="Yes, close it")
    button.focus()
    with ada.expect_navigation():
        ada.keyboard.press("Enter")
    assert queries.case_page(story.world.ada, number).status == "closed"
