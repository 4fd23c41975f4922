"""Two desks in real browsers: an end user asks, the provider does its part, the maker answers, and it is passed on."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.test_scope import faults, page_of, wide
from tests.browsing import LiveDesk
from tests.desk import proofs
from tests.desk.partner_worlds import TEMPLATE, Worlds, make_worlds

from casebook.desk import queries


@dataclass(frozen=True)
class Sides:
    """The end user with a phone in hand, the provider's engineer and the maker's, each in a browser of their own."""

    ragnhild: Page
    silje: Page
    mirjam: Page
    worlds: Worlds


@pytest.fixture
def sides(live_desk: LiveDesk, browser: Browser) -> Iterator[Sides]:
    """Two desks that are connected."""
    worlds = make_worlds()
    people = ((worlds.ragnhild, 390), (worlds.silje, 1440), (worlds.mirjam, 1440))
    ragnhild, silje, mirjam = (page_of(live_desk, browser, actor, width) for actor, width in people)
    yield Sides(ragnhild, silje, mirjam, worlds)
    for page in (ragnhild, silje, mirjam):
        page.context.close()


def asked(page: Page) -> str:
    """Open a case of the provider's customer through the form; return its number."""
    page.goto("/portal/open/")
    page.check("[name=severity][value='3']")
    page.locator("[name=criterion]").first.check()
    page.fill("[name=subject]", "Backup stops")
    page.fill("[name='answers.description']", "It stops at 4 %.")
    page.get_by_role("button", name="Open the case").click()
    page.wait_for_url("**/portal/cases/**")
    return page.url.split("/cases/")[1].partition("/")[0]


def record(page: Page, step: str, words: str, file: Path | None = None) -> None:
    """Record a step of the first tier from the case page: one press opens it, one says that it is done."""
    page.locator(f"[data-dialog-open='tier-one-{step}']").click()
    dialog = page.locator(f"#tier-one-{step}")
    dialog.locator("textarea").fill(words)
    if file is not None:
        dialog.locator("input[type=file]").set_input_files(file)
    with page.expect_navigation():
        dialog.get_by_role("button", name="It is done").click()


def test_from_the_end_user_to_the_maker_and_back(sides: Sides, tmp_path: Path) -> None:
    """Steps with proofs, a form that is refused until it is complete, one press to pass on; each reads its own side."""
    ragnhild, silje, mirjam = sides.ragnhild, sides.silje, sides.mirjam
    log = tmp_path / "writers.log"
    log.write_text("0x800423f2\n")
    number = asked(ragnhild)
    silje.goto(f"/console/cases/{number}/")
    assert faults(silje) == []
    record(silje, "searched", TEMPLATE["searched"])
    record(silje, "analysed", TEMPLATE["analysed"], log)
    expect(silje.get_by_text("First tier: 2 of 4 steps done")).to_be_visible()
    silje.get_by_role("link", name="Escalate to Acronis").click()
    expect(silje.locator("[name='answers.searched']")).to_have_value(TEMPLATE["searched"])
    expect(silje.get_by_label("writers.log")).to_be_checked()
    silje.get_by_role("button", name="Send it to Acronis").click()
    expect(silje.get_by_text("The person behind you carried out every step in full is needed.")).to_be_visible()
    assert faults(silje) == []
    for name in ("release", "error-text", "expected", "carried-out", "enough-information"):
        silje.fill(f"[name='answers.{name}']", TEMPLATE[name])
    silje.get_by_role("button", name="Send it to Acronis").click()
    expect(silje.get_by_text("in work there")).to_be_visible()
    expect(silje.get_by_text("Wait for the maker")).to_be_visible()
    upstream = queries.case_page(sides.worlds.silje, number).partnership.upstream
    assert upstream is not None
    mirjam.goto(f"/console/cases/{upstream.number}/")
    expect(mirjam.get_by_text("First tier: 4 of 4 steps done")).to_be_visible()
    expect(mirjam.get_by_text(TEMPLATE["carried-out"])).to_be_visible()
    assert faults(mirjam) == []
    mirjam.get_by_placeholder("Write to the customer").fill("Switch **auto close** off.")
    mirjam.get_by_role("button", name="Send reply").click()
    heard = silje.locator(".cb-message", has_text="From the maker")  # no reload: it came by itself
    expect(heard).to_contain_text("Switch auto close off.")
    assert faults(silje) == []
    ragnhild.goto(f"/portal/cases/{number}/")
    expect(ragnhild.get_by_text("We have taken your case to the maker of the software.")).to_be_visible()
    expect(ragnhild.get_by_text("auto close")).to_have_count(0)
    heard.get_by_role("button", name="Pass on to the customer").click()
    expect(ragnhild.locator("#conversation")).to_contain_text("Switch auto close off.")
    expect(ragnhild.get_by_text("Mirjam")).to_have_count(0)
    assert (faults(ragnhild), wide(ragnhild)) == ([], 0)
    for tenant in (sides.worlds.provider, sides.worlds.maker):
        proofs.holds(tenant)
