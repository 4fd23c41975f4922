"""The console's pages in a real browser: clean for axe at every width, live while typing, by keyboard alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browsing import PATIENCE, LiveDesk
from tests.desk.worlds import ANSWERS, World, make_world, opened, opening
from tests.portal.seats import signed_in

from casebook.desk import clock, queries
from casebook.desk.handle import handle


@dataclass(frozen=True)
class Staffed:
    """A desk with a case and a refusal, and the session of its administrator."""

    world: World
    number: str
    session: str
    desk: LiveDesk
    browser: Browser

    def context(self, width: int = 1440, theme: Literal["light", "dark"] = "light") -> BrowserContext:
        """A browser of the administrator."""
        made = self.browser.new_context(
            base_url=self.desk.url,
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            reduced_motion="reduce",
            timezone_id="Europe/Lisbon",
        )
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": self.session, "url": self.desk.url}
        made.add_cookies([cookie])  # type: ignore[list-item]  # Playwright's own dictionary
        made.set_default_timeout(PATIENCE)
        return made


@pytest.fixture
def staffed(live_desk: LiveDesk, browser: Browser) -> Staffed:
    """The test world on the running desk, now."""
    world = make_world()
    number = opened(world, now=clock.now())
    handle(opening(world, contact=world.bob.id), world.bob)
    session = signed_in(world.administrator).cookies[settings.SESSION_COOKIE_NAME].value
    return Staffed(world, number, session, live_desk, browser)


@pytest.fixture
def page(staffed: Staffed) -> Iterator[Page]:
    """A page of the administrator whose console stays free of errors: a breach of the content policy shows there."""
    context = staffed.context()
    complaints: list[str] = []
    made = context.new_page()
    made.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    made.on("pageerror", lambda error: complaints.append(str(error)))
    yield made
    context.close()
    assert complaints == []


def findings(page: Page) -> list[str]:
    """What axe finds, as rule and first element."""
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in Axe().run(page).response["violations"]]


def addresses(staffed: Staffed) -> list[str]:
    """Every page of this room."""
    acme, ada = staffed.world.acme, staffed.world.ada.id
    (message, *_rest) = queries.outbox(staffed.world.engineer)
    contract = queries.customer_page(staffed.world.engineer, acme).contracts[0].contract
    below = ("", "products/", "products/new/", "staff/", "staff/new/", "import/", "audit/")
    return [
        "/console/customers/",
        f"/console/customers/{acme}/",
        f"/console/customers/{staffed.world.globex}/",
        "/console/customers/new/",
        f"/console/customers/{acme}/sites/new/",
        f"/console/customers/{acme}/contracts/{contract}/",
        f"/console/contacts/{ada}/",
        "/console/search/",
        "/console/search/?q=a",
        "/console/open/",
        f"/console/open/?contact={ada}&contract_line={staffed.world.basic}&severity=2",
        f"/console/open/{staffed.number}/",
        "/console/outbox/",
        f"/console/outbox/{message.id}/",
        "/console/journal/",
        "/console/tokens/",
        *(f"/console/administration/{name}" for name in below),
    ]


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (820, "dark"), (390, "light")])
def test_every_page_is_clean_at_every_width(staffed: Staffed, width: int, theme: Literal["light", "dark"]) -> None:
    """At each width and theme axe finds nothing on any page, and nothing has to be scrolled sideways."""
    context = staffed.context(width, theme)
    page = context.new_page()
    found: dict[str, object] = {}
    for address in addresses(staffed):
        answer = page.goto(address)
        assert answer is not None
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        if answer.status != 200 or wide or (faults := findings(page)):
            found[address] = (answer.status, wide, faults if not wide else [])
    context.close()
    assert found == {}


def test_search_is_live_and_a_number_leads_to_its_case(staffed: Staffed, page: Page) -> None:
    """Results come while typing, j and Enter open the first; a number from the bar above leads to the case."""
    page.goto("/console/search/")
    page.keyboard.type("glob")
    expect(page.locator("#found")).to_contain_text("Globex")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/console/customers/{staffed.world.globex}/")
    page.keyboard.press("/")
    page.keyboard.type(staffed.number.lower().replace("-", ""))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/console/cases/{staffed.number}/")


def test_case_is_opened_for_a_caller_by_keyboard(staffed: Staffed, page: Page) -> None:
    """From the queue: c, the name, the first person; the form by its labels; the number is large."""
    page.goto("/console/")
    page.keyboard.press("c")
    page.wait_for_url("**/console/open/")
    page.keyboard.type("ada")
    expect(page.locator("#callers")).to_contain_text("Acme")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**contact=*")
    page.locator(f"[name='contract_line'][value='{staffed.world.basic}']").check()
    page.locator("[name='severity'][value='2']").check()
    page.locator("[name='criterion'][value='primary-tasks']").check()
    expect(page.locator("#promise")).to_contain_text("First response")
    page.fill("[name='subject']", "Jobs stop")
    for name in ("build", "environment", "description", "changed"):
        page.fill(f"[name='answers.{name}']", ANSWERS[name])
    page.fill("[name='answers.began']", "2026-11-01T08:00")
    page.get_by_role("button", name="Open the case").press("Enter")
    expect(page.locator(".cb-big-number")).to_be_visible()
    number = page.locator(".cb-big-number").inner_text()
    assert queries.case_page(staffed.world.engineer, number).subject.text == "Jobs stop"


def test_token_is_copied(staffed: Staffed, page: Page) -> None:
    """The secret goes to the clipboard by one press, and is gone after a reload of the list."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/console/tokens/")
    page.fill("[name='name']", "monitoring")
    page.get_by_role("button", name="Issue").click()
    secret = page.locator("#token-secret").inner_text()
    page.locator("[data-copy]").click()
    expect(page.locator("[data-copy]")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == secret
    page.goto("/console/tokens/")
    assert secret not in page.content()
    page.get_by_role("button", name="Revoke monitoring").click()
    page.get_by_role("button", name="Revoke it").click()
    expect(page.locator(".cb-token")).to_contain_text("revoked")


def test_keys_are_shown(staffed: Staffed, page: Page) -> None:
    """The question mark lists this page's keys beside those of everywhere."""
    page.goto("/console/customers/")
    page.keyboard.press("?")
    expect(page.locator("#keyhelp")).to_contain_text("Find a customer")
    expect(page.locator("#keyhelp")).to_contain_text("Add a customer")
    assert findings(page) == []
