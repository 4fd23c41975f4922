"""Articles for everybody: without a sign-in, and nothing beyond."""

import pytest
from django.test import Client
from tests.desk.library import stock
from tests.desk.worlds import World, make_world


@pytest.fixture
def world(db: None) -> World:
    """A desk with articles."""
    found = make_world()
    stock(found)
    return found


def test_public_articles_are_listed_found_and_read(world: World) -> None:
    """Nobody has to sign in; no other article shows, in the list or by its words."""
    page = Client().get("/articles/veeam/").content
    assert b'href="/articles/veeam/install-a-licence/"' in page
    assert b"slow-backup-jobs" not in page
    found = Client().get("/articles/veeam/", {"q": "slow backup licence"}).content
    assert b"install-a-licence" in found
    assert b"slow-backup-jobs" not in found
    article = Client().get("/articles/veeam/install-a-licence/")
    assert article.status_code == 200
    assert b"Open the main menu" in article.content


def test_everything_else_is_not_there(world: World) -> None:
    """Customers' and internal articles, drafts, other desks."""
    for code in ("slow-backup-jobs", "collecting-traces", "tape-libraries", "floppy-disks", "none-such"):
        assert Client().get(f"/articles/veeam/{code}/").status_code == 404
    assert Client().get("/articles/none-such/").status_code == 404
