"""Why a case is due then: everything that made the date, as data."""

from datetime import timedelta

import pytest
from tests.cases.milestones import EVERYTHING, pausing
from tests.cases.policies import ACME, READING, WITH_RESOLUTION
from tests.cases.world import DESK, ERIC, World, at, called, respond, severity

from casebook.cases import commands as c
from casebook.cases.events import Span
from casebook.cases.refusal import Refusal
from casebook.cases.why import Cited, explain, explain_refusal, gaps

FRIDAY = "2026-11-20T15:00:00+01:00"


def test_a_fresh_case_is_explained() -> None:
    """Clauses with their text, inputs, counted and uncounted time, edition, zone, and the readings applied."""
    world = World().open(FRIDAY)
    why = explain(ACME, world.now_case, world.log, world.now_case.clocks["first_response"])
    assert (why.number, why.title, why.word, why.handbook, why.edition) == (
        "7KQ4-M2PX", "First response", "target", "acme", "2026-01",
    )  # fmt: skip
    assert (why.kind, why.state, why.amount) == ("deadline", "running", "1 business day")
    assert (why.started_at, why.starts, why.due) == (at(FRIDAY), at(FRIDAY), at("2026-11-23T15:00:00+01:00"))
    assert (why.calendar, why.calendar_title) == ("local-day", "Monday to Friday 08:00-17:00")
    assert (why.zone, why.zone_from) == ("Europe/Berlin", "contact")
    assert why.clauses == (
        Cited("ACM-20", "Clause 20", "Text of ACM-20.", "targets"),
        Cited("ACM-13", "Clause 13", "Text of ACM-13.", "hours"),
        Cited("ACM-11", "Clause 11", "Text of ACM-11.", "hours"),
    )
    assert why.readings == (READING,)
    assert dict(why.point) == {
        "plan": "silver", "severity": "3", "channel": "web", "case-type": "technical", "product": "rocket",
    }  # fmt: skip
    monday = at("2026-11-23T08:00:00+01:00")
    assert why.counted == (
        Span(at(FRIDAY), at("2026-11-20T17:00:00+01:00")),
        Span(monday, at("2026-11-23T15:00:00+01:00")),
    )
    assert why.uncounted == (Span(at("2026-11-20T17:00:00+01:00"), monday),)
    assert [(step.version, step.code, step.said, step.due) for step in why.steps] == [
        (2, "clock-started", "The case was opened: 1 business day.", at("2026-11-23T15:00:00+01:00"))
    ]


def test_a_reading_is_shown_only_where_it_made_a_difference() -> None:
    """Gold promises elapsed hours, so the reading about business hours was not applied."""
    world = World(plan="gold").open(FRIDAY, files=("file-1",))
    assert explain(ACME, world.now_case, world.log, world.now_case.clocks["first_response"]).readings == ()


def test_every_repricing_has_its_line() -> None:
    """Raised, lowered, called, warned and met, each with its reason, in order."""
    world = World(plan="watched").open("11-20 14:00")
    world.do(severity("1", criterion="down"), "11-20 14:30")
    world.do(severity("4"), "11-20 14:45")
    world.do(called(reached=False), "11-20 20:00", ERIC)
    world.do(respond(), "11-20 22:00", ERIC)
    why = explain(ACME, world.now_case, world.log, world.now_case.clocks["first_response"])
    assert [(step.code, step.reason, step.said) for step in why.steps] == [
        ("clock-started", "opened", "The case was opened: 6 business hours."),
        ("clock-repriced", "severity-raised", "The severity was raised to 1: 1 business hour."),
        ("clock-repriced", "severity-lowered", "The severity was lowered to 4: 10 business hours."),
        ("clock-repriced", "calendar-moved", "The case moved to other hours: 10 business hours."),
        ("clock-warned", "", "People were warned that the deadline is near."),
        ("clock-met", "", "It was reached."),
    ]


def test_a_date_that_was_kept_says_what_it_would_have_been() -> None:
    """The earlier deadline stands after a raise that would have given a later one."""
    world = World().open("2026-11-17T10:00:00+01:00")
    world.do(severity("2", criterion="slow"), "2026-11-18T09:00:00+01:00")
    step = explain(ACME, world.now_case, world.log, world.now_case.clocks["first_response"]).steps[-1]
    assert (step.said, step.kept, step.kept_from, step.due) == (
        "The severity was raised to 2; the earlier deadline stands.",
        True,
        at("2026-11-18T13:00:00+01:00"),
        at("2026-11-18T10:00:00+01:00"),
    )


def test_a_clock_that_stands_still_shows_what_is_left() -> None:
    """It has counted up to the pause, and has no date."""
    world = World(WITH_RESOLUTION).open("2026-11-17T10:00:00+01:00")
    world.do(respond(then_wait=True), "2026-11-17T12:00:00+01:00", ERIC)
    why = explain(WITH_RESOLUTION, world.now_case, world.log, world.now_case.clocks["resolution"])
    assert (why.state, why.due, why.left) == ("paused", None, timedelta(hours=22))
    assert why.counted == (Span(at("2026-11-17T10:00:00+01:00"), at("2026-11-17T12:00:00+01:00")),)
    assert why.uncounted == ()
    last = why.steps[-1]
    assert (last.code, last.reason, last.left) == ("clock-paused", "waiting-for-customer", timedelta(hours=22))


