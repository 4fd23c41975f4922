"""Articles in a real browser: suggested while one types, opened beside the form, written with a preview."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.test_scope import faults, page_of, wide
from tests.browsing import LiveDesk
from tests.desk.library import SLOW, stock
from tests.desk.worlds import World, make_world

from casebook.desk import articles, clock


@pytest.fixture
def world(live_desk: LiveDesk) -> World:
    """A desk with articles."""
    found = make_world()
    stock(found)
    return found


@pytest.fixture
def customer(world: World, live_desk: LiveDesk, browser: Browser) -> Iterator[Page]:
    """A customer with a phone in hand."""
    page = page_of(live_desk, browser, world.ada, 390)
    yield page
    page.context.close()


@pytest.fixture
def engineer(world: World, live_desk: LiveDesk, browser: Browser) -> Iterator[Page]:
    """An engineer at a desk."""
    page = page_of(live_desk, browser, world.engineer, 1440)
    yield page
    page.context.close()


def test_articles_are_suggested_and_nothing_typed_is_lost(world: World, customer: Page) -> None:
    """They appear while the subject is typed; one opens in a window of its own; the form stands as it was."""
    customer.goto(f"/portal/open/?contract_line={world.basic}&severity=2")
    customer.locator("input[name=subject]").press_sequentially("Backup jobs are slow")
    link = customer.get_by_role("link", name=SLOW.title)
    expect(link).to_be_visible()
    assert (faults(customer), wide(customer)) == ([], 0)
    with customer.context.expect_page() as opened:
        link.click()
    article = opened.value
    expect(article.get_by_role("heading", name=SLOW.title)).to_be_visible()
    assert (faults(article), wide(article)) == ([], 0)
    expect(customer.locator("input[name=subject]")).to_have_value("Backup jobs are slow")
    hour = clock.now() - timedelta(hours=1)
    assert {(one.kind, one.code) for one in articles.used(world.ada, hour)} == {
        ("offered", SLOW.code),
        ("opened", SLOW.code),
    }


def test_library_is_searched_with_a_thumb(world: World, customer: Page) -> None:
    """Topics first; words narrow them to what fits."""
    customer.goto("/portal/articles/")
    expect(customer.get_by_role("link", name="Install a licence file")).to_be_visible()
    assert (faults(customer), wide(customer)) == ([], 0)
    customer.get_by_label("What is it about?").fill("slow backup")
    customer.get_by_label("What is it about?").press("Enter")
    expect(customer.get_by_role("link", name=SLOW.title)).to_be_visible()
    expect(customer.get_by_role("link", name="Install a licence file")).to_have_count(0)
    assert (faults(customer), wide(customer)) == ([], 0)


def test_article_is_written_with_a_preview(world: World, engineer: Page) -> None:
    """What readers will see stands below the text while it is typed."""
    engineer.goto("/console/articles/")
    assert faults(engineer) == []
    engineer.goto("/console/articles/new/")
    engineer.get_by_label("Title").fill("Restore a file")
    engineer.locator("#id_body").press_sequentially("Pick it, **then** restore.")
    expect(engineer.locator("#article-preview strong")).to_have_text("then")
    assert faults(engineer) == []
    engineer.get_by_label("Address").fill("restore-a-file")
    engineer.get_by_label("State").select_option("published")
    engineer.get_by_role("button", name="Save").click()
    expect(engineer.get_by_role("heading", name="Restore a file")).to_be_visible()
    assert faults(engineer) == []
    engineer.goto("/console/articles/manage/")
    expect(engineer.get_by_role("link", name="Restore a file")).to_be_visible()
    assert faults(engineer) == []
