"""A new edition from the first keystroke to its end, in a real browser: author, second person, customer."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browsing import PATIENCE, LiveDesk
from tests.desk.test_approving import staff
from tests.desk.worlds import World, make_world
from tests.portal.seats import signed_in

from casebook.cases.actor import Actor
from casebook.jobs.tasks import tell_editions
from casebook.mail.delivery import deliver
from casebook.store.models import OutboxRow
from casebook.tenancy import transaction

ONE = "/console/handbooks/veeam/"
RELEASE = f"{ONE}release/"


@pytest.fixture
def world(live_desk: LiveDesk) -> World:
    """The test world on the running desk."""
    return make_world()


@pytest.fixture
def seats(live_desk: LiveDesk, browser: Browser) -> Iterator["Seats"]:
    """Browsers of several people, whose consoles stay free of errors."""
    seats = Seats(live_desk, browser)
    yield seats
    for context in seats.contexts:
        context.close()
    assert [one for one in seats.complaints if "422" not in one] == []


class Seats:
    """Opens a browser for each person."""

    def __init__(self, desk: LiveDesk, browser: Browser) -> None:
        self.desk, self.browser = desk, browser
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def page(self, actor: Actor | None, width: int = 1440) -> Page:
        """A page of somebody who is signed in, or of a stranger."""
        context = self.browser.new_context(
            base_url=self.desk.url, viewport={"width": width, "height": 900}, reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE)
        if actor:
            session = signed_in(actor).cookies[settings.SESSION_COOKIE_NAME].value
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.desk.url}
            context.add_cookies([cookie])  # type: ignore[list-item]  # Playwright's own dictionary
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda one: self.complaints.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page


def clean(page: Page) -> None:
    """Axe finds nothing, and nothing has to be scrolled sideways."""
    assert [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in Axe().run(page).response["violations"]] == []
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def told(world: World) -> list[str]:
    """Which letters on editions the customer's administrator has got."""
    with transaction(world.tenant):
        rows = OutboxRow.objects.filter(tenant_id=world.tenant, recipient=world.ada.id).order_by("created_at", "id")
        return [row.template for row in rows]


def submitted(page: Page) -> None:
    """Change a clause and submit the draft as 2031-01."""
    page.goto(f"{ONE}clauses/VEE-17/")
    box = page.locator("#clause-text")
    changed = box.input_value().replace("basic:      {1: 2 business hours", "basic:      {1: 1 business hours", 1)
    assert changed != box.input_value()
    box.fill(changed)
    expect(page.locator("#check")).to_contain_text("1 business hour")
    page.get_by_role("button", name="Keep in the draft").click()
    page.goto(RELEASE)
    page.get_by_label("Name of the edition").fill("2031-01")
    page.get_by_label("What to look at").fill("Basic is answered sooner.")
    page.get_by_role("button", name="Submit for approval").click()
    expect(page.get_by_role("heading", name="2031-01 is on its way")).to_be_visible()
    expect(page.get_by_text("You wrote it, so somebody else has to approve it.")).to_be_visible()


def test_the_story_of_an_edition(world: World, seats: Seats) -> None:
    """Written and submitted by one, sent on by another, announced to customers, and taken back in time."""
    author, second = seats.page(world.administrator), seats.page(staff(world, "Sue"))
    submitted(author)
    clean(author)
    second.goto(RELEASE)
    expect(second.get_by_text("Basic is answered sooner.")).to_be_visible()
    expect(second.locator("#changes")).to_contain_text("1 better")
    second.get_by_role("button", name="Send back").click()
    expect(second.get_by_role("alert")).to_contain_text("Say why")
    clean(second)
    second.get_by_label("A word to its authors").fill("Agreed.")
    second.get_by_role("button", name="Approve").click()
    day = (datetime.now(UTC) + timedelta(days=20)).date()
    second.get_by_label("First day").fill(day.isoformat())
    second.get_by_role("button", name="Release", exact=True).click()
    expect(second.get_by_text("To come")).to_be_visible()

    tell_editions()
    while deliver():
        pass
    assert told(world) == ["edition-coming"]
    customer, stranger = seats.page(world.ada, 390), seats.page(None)
    customer.goto("/portal/")
    expect(customer.get_by_text(f"From {day:%-d %B %Y}: a new edition of")).to_be_visible()
    clean(customer)
    customer.get_by_role("link", name="What changes for you").click()
    customer.get_by_text("What 2031-01 changes for you").click()
    changes = customer.locator("#changes")
    expect(changes).to_contain_text("1 business hour")
    expect(changes).not_to_contain_text("Premier")
    clean(customer)
    stranger.goto("/handbooks/veeam/")
    stranger.get_by_role("link", name="What changes", exact=True).click()
    expect(stranger.get_by_role("heading", name="What changed since 2024-01")).to_be_visible()

    second.get_by_role("button", name="Take back").click()
    second.get_by_label("Why").fill("The table was wrong.")
    second.get_by_role("dialog").get_by_role("button", name="Take back").click()
    expect(second.get_by_text("The release is taken back.")).to_be_visible()
    assert told(world) == ["edition-coming", "edition-rolled-back"]
    customer.goto("/portal/")
    expect(customer.get_by_role("link", name="Open a case").first).to_be_visible()
    assert customer.get_by_text("a new edition of").count() == 0
    author.goto(f"{ONE}draft/")
    expect(author.locator("#changes")).to_contain_text("1 better")


def test_coverage_comes_by_itself(world: World, seats: Seats) -> None:
    """The page is there at once, the proof follows without a click, and it is clean."""
    page = seats.page(world.engineer)
    page.goto(f"{ONE}coverage/")
    expect(page.locator("#coverage")).to_contain_text("clauses are carried out")
    expect(page.locator("#coverage")).not_to_contain_text("still to be proved", timeout=60_000)
    expect(page.get_by_role("heading", name="Carried out")).to_be_visible()
    clean(page)
