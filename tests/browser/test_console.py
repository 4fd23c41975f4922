"""Queue and case page in a real browser: accessible at every width, live, and no way to mistake a note for a reply."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, expect
from tests.browsing import PATIENCE, LiveDesk
from tests.desk.worlds import World, make_world, opened
from tests.portal.seats import signed_in

from casebook.cases.commands import AddNote, Reply, Respond
from casebook.desk import clock, queries
from casebook.desk.handle import handle, new_command_id


@dataclass(frozen=True)
class Staffed:
    """A desk with a conversation, and the session of its engineer."""

    world: World
    number: str
    url: str
    session: str

    @property
    def case(self) -> str:
        """The address of the case."""
        return f"/console/cases/{self.number}/"

    def sit(self, browser: Browser, width: int = 1440, theme: Literal["light", "dark"] = "light") -> Page:
        """The engineer in front of a screen."""
        size: ViewportSize = {"width": width, "height": 900 if width > 700 else 844}
        context = browser.new_context(base_url=self.url, viewport=size, color_scheme=theme, reduced_motion="reduce")
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": self.session, "url": self.url}])
        return context.new_page()


@pytest.fixture
def staffed(live_desk: LiveDesk) -> Staffed:
    """The test world on the running desk, with a case that has an answer, a note and a reply."""
    world = make_world()
    number = opened(world, now=clock.now())
    handle(Respond(id=new_command_id(), body="Please **restart** the proxy."), world.engineer, case=number)
    handle(AddNote(id=new_command_id(), body="Known since Monday."), world.manager, case=number)
    handle(Reply(id=new_command_id(), body="No change."), world.ada, case=number)
    session = signed_in(world.engineer).cookies[settings.SESSION_COOKIE_NAME].value
    return Staffed(world, number, live_desk.url, session)


@pytest.fixture
def page(staffed: Staffed, browser: Browser) -> Iterator[Page]:
    """A page of the engineer whose console stays free of errors: a breach of the content policy shows there."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and "422" not in message.text and "409" not in message.text:
            complaints.append(message.text)

    opened_page = staffed.sit(browser)
    opened_page.on("console", listen)
    opened_page.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened_page
    assert complaints == []
    opened_page.context.close()


def findings(page: Page) -> list[str]:
    """What axe finds, as rule and first element."""
    violations = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in violations]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 820, 390])
def test_queue_and_case_are_clean(
    staffed: Staffed, browser: Browser, width: int, theme: Literal["light", "dark"]
) -> None:
    """At each width and theme axe finds nothing, and nothing has to be scrolled sideways; the reason open or not."""
    page = staffed.sit(browser, width, theme)
    for address in ("/console/", "/console/?q=nothing-like-it", staffed.case):
        page.goto(address)
        assert (address, findings(page)) == (address, [])
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), address
    page.get_by_text("Why?").first.click()
    assert findings(page) == []
    page.context.close()


def test_actions_fit_on_one_line(page: Page, staffed: Staffed) -> None:
    """On a wide screen all actions of the case stand beside one another."""
    page.goto(staffed.case)
    tops = page.eval_on_selector_all(
        ".cb-case-actions .btn", "all => all.filter(o => o.offsetParent).map(o => o.getBoundingClientRect().top)"
    )
    assert len(tops) == 6
    assert max(tops) - min(tops) < 4


def test_reply_and_note_cannot_be_confused(page: Page, staffed: Staffed) -> None:
    """Each has a label, an icon, a colour and a word on its button that the other has not; only one is open."""
    page.goto(staffed.case)
    reply, note = page.locator("[data-composer-pane=reply]"), page.locator("[data-composer-pane=note]")
    expect(reply).to_be_visible()
    expect(note).to_be_hidden()
    expect(reply).to_contain_text("Goes to Ada by e-mail and portal")
    expect(reply.get_by_role("button", name="Send reply")).to_be_visible()
    shade = "one => getComputedStyle(one).backgroundColor"
    colours = [reply.locator("[type=submit]").evaluate(shade)]
    icons = [reply.locator("[type=submit] svg").inner_html()]
    page.keyboard.press("n")
    expect(reply).to_be_hidden()
    expect(note).to_contain_text("Internal: the customer never sees a note")
    expect(note.get_by_role("button", name="Add note")).to_be_visible()
    colours.append(note.locator("[type=submit]").evaluate(shade))
    icons.append(note.locator("[type=submit] svg").inner_html())
    assert colours[0] != colours[1]
    assert icons[0] != icons[1]
    assert findings(page) == []
    page.keyboard.type("Only for us")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    told = queries.case_page(staffed.world.engineer, staffed.number)
    assert (told.lines[-1].kind, told.lines[-1].body.text) == ("note", "Only for us")
    assert "Only for us" not in [one.body.text for one in queries.case_page(staffed.world.ada, staffed.number).lines]


def test_refused_dialog_opens_again(page: Page, staffed: Staffed) -> None:
    """What the desk refused stands in the dialog it was asked from, clean and with the typing; Escape closes it."""
    page.goto(staffed.case)
    page.keyboard.press("x")
    page.locator("#close-ground").select_option("fix")
    page.fill("#close-text", "Closed without asking")
    page.get_by_role("button", name="Close the case").click()
    dialog = page.locator("dialog#close[open]")
    expect(dialog).to_contain_text("Not done")
    expect(dialog.get_by_role("button", name="VEE-26")).to_be_visible()
    assert page.input_value("#close-text") == "Closed without asking"
    assert page.input_value("#close-ground") == "fix"
    assert page.evaluate("document.activeElement.closest('dialog')?.id") == "close"
    assert findings(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_new_case_comes_into_a_filtered_queue(page: Page, staffed: Staffed) -> None:
    """What the live stream brings keeps to the filter that was chosen after the page was opened."""
    with page.expect_request(lambda asked: "/live/" in asked.url):
        page.goto("/console/")
    page.fill("#filter-text", "tape")
    page.press("#filter-text", "Enter")
    expect(page.get_by_text("No case fits")).to_be_visible()
    number = opened(staffed.world, now=clock.now(), subject="Tape library lost")
    expect(page.locator(f"#row-{number}")).to_contain_text("Tape library lost")
    assert page.locator("a[data-keyrow]").count() == 1


def test_case_goes_on_under_what_is_typed(page: Page, staffed: Staffed) -> None:
    """An answer of the customer appears while the engineer writes, and the writing stays."""
    with page.expect_request(lambda asked: "/live/" in asked.url):
        page.goto(staffed.case)
    page.fill(f"#reply-{staffed.number}", "I am still typing")
    handle(Reply(id=new_command_id(), body="It works now!"), staffed.world.ada, case=staffed.number)
    expect(page.locator("#thread")).to_contain_text("It works now!")
    assert page.input_value(f"#reply-{staffed.number}") == "I am still typing"


def test_question_mark_lists_the_keys(page: Page, staffed: Staffed) -> None:
    """The help names what each key does here, no key does two things, and it is clean."""
    page.goto(staffed.case)
    page.keyboard.press("?")
    keys = page.locator("[data-keyhelp]")
    for words in ("Reply to the customer", "Write an internal note", "Log a call or chat", "Propose closure", "Queue"):
        expect(keys).to_contain_text(words)
    here = page.locator("[data-key]:visible").evaluate_all("all => all.map(one => one.dataset.key)")
    assert len(here) == len(set(here)) >= 12
    assert findings(page) == []
