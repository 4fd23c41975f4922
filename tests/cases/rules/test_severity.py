"""A change of severity: what is offered, and what becomes of the deadlines."""

from tests.cases.policies import ACME, WITH_RESOLUTION
from tests.cases.world import ERIC, OPEN, World, at, codes, respond, severity

from casebook.cases import events as e
from casebook.cases.events import Words
from casebook.cases.refusal import Refusal
from casebook.cases.rules.severity import offered


def opened() -> World:
    """A case of severity 3, due after one business day of Berlin: Tuesday 10:00 to Wednesday 10:00 there."""
    return World().open("2026-11-17T10:00:00+01:00")


def test_raising_prices_the_new_target_from_the_change() -> None:
    """Four business hours from 11:00; the event says who, what and why."""
    world = opened()
    command = severity("2", criterion="slow")
    events = world.do(command, "2026-11-17T11:00:00+01:00")
    assert events[0] == e.SeverityChanged(
        before="3", after="2", reason=Words(f"{command.id}.reason", "00"), criterion="slow"
    )
    assert codes(events) == ["severity-changed", "clock-repriced"]
    case = world.now_case
    assert (case.severity, case.criterion) == ("2", "slow")
    assert case.clocks["first_response"].due == at("2026-11-17T15:00:00+01:00")


def test_lowering_prices_from_the_start() -> None:
    """Two business days from the opening."""
    world = opened()
    world.do(severity("4"), "2026-11-17T11:00:00+01:00", ERIC)
    assert world.now_case.clocks["first_response"].due == at("2026-11-19T10:00:00+01:00")


def test_a_clock_that_was_met_keeps_its_deadline() -> None:
    """Only the resolution, which is still open, is re-priced."""
    world = World(WITH_RESOLUTION).open("2026-11-17T10:00:00+01:00")
    world.do(respond(), "2026-11-17T10:30:00+01:00", ERIC)
    events = world.do(severity("2", criterion="slow"), "2026-11-17T11:00:00+01:00")
    assert [event.milestone for event in events if isinstance(event, e.ClockRepriced)] == ["resolution"]
    assert world.now_case.clocks["first_response"].due == at("2026-11-18T10:00:00+01:00")


def test_a_clock_that_was_missed_keeps_its_deadline() -> None:
    """Lowering does not undo a breach, also where nobody had recorded it yet."""
    world = opened()
    events = world.do(severity("4"), "2026-11-18T10:30:00+01:00")
    assert codes(events) == ["clock-warned", "clock-breached", "severity-changed"]
    clock = world.now_case.clocks["first_response"]
    assert clock.breached_at == clock.due == at("2026-11-18T10:00:00+01:00")


def test_a_change_that_is_none_is_refused() -> None:
    """The case has this severity already."""
    assert opened().refusals(severity("3"), "2026-11-17T11:00:00+01:00") == (
        Refusal("severity-unchanged", "The case has this severity already.", field="severity"),
    )


def test_a_change_needs_a_reason() -> None:
    """It is written for whoever reads the case later."""
    (refusal,) = opened().refusals(severity("4", reason=""), "2026-11-17T11:00:00+01:00")
    assert (refusal.code, refusal.field) == ("text-missing", "reason")


def test_a_severity_that_the_plan_does_not_have_is_refused() -> None:
    """As at opening, with the highest that there is."""
    world = World(plan="bronze").open("2026-11-17T10:00:00+01:00")
    (refusal,) = world.refusals(severity("1", criterion="down"), "2026-11-17T11:00:00+01:00")
    assert (refusal.code, refusal.clause, refusal.related) == ("severity-not-offered", "ACM-20", ("2",))


def test_a_criterion_is_needed_as_at_opening() -> None:
    """Otherwise the conditions of the gravest level could be passed by."""
    (refusal,) = opened().refusals(severity("1"), "2026-11-17T11:00:00+01:00")
    assert (refusal.code, refusal.related) == ("criterion-missing", ("down", "failing"))


def test_the_levels_of_a_plan_can_be_listed() -> None:
    """Whatever the severity of the point is."""
    point = {"plan": "bronze", "severity": "4", "channel": "web", "case-type": "technical", "product": "rocket"}
    assert offered(ACME, point) == ("2", "3", "4")
    assert OPEN.severity in offered(ACME, {**point, "plan": "gold"})
