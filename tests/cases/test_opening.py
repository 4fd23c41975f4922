"""Opening a case: what lets it in, and every fault at once where something stands in the way."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.cases.policies import ACME, WITH_RESOLUTION
from tests.cases.world import ANNA, CONTACT, CONTRACT, ERIC, OPEN, World, at, codes, facts_for, with_words

from casebook.cases import events as e
from casebook.cases.decide import decide
from casebook.cases.events import Words
from casebook.cases.facts import Facts
from casebook.cases.refusal import Refusal, Refused

FRIDAY = "2026-11-20T15:00:00+01:00"


def refused(*, facts: dict[str, Any] | None = None, plan: str = "silver", **changes: object) -> tuple[Refusal, ...]:
    """Why the usual opening is refused with these changes of the command and of the facts."""
    command = replace(OPEN, **changes)  # type: ignore[arg-type]  # the changes are fields of the command
    known: Facts = replace(facts_for(at(FRIDAY), ANNA, plan), **(facts or {}))
    decision = decide(ACME, None, command, with_words(ACME, command, known))
    assert isinstance(decision, Refused), decision
    return decision.refusals


def test_opening_records_what_it_was_judged_by() -> None:
    """The event holds facts, codes, and the clauses that let it in; words stand beside the log."""
    answers = {"release": " 4.1 ", "backup": "yes", "summary": "It failed.", "effect": "all", "callback": "030 123456"}
    world = World()
    events = world.do(replace(OPEN, answers=answers, files=("file-1",), site="hq"), FRIDAY)
    assert events[0] == e.CaseOpened(
        number="7KQ4-M2PX",
        handbook="acme",
        edition="2026-01",
        plan="silver",
        severity="3",
        channel="web",
        case_type="technical",
        product="rocket",
        organisation="globex",
        contact="anna",
        site="hq",
        contract_line="line-1",
        zone="Europe/Berlin",
        zone_from="contact",
        language="en",
        subject=Words("open.subject", "00"),
        codes=(("backup", "yes"), ("effect", "all")),
        answers=(
            ("release", Words("open.answers.release", "00")),
            ("summary", Words("open.answers.summary", "00")),
            ("callback", Words("open.answers.callback", "00")),
        ),
        files=("file-1",),
        clauses=("ACM-60", "ACM-70", "ACM-41", "ACM-32", "ACM-20", "ACM-53", "ACM-50", "ACM-51", "ACM-54"),
    )
    assert codes(events) == ["case-opened", "clock-started"]


def test_opening_starts_the_clocks() -> None:
    """The first response runs from the instant of the command; a resolution only where the handbook has a target."""
    clocks = World().open(FRIDAY).now_case.clocks
    assert list(clocks) == ["first_response"]
    assert clocks["first_response"].due == at("2026-11-23T15:00:00+01:00")
    assert list(World(WITH_RESOLUTION).open(FRIDAY).now_case.clocks) == ["first_response", "resolution"]


def test_a_new_case_is_new() -> None:
    """Nobody has it, nobody answered, and nothing is waited for."""
    case = World().open(FRIDAY).now_case
    assert (case.status, case.assignee, case.version, case.changed) == ("new", "", 2, 1)
    assert (case.opened_at, case.closed_at, case.imported, case.acknowledged) == (at(FRIDAY), None, False, False)


def test_an_engineer_opens_for_a_caller() -> None:
    """The contact is judged as ever, and the call on which it is opened is not yet a first response."""
    world = World()
    events = world.do(replace(OPEN, channel="phone"), FRIDAY, ERIC)
    assert codes(events) == ["case-opened", "clock-started"]
    assert world.now_case.clocks["first_response"].state == "running"
    assert world.log[0].actor == "eric"


@pytest.mark.parametrize(
    ("known", "zone", "source"),
    [
        ({"site_zone": "Asia/Tokyo", "organisation_zone": "Asia/Seoul"}, "Asia/Tokyo", "site"),
        ({"organisation_zone": "Asia/Seoul"}, "Asia/Seoul", "organisation"),
        ({}, "Europe/Berlin", "contact"),
        ({"contact": replace(CONTACT, zone="")}, "America/New_York", "vendor"),
    ],
)
def test_local_is_the_site_then_organisation_contact_vendor(known: dict[str, Any], zone: str, source: str) -> None:
    """The first zone that is known is taken, and the event says whence."""
    facts = replace(facts_for(at(FRIDAY)), **known)
    decision = decide(ACME, None, OPEN, with_words(ACME, OPEN, facts))
    assert isinstance(decision, tuple)
    opened = decision[0].event
    assert isinstance(opened, e.CaseOpened)
    assert (opened.zone, opened.zone_from) == (zone, source)


def test_others_are_told_who_may_open() -> None:
    """A contact without the role learns by which clause, and who in the organisation has it."""
    assert refused(facts={"contact": replace(CONTACT, id="ben", roles=frozenset())}) == (
        Refusal(
            "contact-may-not-open",
            "Only case administrators open cases.",
            "ACM-60",
            "Ask one of the people named here to open it.",
            "contact",
            ("anna",),
        ),
    )


def test_an_organisation_where_nobody_may_open_is_told_to_name_one() -> None:
    """There is nobody to point to, so the remedy is to name somebody."""
    (refusal,) = refused(facts={"contact": replace(CONTACT, roles=frozenset()), "openers": ()})
    assert refusal.related == ()
    assert refusal.remedy == "Nobody in this organisation can open one yet: it has to name Case administrator."


def test_everybody_may_open_where_the_handbook_says_so() -> None:
    """Every contact has the role contact."""
    facts = replace(facts_for(at(FRIDAY), ANNA, "watched"), contact=replace(CONTACT, roles=frozenset()))
    decision = decide(ACME, None, OPEN, with_words(ACME, OPEN, facts))
    assert isinstance(decision, tuple)
    opened = decision[0].event
    assert isinstance(opened, e.CaseOpened)
    assert opened.clauses[0] == "ACM-61"


def test_a_lapsed_contract_is_refused_with_the_way_to_renew() -> None:
    """What happened, by which clause, and what would make it pass, with the clause of that."""
    lapsed = replace(CONTRACT, ends=date(2026, 11, 19))
    assert refused(facts={"contract": lapsed}) == (
        Refusal(
            "not-entitled",
            "Support has ended.",
            "ACM-71",
            "Renew the contract.",
            "contract_line",
            ("line-1",),
            "ACM-73",
        ),
    )


def test_a_lapsed_contract_of_a_dead_product_cannot_be_renewed() -> None:
    """At end of life there is nothing to renew, by another clause."""
    lapsed = replace(CONTRACT, ends=date(2026, 11, 19), end_of_life=date(2026, 11, 20))
    (refusal,) = refused(facts={"contract": lapsed})
    assert (refusal.remedy, refusal.remedy_clause) == ("It is at end of life.", "ACM-74")


def test_the_last_day_of_a_contract_belongs_to_it_in_the_vendors_zone() -> None:
    """At 03:00 UTC of the day after it is still the last day in New York; two hours later it is not."""
    last = replace(CONTRACT, ends=date(2026, 11, 20))
    for now, passes in (("11-21 04:59", True), ("11-21 05:00", False)):
        facts = replace(facts_for(at(now)), contract=last)
        decision = decide(ACME, None, OPEN, with_words(ACME, OPEN, facts))
        assert isinstance(decision, tuple) == passes


def test_a_contract_that_has_not_begun_gives_nothing_yet() -> None:
    """It is not lapsed, so there is nothing to renew."""
    (refusal,) = refused(facts={"contract": replace(CONTRACT, starts=date(2027, 1, 1), ends=None)})
    assert (refusal.code, refusal.clause, refusal.remedy, refusal.remedy_clause) == ("not-entitled", "ACM-72", "", "")


def test_a_contract_line_must_be_there_and_the_contacts_own() -> None:
    """Somebody else's contract is no way in."""
    (unknown,) = refused(facts={"contract": None})
    assert (unknown.code, unknown.field) == ("contract-line-unknown", "contract_line")
    (foreign,) = refused(facts={"contract": replace(CONTRACT, organisation="initech")})
    assert (foreign.code, foreign.field) == ("contract-of-another-organisation", "contract_line")


