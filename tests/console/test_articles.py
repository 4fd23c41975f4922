"""Articles in the console: find and read, write with a preview, and see what they are worth."""

from django.test import Client
from tests.console.pages import faults, forbidden, text
from tests.desk.library import SLOW, stock
from tests.desk.worlds import FRIDAY, World, make_world, opened
from tests.portal.seats import signed_in

from casebook.accounts.models import Article
from casebook.desk import articles
from casebook.desk.articles import Wanted
from casebook.tenancy import transaction

HOME = "/console/articles/"
FORM = {
    "title": "Restore a file",
    "body": "Pick it, **then** restore.",
    "code": "restore-a-file",
    "topic": "Restore",
    "state": "published",
    "visibility": "customers",
    "products": ["backup-replication"],
    "language": "en",
    "handbook": "veeam",
}


def number_of(world: World) -> int:
    """How many articles there are."""
    with transaction(world.tenant):
        return Article.objects.filter(tenant_id=world.tenant).count()


def test_staff_find_and_read_everything_published(world: World, engineer: Client) -> None:
    """Internal articles too, marked as such; htmx gets the list alone."""
    stock(world)
    assert b"collecting-traces" in engineer.get(HOME).content
    part = engineer.get(HOME, {"q": "slow backup"}, headers={"HX-Request": "true"}).content
    assert b"<html" not in part
    assert b"/console/articles/collecting-traces/" in part
    page = text(engineer.get("/console/articles/collecting-traces/"))
    assert "published staff only" in page
    assert "never for a dump" in page


def test_looking_for_a_case_is_kept_with_it(world: World, engineer: Client) -> None:
    """From the case and back: what was searched for and opened stands on the case."""
    stock(world)
    number = opened(world)
    found = engineer.get(HOME, {"q": "traces", "case": number})
    assert f"/console/articles/collecting-traces/?case={number}" in found.content.decode()
    engineer.get("/console/articles/collecting-traces/", {"case": number})
    page = text(engineer.get(f"/console/cases/{number}/"))
    assert "“traces” 1 found" in page
    assert "Collecting traces of slow backup jobs opened" in page
    assert engineer.get(HOME, {"q": "traces", "case": "7KQ4-M2PX"}).status_code == 404


def test_article_is_written_and_changed(world: World, engineer: Client) -> None:
    """It is found at once; the form holds it again; changing it leads back to it."""
    stock(world)
    sent = engineer.post("/console/articles/new/", FORM)
    assert sent.headers["Location"] == "/console/articles/restore-a-file/"
    assert articles.search(world.ada, Wanted("restore"))[0].code == "restore-a-file"
    key = articles.by_code(world.engineer, "restore-a-file")
    address = f"/console/articles/{key}/change/"
    shown = engineer.get(address).content.decode()
    assert "Pick it, **then** restore." in shown
    assert 'value="published" selected' in shown
    engineer.post(address, FORM | {"state": "archived"})
    assert articles.search(world.ada, Wanted("restore")) == ()
    assert "archived" in text(engineer.get("/console/articles/restore-a-file/"))


def test_faults_stand_at_their_fields(world: World, engineer: Client) -> None:
    """Everything at once, what was typed stays, nothing is written."""
    stock(world)
    before = number_of(world)
    wrong = engineer.post("/console/articles/new/", FORM | {"title": "", "code": SLOW.code, "products": ["toaster"]})
    assert wrong.status_code == 422
    assert faults(wrong) == ["This is needed.", "There is no product toaster."]
    taken = engineer.post("/console/articles/new/", FORM | {"code": SLOW.code})
    assert faults(taken) == ["There is one with this already."]
    assert b"Pick it, **then** restore." in taken.content
    assert number_of(world) == before


def test_preview_is_what_readers_see(world: World, engineer: Client) -> None:
    """Markdown made safe; nothing is kept."""
    shown = engineer.post("/console/articles/preview/", {"body": "**four** <script>x</script>"}).content
    assert b"<strong>four</strong>" in shown
    assert b"<script>" not in shown


def test_all_articles_are_listed_for_writers(world: World, engineer: Client) -> None:
    """Drafts and archived ones too, narrowed by state and words."""
    stock(world)
    page = text(engineer.get("/console/articles/manage/"))
    assert "Tape libraries and slow backup draft" in page
    narrowed = text(engineer.get("/console/articles/manage/", {"state": "archived", "q": "floppy"}))
    assert "Slow backup to floppy disks" in narrowed
    assert "Tape libraries" not in narrowed


def test_worth_is_counted(world: World, engineer: Client, manager: Client) -> None:
    """Offered, opened, and no case after it; for those who oversee."""
    stock(world)
    ada = signed_in(world.ada)
    ada.get("/portal/articles/slow-backup-jobs/")
    articles.settle(world.ada, articles.Sitting(ada.session["sitting"]["id"]), opened(world, now=FRIDAY))
    page = text(manager.get("/console/articles/worth/"))
    assert "Visits with articles 1 opened at least one 1 and opened a case 1 and needed none 0 0 %" in page
    assert f"{SLOW.title} 0 1 0" in page
    assert forbidden(engineer, "/console/articles/worth/", "See what articles are worth.")


def test_articles_are_walled(world: World, engineer: Client) -> None:
    """Another desk's are not there; customers have no business here."""
    stock(world)
    stranger = signed_in(make_world("other").engineer)
    key = articles.by_code(world.engineer, SLOW.code)
    assert stranger.get(f"/console/articles/{SLOW.code}/").status_code == 404
    assert stranger.get(f"/console/articles/{key}/change/").status_code == 404
    assert stranger.post(f"/console/articles/{key}/change/", FORM).status_code == 404
    assert signed_in(world.ada).get(HOME).status_code == 302
    assert articles.read(world.engineer, SLOW.code).heading.title == SLOW.title


def test_engineer_on_the_phone_is_suggested_articles_too(world: World, engineer: Client) -> None:
    """While the caller's problem is written down; internal ones among them; nothing counts as the caller's visit."""
    stock(world)
    typed = {
        "contact": world.ada.id,
        "channel": "phone",
        "contract_line": world.production,
        "severity": "2",
        "subject": "Backup jobs are slow",
    }
    found = engineer.post("/console/open/suggestions/", typed).content
    assert b'href="/console/articles/slow-backup-jobs/"' in found
    assert b'href="/console/articles/collecting-traces/"' in found
    assert b"slow-backup-jobs" in engineer.post("/console/open/fields/", typed).content
    assert articles.measured(world.manager).sittings == 0
