"""The releases of a customer's products, and how often they hear of new ones."""

from datetime import date

from django.test import Client
from tests.api.calling import caller, kind, refusals
from tests.console.pages import text
from tests.desk.worlds import World
from tests.portal.seats import signed_in

from casebook.accounts.models import Product, Release
from casebook.desk import preferences
from casebook.tenancy import transaction

PAGE = "/portal/releases/"


def stock(world: World) -> None:
    """Keep a version that is current, one that is older, and a patch."""
    with transaction(world.tenant):
        product = Product.objects.get(tenant_id=world.tenant, code="backup-replication")
        for fields in (
            {"version": "12.1", "released": date(2026, 1, 1), "build": "12.1.2.172"},
            {
                "version": "11",
                "released": date(2024, 1, 1),
                "older_from": date(2026, 1, 1),
                "hardware": "a larger disk",
            },
            {"version": "12.1.2", "released": date(2026, 11, 1), "kind": "patch", "security": True, "news": "- Safer."},
        ):
            Release.objects.create(tenant_id=world.tenant, product=product, **fields)


def test_each_version_says_what_help_it_gets(world: World) -> None:
    """With the clause (VEE-27), the build, what is new, and where to get it."""
    stock(world)
    page = text(signed_in(world.ada).get(PAGE))
    assert "12.1 current out since 1 January 2026 · newest build 12.1.2.172 Full support. VEE-27" in page
    assert "Limited help. New fixes are made for the current versions only." in page
    assert "Needs a larger disk" in page
    assert "repairs security" in page
    assert "Safer." in page


def test_without_releases_the_page_says_so(world: World) -> None:
    """Nothing is made up."""
    assert "The support desk lists no versions of your products yet." in text(signed_in(world.ada).get(PAGE))


def test_one_asks_for_the_digest(world: World) -> None:
    """What the handbook offers can be chosen here and in the account; other words change nothing."""
    ada = signed_in(world.ada)
    assert "Once a week, all together" in text(ada.get("/portal/account/"))
    assert "Of each as soon as it is announced" not in text(ada.get(PAGE))
    answer = ada.post("/portal/account/releases/", {"often": "weekly", "from": "releases"})
    assert answer.headers["Location"] == PAGE
    assert preferences.release_news_of(world.ada) == "weekly"
    refused = ada.post("/portal/account/releases/", {"often": "hourly"}, follow=True)
    assert "This is one of weekly, none." in text(refused)
    assert preferences.release_news_of(world.ada) == "weekly"


def test_nobody_reads_it_before_signing_in(world: World, client: Client) -> None:
    """The versions of one's products are for customers."""
    stock(world)
    assert client.get(PAGE).status_code == 302


def test_programs_read_the_same(world: World) -> None:
    """The versions of one's products with their help and clause."""
    stock(world)
    rows = caller(world.ada).get("/releases").body
    assert [(row["version"], row["support"], row["clause"]) for row in rows] == [
        ("12.1.2", "full", "VEE-27"),
        ("12.1", "full", "VEE-27"),
        ("11", "limited", "VEE-27"),
    ]


def test_a_patch_renews_its_version(world: World) -> None:
    """The newest build of 12.1 is that of the patch; once 12.1 is an older version, so is the patch."""
    stock(world)
    with transaction(world.tenant):
        Release.objects.filter(version="12.1.2").update(build="12.1.2.200")
    rows = {row["version"]: row for row in caller(world.ada).get("/releases").body}
    assert (rows["12.1"]["build"], rows["12.1"]["phase"]) == ("12.1.2.200", "current")
    with transaction(world.tenant):
        Release.objects.filter(version="12.1").update(older_from=date(2026, 11, 2))
    rows = {row["version"]: row for row in caller(world.ada).get("/releases").body}
    assert (rows["12.1.2"]["phase"], rows["12.1.2"]["support"]) == ("older", "limited")


def test_programs_choose_how_often_one_hears(world: World) -> None:
    """Among what the handbook offers; other rhythms are refused, and staff choose nothing."""
    ada = caller(world.ada)
    assert ada.get("/release-news").body == {"often": "none", "choices": ["weekly"], "told": "", "clauses": ["VEE-05"]}
    assert ada.post("/release-news", {"often": "weekly"}).body["often"] == "weekly"
    assert refusals(ada.post("/release-news", {"often": "at-once"})) == [("release-news-not-offered", "", "often")]
    assert preferences.release_news_of(world.ada) == "weekly"
    assert kind(caller(world.engineer).post("/release-news", {"often": "weekly"})) == (403, "forbidden")
    assert caller(world.engineer).get("/release-news").body["often"] == ""
