"""A case that was worked elsewhere, told as it happened."""

from dataclasses import replace
from datetime import datetime

import pytest
from tests.cases.policies import ACME, WITH_RESOLUTION
from tests.cases.world import DESK, ERIC, IMPORTER, World, at, codes, facts_for, respond, with_words

from casebook.cases import events as e
from casebook.cases.commands import HistoryStep, RecordHistory, Reply
from casebook.cases.decide import decide
from casebook.cases.events import Recorded, Words
from casebook.cases.react import react
from casebook.cases.refusal import Refused

NOW = "2026-11-30T12:00:00+00:00"

HISTORY = RecordHistory(
    id="INC1",
    handbook="acme",
    edition="2026-01",
    plan="silver",
    severity="3",
    channel="phone",
    zone="Etc/UTC",
    opened_at=at("11-17 10:00"),
    steps=(),
    source="servicenow",
    reference="INC1",
    subject="It does not start",
)


def step(when: str, **changes: object) -> HistoryStep:
    """One thing that happened."""
    return replace(HistoryStep(at=at(when)), **changes)  # type: ignore[arg-type]  # fields of the step


def told(*steps: HistoryStep, world: World | None = None, **changes: object) -> World:
    """The case after a history was recorded."""
    made = world or World()
    made.do(replace(HISTORY, steps=steps, **changes), NOW, IMPORTER)  # type: ignore[arg-type]  # fields of the command
    return made


def line(world: World, code: str) -> Recorded:
    """The only log line of a kind."""
    (found,) = (entry for entry in world.log if codes((entry.event,)) == [code])
    return found


def test_a_history_is_told_at_its_own_times() -> None:
    """Every event happened when it did, and was recorded when it was imported."""
    world = told(
        step("11-17 11:00", state="in_progress", answered=True),
        step("11-18 09:00", state="resolved"),
        step("11-19 09:00", state="closed"),
    )
    assert [(codes((entry.event,))[0], entry.occurred_at) for entry in world.log] == [
        ("case-opened", at("11-17 10:00")),
        ("clock-started", at("11-17 10:00")),
        ("clock-met", at("11-17 11:00")),
        ("case-resolved", at("11-18 09:00")),
        ("case-closed", at("11-19 09:00")),
    ]
    assert {entry.recorded_at for entry in world.log} == {at(NOW)}
    case = world.now_case
    assert (case.status, case.opened_at, case.closed_at, case.imported) == (
        "closed", at("11-17 10:00"), at("11-19 09:00"), True,
    )  # fmt: skip


def test_the_opening_says_where_it_came_from() -> None:
    """Source and reference make it findable; the zone is the one that was named."""
    opened = told(body="Long story.").log[0].event
    assert isinstance(opened, e.CaseOpened)
    assert (opened.source, opened.reference, opened.zone, opened.zone_from) == (
        "servicenow",
        "INC1",
        "Etc/UTC",
        "given",
    )
    assert opened.answers == (("body", Words("INC1.body", "00")),)


@pytest.mark.parametrize(
    ("answered", "breached"), [("11-18 10:00", None), ("2026-11-18T10:00:00.000001+00:00", at("11-18 10:00"))]
)
def test_a_first_response_is_compared_by_its_instant(answered: str, breached: datetime | None) -> None:
    """One business day after Tuesday 10:00 is Wednesday 10:00, and that very instant is in time."""
    clock = told(step(answered, answered=True, state="in_progress")).now_case.clocks["first_response"]
    assert clock.state == "met"
    assert clock.breached_at == breached


def test_a_breach_is_told_at_its_deadline_in_order_of_time() -> None:
    """It is missed whatever happens later, and lowering afterwards does not help."""
    world = told(
        step("11-18 09:00", state="new"),
        step("11-18 12:00", severity="4"),
        step("11-18 13:00", state="in_progress", answered=True),
    )
    assert codes(tuple(entry.event for entry in world.log)) == [
        "case-opened", "clock-started", "clock-warned", "clock-breached", "severity-changed", "clock-met",
    ]  # fmt: skip
    instants = [entry.occurred_at for entry in world.log]
    assert instants == sorted(instants)
    assert line(world, "clock-breached").occurred_at == at("11-18 10:00")
    assert world.now_case.clocks["first_response"].breached_at == at("11-18 10:00")


def test_a_case_that_is_still_open_is_told_up_to_now() -> None:
    """Nobody ever answered: the breach is there, and the case is still new."""
    world = told()
    assert codes(tuple(entry.event for entry in world.log))[-1] == "clock-breached"
    assert world.now_case.status == "new"


def test_a_change_of_severity_prices_at_its_time() -> None:
    """Raised at 12:00, four business hours from then."""
    world = told(step("11-17 12:00", severity="2"), step("11-17 13:00", state="in_progress", answered=True))
    clock = world.now_case.clocks["first_response"]
    assert (clock.due, clock.breached_at) == (at("11-17 16:00"), None)
    assert line(world, "severity-changed").event == e.SeverityChanged(before="3", after="2")


