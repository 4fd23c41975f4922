"""An edition on its way: submitted by one person, approved by another, released with a day, taken back in time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import Settings
from tests.desk.worlds import FRIDAY, World, make_world

from casebook.accounts.models import AuditEntry, Staff
from casebook.cases.actor import Actor
from casebook.desk import approving, draft_files, drafting, policies
from casebook.desk.approving import Submission
from casebook.desk.drafting import Saved, Unfit
from casebook.desk.permissions import Forbidden, NotThere
from casebook.desk.queries import proposals
from casebook.desk.setup import HandbookRefused
from casebook.store.models import EditionRow, OutboxRow, ProposalRow
from casebook.tenancy import transaction

pytestmark = pytest.mark.django_db
NEXT = date(2027, 1, 1)
CLAUSE = "VEE-17"


@pytest.fixture
def world(settings: Settings) -> World:
    """A tenant that works by one handbook; its clock stands at the Friday of the other tests."""
    settings.CASEBOOK_CLOCK_OFFSET = FRIDAY - datetime.now(UTC)
    return make_world()


@pytest.fixture
def second(world: World) -> Actor:
    """Somebody else of support operations."""
    return staff(world, "Sue")


def staff(world: World, name: str, *roles: str) -> Actor:
    """One more person at the desk."""
    kinds = list(roles or ("support-operations",))
    with transaction(world.tenant):
        email = f"{name.lower()}@desk.example"
        row = Staff.objects.create(tenant_id=world.tenant, name=name, email=email, roles=kinds)
    return Actor("staff", world.tenant, str(row.id), frozenset(kinds))


def write(actor: Actor, old: str = "1: 1 h,", new: str = "1: 2 h,") -> None:
    """Change the draft."""
    there = drafting.clause_text(drafting.read(actor, "veeam"), CLAUSE)
    assert old in there.text
    done = drafting.save(actor, "veeam", CLAUSE, there.text.replace(old, new, 1), there.mark)
    assert isinstance(done, Saved)


def submit(actor: Actor, edition: str = "2027-01", **more: str) -> str:
    """Submit, and return the key."""
    return approving.submit(actor, "veeam", Submission(edition, **more), FRIDAY)


def written(world: World) -> tuple[object, ...]:
    """Everything that a refusal must leave as it was."""
    with transaction(world.tenant):
        rows = ProposalRow.objects.filter(tenant_id=world.tenant).order_by("id").values_list("state", "steps")
        counts = [model.objects.filter(tenant_id=world.tenant).count() for model in (AuditEntry, OutboxRow)]
        states = EditionRow.objects.order_by("digest").values_list("digest", "current", "released", "rolled_back_by")
        return list(rows), counts, list(states), dict(drafting.read(world.administrator, "veeam").changed)


def trail(world: World) -> list[tuple[str, str, dict[str, object]]]:
    """Who wrote what into the audit trail about editions, in order."""
    with transaction(world.tenant):
        found = AuditEntry.objects.filter(tenant_id=world.tenant, thing="handbook proposal").order_by("at", "id")
        return [(row.actor, str(row.before.get("state", "")), row.after) for row in found]


def test_the_way_of_an_edition(world: World, second: Actor) -> None:
    """Submitted, approved, released: it decides from its day on, and every step has its who, when and words."""
    write(world.administrator)
    key = submit(world.administrator, words="An hour is not enough.")
    approving.approve(second, key, "Agreed.", FRIDAY + timedelta(hours=1))
    view = approving.release(second, key, NEXT, FRIDAY + timedelta(hours=2))
    assert (view.edition, view.in_force, view.released) == ("2027-01", NEXT, True)
    assert (view.approved_by, view.author) == ("Sue", "Ann")
    assert policies.policy("veeam", at=FRIDAY).edition == "2024-01"
    assert policies.policy("veeam", at=datetime(2027, 1, 2, tzinfo=UTC)).digest == view.digest
    (told,) = proposals(world.engineer, "veeam")
    assert (told.state, told.in_force, told.authors) == ("released", NEXT, ("Ann",))
    assert [(one.step, one.person.name, one.at, one.words) for one in told.steps] == [
        ("submitted", "Ann", FRIDAY, "An hour is not enough."),
        ("approved", "Sue", FRIDAY + timedelta(hours=1), "Agreed."),
        ("released", "Sue", FRIDAY + timedelta(hours=2), ""),
    ]
    named: dict[str, object] = {"handbook": "veeam", "edition": "2027-01"}
    assert trail(world) == [
        (world.administrator.id, "", named | {"state": "submitted", "words": "An hour is not enough."}),
        (second.id, "submitted", named | {"state": "approved", "words": "Agreed."}),
        (second.id, "approved", named | {"state": "released", "in_force": "2027-01-01"}),
    ]


def test_people_hear_of_it(world: World, second: Actor) -> None:
    """Those who can approve get a message, then the authors, then the whole desk; never who took the step."""
    write(world.administrator)
    key = submit(world.administrator)
    approving.approve(second, key, "", FRIDAY + timedelta(hours=1))
    approving.release(world.administrator, key, NEXT, FRIDAY + timedelta(hours=2))
    with transaction(world.tenant):
        rows = OutboxRow.objects.filter(tenant_id=world.tenant)
        told = sorted((row.template, str(row.recipient)) for row in rows)
    everybody = [second.id, world.engineer.id, world.manager.id]
    assert told == sorted(
        [
            ("edition-submitted", second.id),
            ("edition-approved", world.administrator.id),
            *(("edition-released", one) for one in everybody),
        ]
    )


def test_nobody_decides_on_their_own(world: World, second: Actor) -> None:
    """Neither who submitted it nor anybody who wrote a clause of it approves or sends back; nothing is written."""
    write(second)
    key = submit(world.administrator)
    before = written(world)
    for actor in (world.administrator, second):
        with pytest.raises(HandbookRefused, match="You wrote veeam 2027-01, so somebody else has to decide on it"):
            approving.approve(actor, key, "", FRIDAY)
        with pytest.raises(HandbookRefused, match="somebody else has to decide"):
            approving.send_back(actor, key, "No.", FRIDAY)
    assert written(world) == before
    third = staff(world, "Tom")
    approving.approve(third, key, "", FRIDAY)
    assert proposals(world.engineer, "veeam")[0].authors == ("Sue", "Ann")


def test_it_is_sent_back_with_words(world: World, second: Actor) -> None:
    """Whoever sends it back says why; then the draft can change and be submitted again."""
    write(world.administrator)
    key = submit(world.administrator)
    before = written(world)
    with pytest.raises(HandbookRefused, match="Say why"):
        approving.send_back(second, key, "  ", FRIDAY)
    with pytest.raises(HandbookRefused, match="at most 2000 characters"):
        approving.send_back(second, key, "x" * 2001, FRIDAY)
    assert written(world) == before
    approving.send_back(second, key, "Say what happens at night.", FRIDAY)
    write(world.administrator, "2: 3 h,", "2: 4 h,")
    again = submit(world.administrator)
    assert [one.state for one in proposals(world.engineer, "veeam")] == ["submitted", "sent-back"]
    with pytest.raises(HandbookRefused, match="veeam 2027-01 is sent back already, by Sue"):
        approving.approve(second, key, "", FRIDAY)
    approving.approve(second, again, "", FRIDAY)


def test_what_is_submitted_stays_as_it_is(world: World, second: Actor) -> None:
    """Nobody writes on or discards a submitted draft, nor submits another one; once it is withdrawn they can."""
    write(world.administrator)
    key = submit(world.administrator)
    before = written(world)
    there = drafting.clause_text(drafting.read(second, "veeam"), CLAUSE)
    done = drafting.save(second, "veeam", CLAUSE, there.text.replace("2: 3 h,", "2: 4 h,"), there.mark)
    assert isinstance(done, Unfit)
    assert done.message.startswith("The draft was submitted for release as 2027-01 and stays as it is")
    assert "Withdraw it there" in drafting.discard(second, "veeam")
    with pytest.raises(HandbookRefused, match="Another edition of this handbook is on its way"):
        submit(second, "2027-02")
    assert written(world) == before
    approving.withdraw(world.administrator, key, "", FRIDAY)
    assert drafting.discard(second, "veeam") == ""
    assert drafting.read(second, "veeam").changed == {}


@pytest.mark.parametrize(
    ("edition", "more", "why"),
    [
        ("2024-01", {}, "The folder of veeam says something else under the name 2024-01"),
        ("Next Year", {}, "“Next Year” is no name for an edition"),
        ("", {}, "is no name for an edition"),
        ("x" * 41, {}, "is no name for an edition"),
        ("2027-01", {"again": "1999"}, "There is no edition 1999 of veeam"),
        ("2027-01", {"words": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_what_cannot_be_submitted(world: World, edition: str, more: dict[str, str], why: str) -> None:
    """Names that are none or are taken, contents that are not there, too many words: refused, nothing written."""
    write(world.administrator)
    before = written(world)
    with pytest.raises(HandbookRefused, match=why):
        submit(world.administrator, edition, **more)
    assert written(world) == before


def test_errors_are_not_submitted(world: World) -> None:
    """A draft that does not compile is refused with its diagnostics."""
    write(world.administrator, "1: 1 h,", "1: 1 hh,")
    before = written(world)
    with pytest.raises(HandbookRefused, match="It has errors, so it cannot be released") as error:
        submit(world.administrator)
    assert "targets.md" in error.value.messages[1]
    assert written(world) == before


def test_release_needs_approval_and_a_day(world: World, second: Actor) -> None:
    """What is not approved is not released, nor on a day that is past; both leave everything as it was."""
    write(world.administrator)
    key = submit(world.administrator)
    before = written(world)
    with pytest.raises(HandbookRefused, match="veeam 2027-01 is submitted already, by Ann"):
        approving.release(second, key, NEXT, FRIDAY)
    assert written(world) == before
    approving.approve(second, key, "", FRIDAY)
    before = written(world)
    with pytest.raises(HandbookRefused, match="2026-11-01 is past"):
        approving.release(second, key, date(2026, 11, 1), FRIDAY)
    assert written(world) == before


def test_a_handbook_that_changed_meanwhile_is_not_approved(world: World, second: Actor) -> None:
    """What is approved is what was submitted: if the handbook says something else now, it is refused."""
    write(world.administrator)
    key = submit(world.administrator)
    with transaction(world.tenant):
        ProposalRow.objects.filter(tenant_id=world.tenant).update(digest="0" * 64)
    before = written(world)
    with pytest.raises(HandbookRefused, match="says something else than what was submitted"):
        approving.approve(second, key, "", FRIDAY)
    assert written(world) == before


def test_after_a_release_work_goes_on_from_there(world: World, second: Actor) -> None:
    """The draft is empty and based on what was released; the patch for the repository still has everything."""
    write(world.administrator)
    key = submit(world.administrator)
    approving.approve(second, key)
    approving.release(second, key, NEXT)
    draft = drafting.read(world.administrator, "veeam")
    assert (draft.changed, draft.moved, draft.touches) == ({}, (), ())
    assert "1: 2 h," in drafting.clause_text(draft, CLAUSE).text
    assert draft_files.lines(draft) == ""
    patch = draft_files.patch(draft)
    assert "+edition: 2027-01" in patch
    assert "1: 2 h," in patch
    write(world.administrator, "1: 2 h,", "1: 3 h,")
    assert [one.clause for one in drafting.read(world.administrator, "veeam").touches] == [CLAUSE]


def test_a_release_is_taken_back_before_its_day(world: World, second: Actor) -> None:
    """What holds today goes on; the draft is there again; the release is gone from the editions, not from the trail."""
    write(world.administrator)
    key = submit(world.administrator)
    approving.approve(second, key, "", FRIDAY)
    approving.release(second, key, NEXT, FRIDAY)
    before = written(world)
    with pytest.raises(HandbookRefused, match="Say why"):
        approving.roll_back(second, "veeam", "2027-01", "", FRIDAY)
    with pytest.raises(HandbookRefused, match="No edition 2024-01 of veeam was released"):
        approving.roll_back(second, "veeam", "2024-01", "Wrong.", FRIDAY)
    with pytest.raises(HandbookRefused, match="is in force since 2027-01-01: cases were judged by it"):
        approving.roll_back(second, "veeam", "2027-01", "Late.", datetime(2027, 1, 1, 12, tzinfo=UTC))
    assert written(world) == before
    approving.roll_back(second, "veeam", "2027-01", "The table is wrong.", FRIDAY + timedelta(days=1))
    assert [one.edition for one in policies.editions("veeam")] == ["2024-01"]
    assert policies.policy("veeam", at=datetime(2027, 1, 2, tzinfo=UTC)).edition == "2024-01"
    assert list(drafting.read(second, "veeam").changed) == ["targets.md"]
    assert drafting.read(second, "veeam").moved == ()
    (told,) = proposals(world.engineer, "veeam")
    assert (told.state, told.steps[-1].words, told.steps[-1].person.name) == (
        "rolled-back",
        "The table is wrong.",
        "Sue",
    )
    with transaction(world.tenant):
        entry = AuditEntry.objects.filter(tenant_id=world.tenant, thing="handbook edition").order_by("at").last()
    assert entry is not None
    assert (entry.actor, entry.after["rolled_back_by"], entry.after["because"]) == (
        second.id,
        "Sue",
        "The table is wrong.",
    )
    again = submit(world.administrator)
    approving.approve(second, again, "", FRIDAY + timedelta(days=1))
    assert approving.release(second, again, NEXT, FRIDAY + timedelta(days=1)).released


def test_what_is_in_force_is_superseded_by_an_earlier_content(world: World, second: Actor) -> None:
    """The content of an earlier edition is released again under a new name, by the same two people's way."""
    write(world.administrator)
    key = submit(world.administrator)
    approving.approve(second, key, "", FRIDAY)
    approving.release(second, key, NEXT, FRIDAY)
    later = datetime(2027, 2, 1, 12, tzinfo=UTC)
    back = approving.submit(second, "veeam", Submission("2027-02", again="2024-01"), later)
    with pytest.raises(HandbookRefused, match="You wrote veeam 2027-02"):
        approving.approve(second, back, "", later)
    approving.approve(world.administrator, back, "", later)
    view = approving.release(world.administrator, back, date(2027, 3, 1), later)
    assert (view.author, view.approved_by) == ("Sue", "Ann")
    now, first = policies.policy("veeam", at=datetime(2027, 3, 2, tzinfo=UTC)), policies.policy("veeam", "2024-01")
    assert (now.edition, now.in_force) == ("2027-02", date(2027, 3, 1))
    assert now.targets == first.targets


