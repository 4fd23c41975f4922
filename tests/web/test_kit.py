"""The kit in a real browser: nothing for axe to find, no sideways scrolling, everything by keyboard, no typing lost."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect
from tests.browsing import LiveDesk

from casebook.web.kit import PAGES

CASE = "/kit/case/"
REPLY, NOTE = "#reply-7KQ4-M2PX", "#note-7KQ4-M2PX"


@pytest.fixture
def watched(page: Page) -> Iterator[Page]:
    """A page whose console must stay free of errors: a breach of the content policy shows there."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    page.on("console", listen)
    page.emulate_media(reduced_motion="reduce")
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []


def findings(page: Page) -> list[str]:
    """What axe finds, as rule and first element."""
    violations = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in violations]


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (820, "dark"), (360, "light")])
def test_every_page_is_clean_at_every_width(
    browser: Browser, live_desk: LiveDesk, width: int, theme: Literal["light", "dark"]
) -> None:
    """At each width and theme axe finds nothing on any page, and nothing has to be scrolled sideways."""
    context = browser.new_context(
        base_url=live_desk.url, viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce"
    )
    page = context.new_page()
    for name in PAGES:
        page.goto(f"/kit/{name}/")
        assert (name, findings(page)) == (name, [])
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
    context.close()


def test_open_layers_are_clean_too(watched: Page) -> None:
    """Menu, clause, key help and dialog are clean when they are open, and Escape closes each."""
    watched.goto(CASE)
    watched.locator(".cb-account").click()
    assert findings(watched) == []
    watched.keyboard.press("Escape")
    watched.locator(".cb-why summary").first.click()
    watched.locator(".cb-why .cb-clause-ref").first.click()
    expect(watched.locator(".cb-popover:popover-open")).to_have_count(1)
    assert findings(watched) == []
    watched.keyboard.press("Escape")
    watched.keyboard.press("?")
    expect(watched.locator("#keyhelp[open]")).to_contain_text("Write an internal note")
    assert findings(watched) == []
    watched.keyboard.press("Escape")
    watched.get_by_role("button", name="Propose closure").first.click()
    assert findings(watched) == []
    watched.keyboard.press("Escape")
    expect(watched.locator("dialog[open], :popover-open")).to_have_count(0)


def test_keys_lead_through_the_desk(watched: Page) -> None:
    """The slash finds the search, j and k walk the queue, g q goes to it; in a field the keys are only letters."""
    watched.goto("/kit/queue/")
    watched.keyboard.press("/")
    expect(watched.locator("#global-search")).to_be_focused()
    watched.keyboard.type("jk?")
    expect(watched.locator("#global-search")).to_have_value("jk?")
    watched.keyboard.press("Escape")
    watched.keyboard.press("j")
    expect(watched.locator("[data-keyrow]").nth(4)).to_be_focused()
    watched.keyboard.press("k")
    expect(watched.locator("[data-keyrow]").nth(3)).to_be_focused()
    watched.keyboard.press("Enter")
    watched.wait_for_url(f"**{CASE}")
    watched.keyboard.press("g")
    watched.keyboard.press("q")
    watched.wait_for_url("**/kit/queue/")


def test_reply_and_note_cannot_be_confused(watched: Page) -> None:
    """Only one of the two is on the page at a time, each with its own field, words and button."""
    watched.goto(CASE)
    expect(watched.get_by_role("button", name="Send reply")).to_be_visible()
    expect(watched.get_by_role("button", name="Add note")).to_be_hidden()
    watched.keyboard.press("n")
    expect(watched.locator(NOTE)).to_be_focused()
    expect(watched.get_by_role("button", name="Send reply")).to_be_hidden()
    expect(watched.get_by_text("Internal: the customer never sees a note")).to_be_visible()
    watched.keyboard.press("Escape")
    watched.keyboard.press("r")
    expect(watched.locator(REPLY)).to_be_focused()
    expect(watched.locator(NOTE)).to_be_hidden()


def test_nobody_loses_what_they_typed(watched: Page) -> None:
    """What is typed survives a reload, note apart from reply; it goes when the page shows that it arrived."""
    watched.goto(CASE)
    watched.locator(REPLY).fill("Half an answer")
    expect(watched.locator(".cb-composer-reply [data-draft-state]")).to_have_text("Draft saved")
    watched.reload()
    expect(watched.locator(REPLY)).to_have_value("Half an answer")
    expect(watched.locator(NOTE)).to_have_value("")
    draft = "casebook-draft:reply-7KQ4-M2PX"
    watched.evaluate("name => localStorage.setItem(name, JSON.stringify({text: 'sent', sent: 'c1'}))", draft)
    watched.reload()
    expect(watched.locator(REPLY)).to_have_value("")
    assert watched.evaluate("name => localStorage.getItem(name)", draft) is None


def test_control_enter_sends(watched: Page) -> None:
    """Ctrl+Enter sends the form it is pressed in, once, with its text."""
    watched.goto(CASE)
    watched.locator(REPLY).fill("Done")
    with watched.expect_request(lambda request: request.method == "POST") as sent:
        watched.keyboard.press("Control+Enter")
    assert re.search(r'name="text"\r\n\r\nDone\r\n', (sent.value.post_data_buffer or b"").decode())


def test_the_preview_comes_from_the_desk(watched: Page) -> None:
    """The preview shows the rendered text, and pressing again goes back to writing."""
    watched.goto(CASE)
    watched.locator(REPLY).fill("It is **ready**")
    button = watched.locator(".cb-composer-reply [data-preview]")
    button.click()
    expect(watched.locator("#preview-reply-7KQ4-M2PX strong")).to_have_text("ready")
    expect(watched.locator(REPLY)).to_be_hidden()
    button.click()
    expect(watched.locator(REPLY)).to_be_focused()


def test_the_theme_takes_effect_at_once_and_stays(watched: Page) -> None:
    """A press changes the page without loading it, and the next page is the same."""
    watched.goto("/kit/queue/")
    watched.locator(".cb-account").click()
    watched.get_by_role("button", name="Dark").click()
    expect(watched.locator("html")).to_have_attribute("data-theme", "dark")
    watched.goto("/kit/portal-home/")
    expect(watched.locator("html")).to_have_attribute("data-theme", "dark")


def test_times_follow_the_reader(browser: Browser, live_desk: LiveDesk) -> None:
    """After the first page the desk knows the reader's zone, and the customer's time stands beside it."""
    context = browser.new_context(base_url=live_desk.url, timezone_id="Asia/Tokyo")
    page = context.new_page()
    page.goto(CASE)
    page.goto(CASE)
    due = page.locator(".cb-clock-when time")
    expect(due).to_have_text("Tue 24 Nov, 05:00 JST · Mon 23 Nov, 15:00 EST")
    expect(due).to_have_attribute("datetime", "2026-11-23T20:00:00Z")
    context.close()