def test_an_answer_comes_before_a_change_at_the_same_instant() -> None:
    """Nothing re-prices a clock that was met."""
    world = told(step("11-17 12:00", severity="2", state="in_progress", answered=True))
    assert codes(tuple(entry.event for entry in world.log))[2:] == ["clock-met", "severity-changed"]


def test_waiting_pauses_the_resolution() -> None:
    """Two hours for the customer and three for a third party are not counted."""
    world = told(
        step("11-17 11:00", state="in_progress", answered=True),
        step("11-17 12:00", state="waiting_for_customer"),
        step("11-17 14:00", state="waiting_for_third_party"),
        step("11-18 09:00", state="in_progress"),
        step("11-30 11:00", state="closed"),
        world=World(WITH_RESOLUTION),
    )
    clock = world.now_case.clocks["resolution"]
    assert [(pause.at, pause.until) for pause in clock.pauses] == [(at("11-17 12:00"), at("11-18 09:00"))]
    assert (clock.due, clock.breached_at, clock.state) == (at("11-20 13:00"), at("11-20 13:00"), "met")


def test_a_solved_case_can_go_back_to_work() -> None:
    """It was resolved, reopened, closed, and reopened again; a closed one has no end then."""
    world = told(
        step("11-17 11:00", state="resolved", answered=True),
        step("11-17 12:00", state="waiting_for_customer"),
        step("11-17 13:00", state="resolved"),
        step("11-17 14:00", state="closed"),
        step("11-17 15:00", state="in_progress"),
    )
    assert codes(tuple(entry.event for entry in world.log))[2:] == [
        "clock-met", "case-resolved", "case-reopened", "waiting-started", "case-resolved", "case-closed",
        "case-reopened",
    ]  # fmt: skip
    assert (world.now_case.status, world.now_case.closed_at) == ("in_progress", None)


def test_a_state_without_an_answer_is_still_work() -> None:
    """Somebody took it up; the first response is still owed."""
    world = told(step("11-17 11:00", state="in_progress"), step("11-17 12:00", state="new"))
    assert codes(tuple(entry.event for entry in world.log))[2] == "waiting-ended"
    assert (world.now_case.status, world.now_case.clocks["first_response"].met_at) == ("in_progress", None)


def test_what_the_handbook_would_refuse_is_recorded() -> None:
    """A severity that the plan does not have, without answers or contact: it happened."""
    world = told(plan="bronze", severity="1")
    clock = world.now_case.clocks["first_response"]
    assert (clock.kind, clock.due) == ("not_offered", None)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"severity": "9"}, "severity-unknown"),
        ({"steps": (step("11-17 11:00", severity="9"),)}, "severity-unknown"),
        ({"plan": "platinum"}, "plan-unknown"),
        ({"channel": "fax"}, "channel-unknown"),
        ({"steps": (step("11-17 09:59"),)}, "history-out-of-order"),
        ({"steps": (step("11-17 12:00"), step("11-17 11:00"))}, "history-out-of-order"),
    ],
)
def test_what_the_handbook_has_no_words_for_is_refused(changes: dict[str, object], code: str) -> None:
    """The importer reports the line; nothing is written."""
    command = replace(HISTORY, **changes)  # type: ignore[arg-type]  # fields of the command
    decision = decide(ACME, None, command, with_words(ACME, command, facts_for(at(NOW), IMPORTER)))
    assert isinstance(decision, Refused)
    assert [refusal.code for refusal in decision.refusals] == [code]


def test_nothing_is_sent_for_history() -> None:
    """Neither customer nor engineer hears of what was over long ago."""
    world = told(step("11-17 11:00", state="in_progress", answered=True), contact="anna")
    assert [react(ACME, world.now_case, entry) for entry in world.log] == [()] * len(world.log)


def test_a_reply_to_a_solved_case_takes_it_up_again() -> None:
    """It was thought solved, and the customer says otherwise."""
    world = told(step("11-29 11:00", state="resolved", answered=True), contact="anna")
    assert codes(world.do(Reply(id="r", body="It is back."), NOW)) == ["customer-replied", "case-reopened"]
    assert world.now_case.status == "in_progress"


def test_an_imported_case_goes_on_like_any_other() -> None:
    """An engineer answers the open one, and only the importer records history."""
    world = told(step("11-29 11:00", state="resolved", answered=True))
    assert codes(world.do(respond(), NOW, ERIC)) == ["responded"]
    command = replace(HISTORY, id="again")
    decision = decide(ACME, None, command, with_words(ACME, command, facts_for(at(NOW), DESK)))
    assert isinstance(decision, Refused)
