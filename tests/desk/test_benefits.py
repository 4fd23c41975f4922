"""False reports are counted per organisation; a manager decides, it is written down, and it is enforced."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import Settings
from tests.console.pages import plain_rows
from tests.desk import proofs
from tests.desk.falsely import critical, lowered, thrice, vsa
from tests.desk.worlds import FRIDAY, World, make_world

from casebook.accounts.models import AuditEntry
from casebook.cases.commands import ContestLowering, UpholdLowering
from casebook.cases.refusal import Refused
from casebook.cases.rules.misuse import Wish
from casebook.desk import benefits, clock, outbox, queries
from casebook.desk.handle import Done, handle, new_command_id
from casebook.desk.letters import Paragraph, Quote
from casebook.desk.letters.announcements import announcement
from casebook.desk.permissions import Forbidden, NotThere
from casebook.desk.queries.shapes import Ref
from casebook.tenancy import transaction

UNTIL = date(2099, 12, 31)
SEEN_FIRST = Wish("seen-first", UNTIL, "Three within three days.")
NOTED = Wish("warned", UNTIL, "We talk with them.")


@pytest.fixture
def world(db: None, settings: Settings) -> World:
    """A tenant with two customers, at the Friday of the other tests."""
    settings.CASEBOOK_CLOCK_OFFSET = FRIDAY - datetime.now(UTC)
    return make_world()


def counted(world: World) -> int:
    """How many reports count against the first customer."""
    (view,) = queries.benefits(world.manager, world.acme)
    return len(view.reports)


def test_reports_are_counted_per_organisation_and_days(world: World) -> None:
    """One of half a year ago is not; while one is contested it is not either, and it is again once that is answered."""
    line = vsa(world)
    lowered(world, line, now=clock.now() - timedelta(days=181))
    number = lowered(world, line, now=clock.now() - timedelta(days=2))
    assert counted(world) == 1
    assert queries.benefits(world.manager, world.globex)[0].reports == ()
    contest = ContestLowering(id=new_command_id(), body="It stood still.")
    assert isinstance(handle(contest, world.ada, case=number), Done)
    assert counted(world) == 0
    uphold = UpholdLowering(id=new_command_id(), body="We looked again.")
    assert isinstance(handle(uphold, world.engineer, case=number), Done)
    assert counted(world) == 1
    proofs.holds(world.tenant)


def test_managers_see_where_a_decision_is_asked(world: World) -> None:
    """From the number of the handbook on, and only managers."""
    line = vsa(world)
    thrice(world, line)
    assert queries.asked(world.manager) == ((Ref(world.acme, "Acme"), "kaseya", 3),)
    with pytest.raises(Forbidden):
        queries.asked(world.engineer)


def test_a_decision_is_kept_and_enforced_up_to_its_day(world: World) -> None:
    """With who, why and until when in the audit trail; a customer's severity 1 is refused, the case not opened."""
    line = vsa(world)
    thrice(world, line)
    decided = benefits.decide(world.manager, world.acme, "kaseya", SEEN_FIRST)
    assert isinstance(decided, benefits.Decided)
    with transaction(world.tenant):
        entry = AuditEntry.objects.get(tenant_id=world.tenant, thing="benefits")
    assert entry.after == {
        "organisation": "Acme",
        "reduction": "seen-first",
        "until": "2099-12-31",
        "reason": "Three within three days.",
    }
    with pytest.raises(AssertionError, match="severity-withheld"):
        critical(world, line)
    benefits.end(world.manager, decided.id)
    critical(world, line)
    (view,) = queries.benefits(world.manager, world.acme)
    assert [(one.holds, one.by, one.ended is None) for one in view.decisions] == [(False, "Max", False)]