@pytest.mark.parametrize(
    ("plan", "case_type", "said"),
    [
        ("bronze", "technical", "The case was opened: best effort, without a date."),
        ("silver", "inquiry", "The case was opened: no target."),
    ],
)
def test_a_case_without_a_date_says_so(plan: str, case_type: str, said: str) -> None:
    """No hours, nothing counted, nothing uncounted."""
    world = World(plan=plan).open(FRIDAY, case_type=case_type)
    why = explain(ACME, world.now_case, world.log, world.now_case.clocks["first_response"])
    assert (why.steps[0].said, why.calendar_title, why.counted, why.uncounted) == (said, "", (), ())


def test_time_that_elapses_has_a_calendar_of_its_own() -> None:
    """The handbook names none, because it needs none."""
    world = World(plan="gold").open(FRIDAY, files=("file-1",))
    why = explain(ACME, world.now_case, world.log, world.now_case.clocks["first_response"])
    assert (why.calendar, why.calendar_title, why.zone) == ("24x7", "Around the clock", "Europe/Berlin")


def test_a_breach_shows_both_instants() -> None:
    """When it was due, and when the desk wrote it down."""
    world = World().open("2026-11-17T10:00:00+01:00")
    due = at("2026-11-18T10:00:00+01:00")
    world.do(c.FireTimers(id="t"), "11-20 09:00", DESK)
    why = explain(ACME, world.now_case, world.log, world.now_case.clocks["first_response"])
    assert (why.breached_at, why.breach_recorded_at) == (due, at("11-20 09:00"))
    step = why.steps[-1]
    assert (step.code, step.at, step.recorded_at, step.actor_kind) == (
        "clock-breached",
        due,
        at("11-20 09:00"),
        "system",
    )


def test_each_round_has_its_own_lines() -> None:
    """What was promised, warned of, missed and written to one round is not told of another."""
    world = World(EVERYTHING).open(
        "2026-11-17T10:00:00+01:00",
        severity="2",
        criterion="slow",
        answers={"release": "4.1", "began": "2026-11-17T08:00:00+01:00"},
    )
    world.do(respond(), "2026-11-17T11:00:00+01:00", ERIC)
    world.do(respond(then_wait=True), "2026-11-17T16:00:00+01:00", ERIC)
    world.do(
        c.AnnotateBreach(id="n", milestone="next_update", round=1, cause="staff", body="Ill."),
        "2026-11-17T17:00:00+01:00",
        ERIC,
    )
    case = world.now_case
    (past,) = case.past_clocks
    first, second = (explain(EVERYTHING, case, world.log, one) for one in (past, case.clocks["next_update"]))
    assert (first.round, second.round) == (1, 2)
    assert [step.said for step in first.steps] == [
        "It was promised from here on: 4 hours.",
        "People were warned that the deadline is near.",
        "People were warned that the deadline is near.",
        "People were warned that the deadline is near.",
        "The deadline passed.",
        "It was reached.",
        "Why it was missed was written down.",
    ]
    assert [step.said for step in second.steps] == [
        "It was promised from here on: 4 hours.",
        "The clock stands still: the case waits for the customer.",
    ]


def test_a_pause_is_explained_by_its_clause() -> None:
    """Where the handbook says that a clock stands still, its clause stands with those of the date."""
    world = World(pausing("first-response", "waiting-for-customer", pauses=True)).open("2026-11-17T10:00:00+01:00")
    world.do(c.Wait(id="w", waiting_for="customer"), "2026-11-17T11:00:00+01:00", ERIC)
    policy, case = world.policy, world.now_case
    why = explain(policy, case, world.log, case.clocks["first_response"])
    assert [clause.id for clause in why.clauses] == ["ACM-20", "ACM-13", "ACM-11", "ACM-85"]


def test_a_refusal_is_explained_by_its_clauses() -> None:
    """The clause of the refusal, then that of the remedy, each once; a clause of another edition is left out."""
    point = {"plan": "silver"}
    refusal = Refusal("not-entitled", "Over.", "ACM-71", "Renew.", remedy_clause="ACM-73")
    assert [clause.id for clause in explain_refusal(ACME, refusal, point).clauses] == ["ACM-71", "ACM-73"]
    assert explain_refusal(ACME, Refusal("x", "y", "ACM-20"), point).readings == (READING,)
    assert explain_refusal(ACME, Refusal("x", "y", "OLD-1"), point).clauses == ()


def test_gaps_are_what_is_not_counted() -> None:
    """Before, between, and after; without a deadline, up to the last counted instant."""
    noon, one, two, three = (at(f"11-20 {hour}:00") for hour in (12, 13, 14, 15))
    assert gaps(noon, (Span(one, two),), three) == (Span(noon, one), Span(two, three))
    assert gaps(noon, (Span(one, two),), None) == (Span(noon, one),)
    assert gaps(noon, (), None) == ()