def test_a_contact_must_be_there() -> None:
    """A case is somebody's."""
    (refusal,) = refused(facts={"contact": None})
    assert (refusal.code, refusal.field) == ("contact-unknown", "contact")


def test_a_plan_that_the_handbook_does_not_have_is_said() -> None:
    """The contract is at fault, not the customer; chapters that look at the plan are not asked."""
    (refusal,) = refused(plan="platinum")
    assert (refusal.code, refusal.field) == ("plan-unknown", "contract_line")


def test_a_closed_channel_is_refused_with_those_that_are_open() -> None:
    """Bronze has no phone; the portal, mail and chat remain."""
    assert refused(plan="bronze", channel="phone") == (
        Refusal(
            "channel-not-open",
            "Bronze is not helped by phone.",
            "ACM-42",
            "Use Portal or E-mail or Chat.",
            "channel",
            ("web", "email", "chat"),
        ),
    )


def test_a_channel_that_the_vendor_does_not_have_is_refused() -> None:
    """All that there are are named."""
    (refusal,) = refused(channel="fax")
    assert (refusal.code, refusal.related) == ("channel-unknown", ("web", "phone", "email", "chat"))


def test_a_severity_that_is_not_offered_names_the_highest_that_is() -> None:
    """Not offered differs from best effort: the second is accepted."""
    answers = {"release": "4.1", "began": "2026-11-20T10:00:00+01:00"}
    assert refused(plan="bronze", severity="1", criterion="down", answers=answers) == (
        Refusal(
            "severity-not-offered",
            "The plan Bronze does not have severity 1 (Critical).",
            "ACM-20",
            "The highest severity of this plan is 2.",
            "severity",
            ("2",),
        ),
    )
    assert World(plan="bronze").open(FRIDAY).now_case.clocks["first_response"].kind == "best_effort"


