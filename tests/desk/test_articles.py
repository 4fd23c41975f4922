"""The knowledge base: who finds and reads what, what is kept of it, and what it is worth."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from tests.desk.library import ALL, INSIDE, LICENCE, SLOW, refused, stock
from tests.desk.worlds import FRIDAY, World, make_world, opened
from tests.portal.seats import at

from casebook.accounts.models import Article, ArticleUse
from casebook.desk import administration, articles, policies
from casebook.desk.administration import Saved
from casebook.desk.articles import FileError, Piece, Sitting, Tally, Wanted
from casebook.desk.erasure import erase_person
from casebook.desk.permissions import Forbidden, NotThere
from casebook.tenancy import transaction

HERE = Sitting("0198a5c2-0000-7000-8000-000000000001")
THERE = Sitting("0198a5c2-0000-7000-8000-000000000002")


@pytest.fixture
def world(db: None) -> object:
    """A tenant with its people and its articles; the clock stands at Friday 19:00 in New York."""
    before = settings.CASEBOOK_CLOCK_OFFSET
    at(FRIDAY)
    found = make_world()
    stock(found)
    yield found
    settings.CASEBOOK_CLOCK_OFFSET = before


def uses(world: World) -> list[tuple[str, str, str]]:
    """Kind, code and text of everything that was kept."""
    with transaction(world.tenant):
        rows = ArticleUse.objects.filter(tenant_id=world.tenant).select_related("article").order_by("at", "id")
        return [(row.kind, row.article.code if row.article else "", row.text) for row in rows]


def codes(found: tuple[articles.Found, ...]) -> list[str]:
    """The codes of what was found."""
    return [one.code for one in found]


def test_words_find_what_a_customer_may_read(world: World) -> None:
    """By their stems, best first; neither what is internal nor drafts nor what is archived is among them."""
    assert codes(articles.search(world.ada, Wanted("slowness of a backup"))) == ["slow-backup-jobs"]
    assert codes(articles.search(world.ada, Wanted("licences"))) == ["install-a-licence"]
    assert articles.search(world.ada, Wanted("wombat")) == ()
    assert articles.search(world.ada, Wanted("  ?! ")) == ()


def test_staff_find_what_is_internal_too(world: World) -> None:
    """Published articles of all kinds are found by staff, drafts by nobody."""
    assert set(codes(articles.search(world.engineer, Wanted("slow backup jobs")))) == {
        "slow-backup-jobs",
        "collecting-traces",
    }


def test_words_of_another_language_have_their_own_stems(world: World) -> None:
    """A German article is found by another form of its words."""
    assert codes(articles.search(world.ada, Wanted("langsame Sicherung", language="de"))) == ["sicherung-langsam"]


def test_product_narrows(world: World) -> None:
    """Articles of another product are left out; those of no product fit every one."""
    wanted = Wanted("slow backup licence")
    assert set(codes(articles.search(world.ada, wanted))) == {"slow-backup-jobs", "install-a-licence"}
    assert codes(articles.search(world.ada, replace(wanted, product="toaster"))) == ["install-a-licence"]


def test_excerpt_shows_the_words_that_fit(world: World) -> None:
    """The words stand apart, and signs of Markdown are left out."""
    found = articles.search(world.ada, Wanted("proxy cores"))[0]
    assert Piece("proxy", hit=True) in found.excerpt
    assert "*" not in "".join(piece.text for piece in found.excerpt)
    assert "#" not in "".join(piece.text for piece in found.excerpt)


def test_suggestions_follow_what_is_being_typed(world: World) -> None:
    """An unfinished word counts; articles that hardly fit are left out; what was offered is kept once."""
    for typed in ("Backup jo", "Backup jobs are", "Backup jobs are slow"):
        assert codes(articles.suggest(world.ada, Wanted(typed, "backup-replication"), HERE)) == ["slow-backup-jobs"]
    assert uses(world) == [("offered", "slow-backup-jobs", "")]


def test_everybody_reads_what_is_public(world: World) -> None:
    """Without a sign-in only public articles are found, listed and read."""
    assert codes(articles.search_public(world.tenant, Wanted("slow backup licence"))) == ["install-a-licence"]
    assert [one.code for one in articles.public_headings(world.tenant)] == ["install-a-licence"]
    assert articles.read_public(world.tenant, "install-a-licence").heading.title == LICENCE.title
    for code in ("slow-backup-jobs", "collecting-traces", "tape-libraries", "floppy-disks", "none-such"):
        with pytest.raises(NotThere):
            articles.read_public(world.tenant, code)


def test_customers_read_what_is_theirs(world: World) -> None:
    """What is internal, a draft, archived or another desk's is not there for them."""
    other = make_world("other")
    assert articles.read(world.bob, "slow-backup-jobs").body.startswith("# What helps")
    for code in ("collecting-traces", "tape-libraries", "floppy-disks"):
        with pytest.raises(NotThere):
            articles.read(world.bob, code)
    with pytest.raises(NotThere):
        articles.read(other.ada, "slow-backup-jobs")
    assert articles.search(other.ada, Wanted("slow backup")) == ()
    assert articles.read(world.engineer, "tape-libraries").heading.state == "draft"