def test_the_first_edition_is_frozen_as_it_is(world: World, second: Actor) -> None:
    """What the folder says can be released under its own name, with the day that it has had all along."""
    key = submit(world.administrator, "2024-01")
    approving.approve(second, key, "", FRIDAY)
    before = written(world)
    with pytest.raises(HandbookRefused, match="gives 2024-01 its first day: 2024-01-01"):
        approving.release(second, key, NEXT, FRIDAY)
    assert written(world) == before
    before_digest = policies.policy("veeam").digest
    view = approving.release(second, key, date(2024, 1, 1), FRIDAY)
    assert (view.digest, view.released) == (before_digest, True)


def test_who_may_do_what(world: World, second: Actor) -> None:
    """Engineers and duty managers see it and take no step; customers do not even see it; other desks have none."""
    write(world.administrator)
    for actor in (world.engineer, world.manager):
        with pytest.raises(Forbidden, match="Write drafts of the handbooks"):
            submit(actor)
    key = submit(world.administrator)
    before = written(world)
    for actor in (world.engineer, world.manager, world.ada):
        with pytest.raises(Forbidden):
            approving.approve(actor, key, "", FRIDAY)
        with pytest.raises(Forbidden):
            approving.send_back(actor, key, "No.", FRIDAY)
        with pytest.raises(Forbidden):
            approving.withdraw(actor, key, "", FRIDAY)
        with pytest.raises(Forbidden):
            approving.release(actor, key, NEXT, FRIDAY)
        with pytest.raises(Forbidden):
            approving.roll_back(actor, "veeam", "2027-01", "No.", FRIDAY)
    with pytest.raises(NotThere):
        proposals(world.ada, "veeam")
    assert written(world) == before
    other = make_world("elsewhere")
    with pytest.raises(NotThere):
        approving.approve(other.administrator, key, "", FRIDAY)
    assert proposals(other.administrator, "veeam") == ()
    approving.approve(second, key, "", FRIDAY)
    with pytest.raises(HandbookRefused, match="rules other desks of this installation, too"):
        approving.release(second, key, NEXT, FRIDAY)
