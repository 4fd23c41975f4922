"""Releases as rows, who is told of them at once, and who in the digest of the week."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from tests.desk.worlds import FRIDAY, World, make_world

from casebook.accounts.models import Contract, Product, Release
from casebook.desk import outbox, preferences, release_news
from casebook.desk.administration import Invalid, Saved
from casebook.desk.administration.releases import ReleaseForm, releases, save_release
from casebook.desk.letters import Letter, Link, Paragraph, Quote, letter
from casebook.desk.permissions import Forbidden, NotThere
from casebook.desk.queries.product_releases import product_releases
from casebook.desk.release_facts import maintained
from casebook.store.models import OutboxRow
from casebook.tenancy import transaction

TODAY = date(2026, 11, 20)
"""Friday, on the clock of the desk in New York."""
MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def world(db: None) -> World:
    """Acme has contracts for Backup & Replication; their handbook has a weekly digest for whoever asks."""
    return make_world()


def form(world: World, **changes: object) -> ReleaseForm:
    """Return a version of the one product."""
    with transaction(world.tenant):
        product = str(Product.objects.get(tenant_id=world.tenant, code="backup-replication").id)
    fields: dict[str, object] = {"product": product, "version": "12.1", "build": "12.1.2.172", "released": TODAY}
    return ReleaseForm(**(fields | changes))  # type: ignore[arg-type]  # a test names the fields it changes


def added(world: World, **changes: object) -> str:
    """Add a version; return its id."""
    saved = save_release(world.administrator, form(world, **changes))
    assert isinstance(saved, Saved)
    return saved.id


def sent(world: World) -> list[tuple[str, str, str]]:
    """Template, recipient and what each message tells of."""
    with transaction(world.tenant):
        rows = OutboxRow.objects.filter(tenant_id=world.tenant).order_by("created_at", "id")
        return [(row.template, str(row.recipient), row.about) for row in rows]


def only_letter(now: datetime) -> Letter:
    """Claim the one message that is due, and write it."""
    (claimed,) = outbox.claim(50, now)
    return letter(claimed, "https://desk.example")


def test_phases_follow_the_days(world: World) -> None:
    """A version is current, then older, then over, each from its first day on; before its day it is not out."""
    added(world, older_from=date(2027, 6, 1), ends=date(2028, 6, 1))
    with transaction(world.tenant):
        row = Release.objects.get(tenant_id=world.tenant)
    days = [date(2027, 5, 31), date(2027, 6, 1), date(2028, 5, 31), date(2028, 6, 1)]
    assert [row.phase(day) for day in days] == ["current", "older", "older", "ended"]
    added(world, version="13", released=date(2030, 1, 1))
    assert [(one.version, one.phase) for one in releases(world.administrator)] == [("13", ""), ("12.1", "current")]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"product": "nothing"}, {"product": "There is no such product."}),
        ({"version": "newest"}, {"version": "A version has a number, such as 12.1."}),
        ({"version": "1" * 41}, {"version": "Up to 40 characters are possible."}),
        ({"kind": "gift"}, {"kind": "This is one of release, update, patch."}),
        ({"released": None}, {"released": "Say on which day it came out."}),
        ({"ends": date(2020, 1, 1)}, {"ends": "The days are not in order: out, older, over."}),
        ({"link": "javascript:alert(1)"}, {"link": "This is a web address: it begins with https://."}),
        ({"news": "x" * 4001}, {"news": "This has more than 4000 characters."}),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    world: World, changes: dict[str, object], fault: dict[str, str]
) -> None:
    """Each fault stands at its field."""
    assert save_release(world.administrator, form(world, **changes)) == Invalid(fault)
    assert releases(world.administrator) == ()


def test_a_version_is_there_once(world: World) -> None:
    """The same number again is refused; the product of a version that is there stays."""
    key = added(world)
    again = save_release(world.administrator, form(world))
    assert again == Invalid({"version": "There is one with this already."})
    assert isinstance(save_release(world.administrator, form(world, build="12.1.3.1"), key), Saved)
    assert [one.build for one in releases(world.administrator)] == ["12.1.3.1"]


def test_only_operations_keep_them(world: World) -> None:
    """Engineers and customers are refused, and so is another desk."""
    for actor in (world.engineer, world.manager, world.ada):
        with pytest.raises(Forbidden):
            save_release(actor, form(world))
        with pytest.raises(Forbidden):
            release_news.announce_release(actor, "nothing")
    assert releases(world.administrator) == ()
    key = added(world)
    stranger = make_world("other").administrator
    with pytest.raises(NotThere):
        release_news.announce_release(stranger, key)
    assert sent(world) == []


def test_nobody_is_told_at_once_where_the_handbook_has_a_digest(world: World) -> None:
    """Announcing is noted, once; who asked for the digest has it in the week after (VEE-05)."""
    key = added(world, news="- Faster.", hardware="16 GB of memory", security=True, link="https://example.com/121")
    assert release_news.announce_release(world.administrator, key, FRIDAY) == 0
    again = release_news.announce_release(world.administrator, key, FRIDAY)
    assert again == Invalid({"": "This release was announced already; nobody is written to twice."})
    assert release_news.send_digests(MONDAY) == 0
    assert preferences.choose_release_news(world.bob, "weekly") == Saved(world.bob.id)
    assert release_news.send_digests(FRIDAY + timedelta(hours=1)) == 0
    assert release_news.send_digests(MONDAY) == 1
    assert release_news.send_digests(MONDAY + timedelta(days=2)) == 0
    assert release_news.send_digests(MONDAY + timedelta(days=8)) == 0
    assert sent(world) == [("release-digest", world.bob.id, "releases:2026-11-16")]
    written = only_letter(MONDAY)
    assert written.subject == "New releases in the week from 16 November 2026"
    assert written.automatic
    assert written.blocks[1:] == (
        Paragraph("this came out in the week from 16 November 2026:"),
        Paragraph("Backup & Replication 12.1, 20 November 2026"),
        Paragraph("It repairs something that concerns security."),
        Quote("- Faster."),
        Paragraph("It needs: 16 GB of memory."),
        Link("Where to get it", "https://example.com/121"),
        Paragraph("You hear of it by VEE-05 of our handbook."),
        Link("All releases of your products", "https://desk.example/portal/releases/"),
        Link("Choose how often you hear of releases", "https://desk.example/portal/account/#releases"),
    )


def test_a_release_that_is_not_out_is_not_announced(world: World) -> None:
    """On its day it can be."""
    key = added(world, released=TODAY + timedelta(days=1))
    refused = release_news.announce_release(world.administrator, key, FRIDAY)
    assert refused == Invalid({"": "This release is not out yet. Announce it on its day."})
    assert releases(world.administrator)[0].announced_at is None
    assert release_news.announce_release(world.administrator, key, FRIDAY + timedelta(days=1)) == 0


def test_who_has_no_contract_for_the_product_hears_nothing(world: World) -> None:
    """Releases of other products are not in the digest."""
    with transaction(world.tenant):
        other = Product.objects.create(tenant_id=world.tenant, code="one", name="ONE")
    key = added(world, product=str(other.id))
    release_news.announce_release(world.administrator, key, FRIDAY)
    preferences.choose_release_news(world.bob, "weekly")
    assert release_news.send_digests(MONDAY) == 0
    assert sent(world) == []


def test_what_can_be_chosen(world: World) -> None:
    """A word that there is not is refused; staff choose nothing."""
    refused = preferences.choose_release_news(world.bob, "hourly")
    assert refused == Invalid({"release_news": "This is one of weekly, none."})
    assert preferences.release_news_of(world.bob) == "none"
    with pytest.raises(Forbidden):
        preferences.choose_release_news(world.engineer, "weekly")


def test_patches_are_for_whoever_has_a_contract(world: World) -> None:
    """A version is open to all; a patch needs a contract in force for one deployment (VEE-12)."""
    added(world)
    added(world, version="12.1.2", kind="patch")
    (mine,) = product_releases(world.ada, FRIDAY)
    assert [(line.of.version, line.refused) for line in mine.lines] == [("12.1.2", None), ("12.1", None)]
    with transaction(world.tenant):
        Contract.objects.filter(tenant_id=world.tenant, organisation_id=UUID(world.acme)).update(ends=date(2030, 1, 1))
    later = datetime(2040, 1, 1, tzinfo=UTC)
    assert not maintained(world.tenant, world.acme, "backup-replication", later)
    (over,) = product_releases(world.ada, later)
    refusals = {line.of.version: line.refused for line in over.lines}
    assert refusals["12.1"] is None
    patch = refusals["12.1.2"]
    assert patch is not None
    assert (patch.code, patch.clause) == ("no-active-contract", "VEE-12")


def test_another_desk_sees_none_of_it(world: World) -> None:
    """Rows of one desk are none of another's."""
    added(world)
    other = make_world("other")
    assert releases(other.administrator) == ()
    assert product_releases(other.ada, FRIDAY) == ()