def test_lists_stand_by_topic(world: World) -> None:
    """Topics in order, titles within them; a product leaves out the articles of others."""
    assert [(one.topic, one.code) for one in articles.headings(world.ada)] == [
        ("Licences", "install-a-licence"),
        ("Performance", "slow-backup-jobs"),
        ("Performance", "sicherung-langsam"),
    ]
    assert "slow-backup-jobs" not in [one.code for one in articles.headings(world.ada, "toaster")]


def test_sitting_ends_with_a_case(world: World) -> None:
    """What was searched for and opened before belongs to the case, for whoever may see it; not so of others."""
    articles.search(world.ada, Wanted("slow backup"), HERE)
    articles.read(world.ada, "slow-backup-jobs", HERE)
    articles.read(world.bob, "install-a-licence", HERE)
    number = opened(world)
    articles.settle(world.ada, HERE, number)
    before = articles.before_case(world.engineer, number)
    assert [(one.kind, one.code, one.title, one.text, one.found) for one in before] == [
        ("searched", "", "", "slow backup", 1),
        ("opened", "slow-backup-jobs", SLOW.title, "", 0),
    ]
    with pytest.raises(NotThere):
        articles.before_case(world.eve, number)
    with pytest.raises(NotThere):
        articles.settle(world.eve, HERE, number)


def test_use_on_a_case_is_a_proof(world: World) -> None:
    """An engineer who looked something up on a case can show it; a case that is not there keeps nothing."""
    number = opened(world)
    articles.search(world.engineer, Wanted("traces"), replace(THERE, case=number))
    articles.read(world.engineer, "collecting-traces", replace(THERE, case=number))
    assert [one.code for one in articles.before_case(world.engineer, number)] == ["", "collecting-traces"]
    assert [one.kind for one in articles.used(world.engineer, FRIDAY)] == ["opened", "searched"]
    assert [one.text for one in articles.used(world.engineer, FRIDAY, "searched")] == ["traces"]
    assert articles.used(world.manager, FRIDAY) == ()
    assert articles.used(world.engineer, FRIDAY + timedelta(days=1)) == ()
    before = uses(world)
    with pytest.raises(NotThere):
        articles.read(world.engineer, "collecting-traces", replace(THERE, case="7KQ4-M2PX"))
    assert uses(world) == before


def test_nothing_is_kept_without_a_sitting(world: World) -> None:
    """Reading for its own sake leaves no trace."""
    articles.search(world.ada, Wanted("slow"))
    articles.read(world.ada, "slow-backup-jobs")
    articles.suggest(world.ada, Wanted("slow backup"))
    articles.settle(world.ada, Sitting(""), opened(world))
    assert uses(world) == []


def sit(world: World, moment: datetime, sitting: Sitting, code: str = "slow-backup-jobs") -> None:
    """Somebody is offered an article and opens it."""
    at(moment)
    articles.suggest(world.ada, Wanted("slow backup jobs"), sitting)
    articles.read(world.ada, code, sitting)


def test_counts_tell_what_articles_are_worth(world: World) -> None:
    """Opened and no case: deflected, once it has rested; opened and a case; not settled yet; searched in vain."""
    sit(world, FRIDAY, HERE)
    sit(world, FRIDAY, THERE)
    articles.settle(world.ada, THERE, opened(world))
    articles.search(world.ada, Wanted("Wombat"), Sitting("0198a5c2-0000-7000-8000-000000000003"))
    sit(world, FRIDAY + timedelta(hours=3), Sitting("0198a5c2-0000-7000-8000-000000000004"), "install-a-licence")
    found = articles.measured(world.manager)
    assert (found.sittings, found.opened, found.with_case, found.deflected) == (4, 3, 1, 1)
    assert found.articles == (
        Tally("slow-backup-jobs", SLOW.title, 3, 2, 1),
        Tally("install-a-licence", LICENCE.title, 0, 1, 0),
    )
    assert found.missed == (("wombat", 1),)
    with pytest.raises(Forbidden):
        articles.measured(world.engineer)
    assert articles.measured(make_world("other").manager).sittings == 0


