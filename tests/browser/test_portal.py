"""The portal in a real browser: what a customer sees who opens a case on a Friday evening."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Page
from tests.browsing import PATIENCE, LiveDesk, free_port, wait_until_healthy
from tests.desk.worlds import FRIDAY, World, make_world, opened
from tests.portal.seats import at, signed_in

from casebook.desk import clock
from casebook.project.clock import turn_clock

NEW_YORK = "America/New_York"


@dataclass(frozen=True)
class Customer:
    """Ada in front of the portal; ``narrow`` is the same person with a phone in hand."""

    page: Page
    narrow: Page
    world: World


@pytest.fixture
def friday(live_desk: LiveDesk, tmp_path: Path) -> Iterator[str]:
    """A web server on the same database whose clock stands at Friday 19:00 in New York; yields its address."""
    before, port = settings.CASEBOOK_CLOCK_OFFSET, free_port()
    turn_clock(tmp_path, FRIDAY.isoformat())
    (tmp_path / "static").symlink_to(settings.STATIC_ROOT)
    at(FRIDAY)
    environ = live_desk.environ | {"CASEBOOK_DATA": str(tmp_path), "CASEBOOK_PORT": str(port)}
    words = ["--interface", "asginl", "--port", str(port), "--no-access-log", "--workers-kill-timeout", "3"]
    process = subprocess.Popen(
        [sys.executable, "-m", "granian", *words, "casebook.project.asgi:application"], env=environ
    )
    try:
        wait_until_healthy(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        settings.CASEBOOK_CLOCK_OFFSET = before
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


@pytest.fixture
def customer(friday: str, browser: Browser) -> Iterator[Customer]:
    """Ada, signed in, at a desk and with a phone."""
    world = make_world()
    session = signed_in(world.ada).cookies[settings.SESSION_COOKIE_NAME].value
    desk = browser.new_context(base_url=friday, timezone_id=NEW_YORK)
    phone = browser.new_context(base_url=friday, timezone_id=NEW_YORK, viewport={"width": 390, "height": 844})
    for context in (desk, phone):
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": friday}])
        context.set_default_timeout(PATIENCE)
    yield Customer(desk.new_page(), phone.new_page(), world)
    phone.close()
    desk.close()


def faults(page: Page) -> list[str]:
    """Return what axe finds on the page."""
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]]


def fill(page: Page) -> None:
    """Answer the questions of the form as a person would, after the choices."""
    answers = {
        "subject": "Backups are slow",
        "answers.build": "12.1.0.2131",
        "answers.environment": "vSphere 8",
        "answers.description": "Every job has been slow since the update.",
        "answers.began": "2026-11-20T08:00",
        "answers.changed": "The proxy was updated.",
    }
    for name, value in answers.items():
        page.fill(f"[name='{name}']", value)


def test_case_opened_on_friday_evening_is_answered_on_monday(customer: Customer) -> None:
    """Basic, severity 2, Friday 19:00 in New York: Monday 15:00, by two clauses, said before and after opening."""
    page = customer.page
    page.goto("/portal/open/")
    page.check(f"[name=contract_line][value='{customer.world.basic}']")
    page.fill("[name=subject]", "Typed before choosing")
    page.check("[name=severity][value='2']")
    promise = page.locator("#promise")
    promise.get_by_text("Mon 23 Nov, 15:00 EST").first.wait_for()
    assert page.input_value("[name=subject]") == "Typed before choosing"
    assert page.evaluate("document.activeElement.value") == "2"
    assert promise.get_by_role("button", name="VEE-17").is_visible()
    assert promise.get_by_role("button", name="VEE-10").is_visible()
    page.check("[name=criterion] >> nth=0")
    fill(page)
    page.get_by_role("button", name="Open the case").click()
    page.wait_for_url("**/portal/cases/**")
    assert page.get_by_text("We answer by Mon 23 Nov, 15:00 EST", exact=True).is_visible()
    page.get_by_text("Why then?").click()
    page.get_by_role("button", name="VEE-17").click()
    page.get_by_role("link", name="Read it in the handbook").click()
    page.wait_for_url("**/handbooks/veeam/2024-01/#VEE-17")
    assert page.locator("#VEE-17").get_by_text("How soon we first respond").is_visible()


def test_axe_finds_nothing_and_a_phone_does_not_scroll_sideways(customer: Customer) -> None:
    """Home, form, refused form, case, account and handbook: accessible, and no wider than a phone."""
    number = opened(customer.world, now=clock.now())
    form = f"/portal/open/?contract_line={customer.world.basic}&severity=1"
    for path in ("/portal/", form, f"/portal/cases/{number}/", "/portal/account/", "/handbooks/veeam/2024-01/"):
        customer.page.goto(path)
        customer.narrow.goto(path)
        assert faults(customer.page) == [], path
        assert customer.narrow.evaluate("document.documentElement.scrollWidth - innerWidth") == 0, path


def test_another_browser_shows_the_answer_at_once(customer: Customer) -> None:
    """A page that is open learns by itself that the case went on, and keeps what is being typed."""
    number = opened(customer.world, now=clock.now())
    address = f"/portal/cases/{number}/"
    with customer.page.expect_request(lambda asked: "/live/" in asked.url):
        customer.page.goto(address)
    customer.page.fill("[name=text]:visible", "I am still typing")
    customer.narrow.goto(address)
    customer.narrow.fill("[name=text]:visible", "Sent from my phone")
    customer.narrow.get_by_role("button", name="Send message").click()
    customer.page.locator("#conversation").get_by_text("Sent from my phone").wait_for()
    assert customer.page.input_value("[name=text]:visible") == "I am still typing"


def test_an_opening_half_typed_survives_and_a_sent_one_is_forgotten(customer: Customer) -> None:
    """What was typed into the long answers is there again after the page was lost; once the case is open, it is not."""
    form = f"/portal/open/?contract_line={customer.world.basic}&severity=2"
    page, long = customer.page, "[name='answers.description']"
    page.goto(form)
    page.fill(long, "Three paragraphs typed at night.")
    while page.evaluate("Object.keys(localStorage).join()").count("description") == 0:
        page.wait_for_timeout(50)
    page.goto("/portal/")
    page.goto(form)
    assert page.input_value(long) == "Three paragraphs typed at night."
    page.check("[name=criterion] >> nth=0")
    fill(page)
    page.get_by_role("button", name="Open the case").click()
    page.wait_for_url("**/portal/cases/**")
    page.goto(form)
    assert page.input_value(long) == ""