@pytest.mark.parametrize(("severity", "message"), [("9", "There is no severity 9."), ("", "The severity is missing.")])
def test_a_severity_must_be_one_of_the_handbooks(severity: str, message: str) -> None:
    """The levels are named."""
    (refusal,) = refused(severity=severity)
    assert (refusal.code, refusal.message, refusal.related) == ("severity-unknown", message, ("1", "2", "3", "4"))


@pytest.mark.parametrize(
    ("criterion", "confirmed", "code", "related"),
    [
        ("", (), "criterion-missing", ("down", "failing")),
        ("slow", (), "criterion-unknown", ("down", "failing")),
        ("failing", (), "condition-not-confirmed", ("production",)),
    ],
)
def test_a_criterion_must_be_chosen_with_its_conditions(
    criterion: str, confirmed: tuple[str, ...], code: str, related: tuple[str, ...]
) -> None:
    """The reason for a severity is one of its level, and what it depends on is confirmed."""
    answers = {"release": "4.1", "began": "2026-11-20T10:00:00+01:00"}
    (refusal,) = refused(severity="1", criterion=criterion, confirmed=confirmed, answers=answers)
    assert (refusal.code, refusal.clause, refusal.related) == (code, "ACM-30", related)


def test_a_criterion_is_recorded_with_its_conditions() -> None:
    """What was chosen and confirmed is in the event."""
    answers = {"release": "4.1", "began": "2026-11-20T10:00:00+01:00"}
    command = replace(OPEN, severity="1", criterion="failing", confirmed=("production",), answers=answers)
    opened = World().do(command, FRIDAY)[0]
    assert isinstance(opened, e.CaseOpened)
    assert (opened.criterion, opened.confirmed) == ("failing", ("production",))
    assert opened.codes == (("began", "2026-11-20T10:00:00+01:00"),)


def test_a_case_without_target_needs_no_criterion() -> None:
    """Where nothing is promised the severity decides nothing."""
    answers = {"release": "4.1", "began": "2026-11-20T10:00:00+01:00"}
    world = World().open(FRIDAY, severity="1", case_type="inquiry", answers=answers)
    assert world.now_case.clocks["first_response"].kind == "no_target"


def test_every_fault_is_said_at_once() -> None:
    """A form shows all that is wrong, each with its field and clause."""
    found = refused(
        facts={"contact": replace(CONTACT, roles=frozenset())},
        subject=" ",
        case_type="riddle",
        channel="fax",
        severity="1",
        language="English",
        answers={"began": "yesterday", "colour": "red"},
        files=("file-9",),
    )
    assert [(refusal.code, refusal.field) for refusal in found] == [
        ("channel-unknown", "channel"),
        ("subject-missing", "subject"),
        ("case-type-unknown", "case_type"),
        ("language-malformed", "language"),
        ("answer-unknown", "answers.colour"),
        ("answer-missing", "answers.release"),
        ("answer-malformed", "answers.began"),
        ("file-unknown", "files"),
    ]


def test_a_customer_writes_no_history() -> None:
    """Only an importer does; what kind of actor it is decides."""
    decision = decide(ACME, None, OPEN, replace(facts_for(at(FRIDAY)), actor=replace(ANNA, kind="importer")))
    assert decision == Refused((Refusal("not-for-this-actor", "Only the vendor can do this."),))