def test_article_is_written_changed_and_noted(world: World) -> None:
    """Each change stands in the audit trail; saving the same again does not."""
    key = articles.by_code(world.engineer, "slow-backup-jobs")
    at(FRIDAY + timedelta(days=1))
    assert articles.save_article(world.engineer, SLOW, key) == Saved(key)
    assert articles.read(world.engineer, SLOW.code).heading.updated_at < FRIDAY + timedelta(hours=1)
    articles.save_article(world.engineer, replace(SLOW, title="Jobs are slow", state="archived"), key)
    line = administration.audit(world.administrator)[0]
    assert (line.thing, line.before["title"], line.after["title"], line.after["state"]) == (
        "article",
        SLOW.title,
        "Jobs are slow",
        "archived",
    )
    assert codes(articles.search(world.ada, Wanted("slow backup jobs"))) == []
    assert [one.code for one in articles.listed(world.engineer, "jobs are slow")] == ["slow-backup-jobs"]
    assert [one.code for one in articles.listed(world.engineer, state="draft")] == ["tape-libraries"]


def test_what_is_wrong_is_said_by_field(world: World) -> None:
    """Every fault at once, and nothing is written; a code is given once."""
    wrong = articles.ArticleForm(
        code="Bad Code",
        title="",
        body=" ",
        topic="a\nb",
        products=("toaster",),
        handbook="unitrends",
        language="klingon!",
        visibility="secret",
        state="gone",
    )
    assert refused(articles.save_article(world.engineer, wrong)) == {
        "code": "Use small letters, digits and dashes, for example backup-replication.",
        "title": "This is needed.",
        "body": "This is needed.",
        "topic": "Use one line of visible characters.",
        "products": "There is no product toaster.",
        "handbook": "This desk does not work by a handbook unitrends.",
        "language": "This is no language. Use its code, for example en.",
        "visibility": "This is one of public, customers, internal.",
        "state": "This is one of draft, published, archived.",
    }
    assert refused(articles.save_article(world.engineer, SLOW)) == {"code": "There is one with this already."}
    with pytest.raises(Forbidden):
        articles.save_article(world.ada, replace(SLOW, code="mine"))
    with pytest.raises(NotThere):
        articles.save_article(world.engineer, replace(SLOW, code="mine"), world.ada.id)
    with transaction(world.tenant):
        assert Article.objects.filter(tenant_id=world.tenant).count() == len(ALL)


def test_folder_is_brought_in_whole_or_not_at_all(world: World, tmp_path: Path) -> None:
    """Files become articles by their names; a second time nothing changes; one bad file keeps out all."""
    good = tmp_path / "restore-a-file.md"
    good.write_text("---\ntitle: Restore a file\ntopic: Restore\nstate: published\n---\nPick it.\n", encoding="utf-8")
    assert articles.import_folder(world.engineer, tmp_path) == articles.FolderReport(1)
    assert articles.import_folder(world.engineer, tmp_path) == articles.FolderReport(1)
    assert articles.read(world.ada, "restore-a-file").body == "Pick it.\n"
    good.write_text("---\ntitle: Restore two\nstate: published\n---\nPick two.\n", encoding="utf-8")
    (tmp_path / "bare.md").write_text("Nothing on top.\n", encoding="utf-8")
    (tmp_path / "odd.md").write_text("---\ntitle: Odd\ncolour: red\n---\nText.\n", encoding="utf-8")
    (tmp_path / "torn.md").write_text("---\ntitle: [\n---\nText.\n", encoding="utf-8")
    (tmp_path / "toast.md").write_text("---\ntitle: Toast\nproducts: [toaster]\n---\nText.\n", encoding="utf-8")
    report = articles.import_folder(world.engineer, tmp_path)
    assert report.articles == 0
    assert [one.file for one in report.errors] == ["bare.md", "odd.md", "toast.md", "torn.md"]
    assert report.errors[0] == FileError("bare.md", "It begins with its particulars between two lines ---.")
    assert report.errors[2] == FileError("toast.md", "products: There is no product toaster.")
    assert articles.read(world.ada, "restore-a-file").body == "Pick it.\n"


def test_erased_person_leaves_no_words(world: World) -> None:
    """What they searched for goes, who it was too; that an article was opened stays a number."""
    articles.search(world.ada, Wanted("my broken server"), HERE)
    articles.read(world.ada, "slow-backup-jobs", HERE)
    erase_person(world.administrator, contact=world.ada.id)
    assert uses(world) == [("searched", "", ""), ("opened", "slow-backup-jobs", "")]
    assert articles.used(world.ada, FRIDAY) == ()


def test_clauses_of_the_handbook_fit_too(world: World) -> None:
    """A question on the hours meets the clause on hours; what fits nothing meets none."""
    policy = policies.policy("veeam", at=FRIDAY)
    assert [one.id for one in articles.fitting(policy, "In which languages do you give support?")][:1] == ["VEE-06"]
    assert articles.fitting(policy, "wombat") == ()
    assert articles.fitting(policy, "") == ()


def test_internal_article_is_not_suggested_to_customers(world: World) -> None:
    """Its very title does not bring it to them."""
    assert INSIDE.code not in codes(articles.suggest(world.ada, Wanted(INSIDE.title)))
    assert INSIDE.code in codes(articles.suggest(world.engineer, Wanted(INSIDE.title)))