def test_too_early_or_without_a_reason_nothing_is_decided(world: World) -> None:
    """The refusal cites the handbook, and no row is written."""
    lowered(world, vsa(world))
    before = plain_rows(world)
    answer = benefits.decide(world.manager, world.acme, "kaseya", Wish("seen-first", UNTIL, " "))
    assert isinstance(answer, Refused)
    assert [(one.code, one.clause) for one in answer.refusals] == [
        ("too-few-false-reports", "KAS-20"),
        ("text-missing", ""),
    ]
    assert plain_rows(world) == before


def test_who_was_decided_on_is_asked_about_no_more(world: World) -> None:
    """Until another report is found false; what is in force is not decided again, and nothing is written."""
    line = vsa(world)
    thrice(world, line)
    assert isinstance(benefits.decide(world.manager, world.acme, "kaseya", SEEN_FIRST), benefits.Decided)
    assert queries.asked(world.manager) == ()
    before = plain_rows(world)
    answer = benefits.decide(world.manager, world.acme, "kaseya", SEEN_FIRST)
    assert isinstance(answer, Refused)
    assert [(one.code, one.clause) for one in answer.refusals] == [("reduced-already", "KAS-20")]
    assert plain_rows(world) == before
    assert isinstance(benefits.decide(world.manager, world.acme, "kaseya", NOTED), benefits.Decided)
    (view,) = queries.benefits(world.manager, world.acme)
    benefits.end(world.manager, view.decisions[-1].id)
    lowered(world, line)
    assert queries.asked(world.manager) == ((Ref(world.acme, "Acme"), "kaseya", 4),)


def test_the_organisation_is_told(world: World) -> None:
    """Its contacts alone get a letter: what, why, until when and by which clause; one that is over tells nobody."""
    thrice(world, vsa(world))
    decided = benefits.decide(world.manager, world.acme, "kaseya", SEEN_FIRST)
    assert isinstance(decided, benefits.Decided)
    claimed = [one for one in outbox.claim(50, clock.now()) if one.message.template == benefits.DECIDED]
    assert sorted(one.message.recipient.name for one in claimed) == ["Ada", "Bob"]
    written = announcement(claimed[0], "https://desk.example")
    assert written.subject == "What Acme is entitled to until 31 December 2099"
    said = [one.text for one in written.blocks if isinstance(one, Paragraph | Quote)]
    assert said[1:] == [
        "reports of Acme were found false again and again. We decided:",
        "Severity 1 is given by an engineer who has seen the problem, not chosen in the form.",
        "Three within three days.",
        "This holds until 31 December 2099, by KAS-20 of our handbook.",
    ]
    benefits.end(world.manager, decided.id)
    with pytest.raises(ValueError, match="tells its reader nothing any more"):
        announcement(claimed[0], "https://desk.example")


def test_another_handbook_is_none(world: World) -> None:
    """Neither one that there is not nor one by which this tenant does not answer; nothing is written."""
    thrice(world, vsa(world))
    before = plain_rows(world)
    for handbook in ("nonesuch", "acronis"):
        with pytest.raises(NotThere):
            benefits.decide(world.manager, world.acme, handbook, SEEN_FIRST)
    with pytest.raises(NotThere):
        queries.benefits(world.manager, world.tenant)
    assert plain_rows(world) == before


def test_only_managers_of_the_tenant_decide(world: World) -> None:
    """Neither an engineer nor a customer; for another tenant there is no such organisation and no such decision."""
    thrice(world, vsa(world))
    decided = benefits.decide(world.manager, world.acme, "kaseya", SEEN_FIRST)
    assert isinstance(decided, benefits.Decided)
    before = plain_rows(world)
    other = make_world("other")
    for actor in (world.engineer, world.ada):
        with pytest.raises(Forbidden):
            benefits.decide(actor, world.acme, "kaseya", SEEN_FIRST)
        with pytest.raises(Forbidden):
            benefits.end(actor, decided.id)
    with pytest.raises(NotThere):
        benefits.decide(other.manager, world.acme, "kaseya", SEEN_FIRST)
    with pytest.raises(NotThere):
        benefits.end(other.manager, decided.id)
    assert plain_rows(world) == before
