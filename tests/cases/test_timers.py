"""Warnings and breaches: recorded once each, also long after they came due."""

from datetime import timedelta

from tests.cases.policies import WITH_RESOLUTION
from tests.cases.world import DESK, ERIC, World, at, codes, respond, severity

from casebook.cases import commands as c
from casebook.cases import events as e

DUE = at("2026-11-18T10:00:00+01:00")
TICK = timedelta(microseconds=1)


def opened() -> World:
    """A case due on Wednesday 10:00 in Berlin, warned of on Tuesday 16:45 (6.75 of 9 business hours)."""
    return World().open("2026-11-17T10:00:00+01:00")


FIRE = c.FireTimers(id="timers")


def test_a_warning_is_recorded_once() -> None:
    """Firing twice changes nothing."""
    world = opened()
    assert world.do(FIRE, "2026-11-17T16:45:00+01:00", DESK) == (e.ClockWarned(milestone="first_response", due=DUE),)
    assert world.do(FIRE, "2026-11-17T16:45:01+01:00", DESK) == ()
    assert world.now_case.clocks["first_response"].warned


def test_a_timer_that_has_not_come_does_nothing() -> None:
    """A clock that runs fast cannot make a deadline earlier."""
    assert opened().do(FIRE, "2026-11-17T16:44:59+01:00", DESK) == ()


def test_the_deadline_itself_is_in_time() -> None:
    """A breach shows one microsecond later."""
    world = opened()
    world.do(FIRE, "2026-11-17T16:45:00+01:00", DESK)
    assert world.do(FIRE, DUE, DESK) == ()
    assert world.do(FIRE, DUE + TICK, DESK) == (e.ClockBreached(milestone="first_response", due=DUE),)


def test_after_downtime_both_instants_are_kept() -> None:
    """The warning and the breach happened when they were due; the log says when they were written."""
    world = opened()
    assert codes(world.do(FIRE, "2026-11-20T09:00:00+01:00", DESK)) == ["clock-warned", "clock-breached"]
    assert [(line.occurred_at, line.recorded_at) for line in world.log[-2:]] == [
        (at("2026-11-17T16:45:00+01:00"), at("2026-11-20T09:00:00+01:00")),
        (DUE, at("2026-11-20T09:00:00+01:00")),
    ]
    clock = world.now_case.clocks["first_response"]
    assert (clock.breached_at, clock.breach_recorded_at) == (DUE, at("2026-11-20T09:00:00+01:00"))
    assert world.do(FIRE, "2026-11-20T09:00:01+01:00", DESK) == ()


def test_a_timer_of_a_deadline_that_changed_does_nothing() -> None:
    """Nothing fires at the old date, and the new one is warned of once."""
    world = opened()
    world.do(severity("4"), "2026-11-17T11:00:00+01:00")
    assert world.do(FIRE, "2026-11-17T17:00:00+01:00", DESK) == ()
    assert world.do(FIRE, "2026-11-18T14:30:00+01:00", DESK) == (
        e.ClockWarned(milestone="first_response", due=at("2026-11-19T10:00:00+01:00")),
    )


def test_a_timer_of_a_clock_that_was_met_does_nothing() -> None:
    """The milestone was reached in time."""
    world = opened()
    world.do(respond(), "2026-11-17T11:00:00+01:00", ERIC)
    assert world.do(FIRE, "2026-11-20T09:00:00+01:00", DESK) == ()


def test_timers_of_all_clocks_fire_in_order_of_time() -> None:
    """The resolution (24 business hours, warned of at half) runs beside the first response."""
    world = World(WITH_RESOLUTION).open("2026-11-17T10:00:00+01:00")
    events = world.do(FIRE, "2026-11-20T12:00:00+01:00", DESK)
    told = [(event.milestone, type(event)) for event in events if isinstance(event, e.ClockWarned | e.ClockBreached)]
    assert told == [
        ("first_response", e.ClockWarned),
        ("first_response", e.ClockBreached),
        ("resolution", e.ClockWarned),
        ("resolution", e.ClockBreached),
    ]
    instants = [line.occurred_at for line in world.log[-4:]]
    assert instants == sorted(instants)


def test_a_deadline_that_lowering_put_into_the_past_is_missed_when_it_was_lowered() -> None:
    """It cannot have been missed before there was such a deadline."""
    world = World().open("2026-11-16T09:00:00+01:00", severity="4")
    world.do(severity("1", criterion="down"), "2026-11-17T15:00:00+01:00")
    world.do(severity("3"), "2026-11-17T16:00:00+01:00")
    due = at("2026-11-17T09:00:00+01:00")
    assert world.do(FIRE, "2026-11-17T16:00:01+01:00", DESK) == (e.ClockBreached(milestone="first_response", due=due),)
    assert world.log[-1].occurred_at == at("2026-11-17T16:00:00+01:00")


def test_only_the_desk_fires_timers() -> None:
    """Nobody makes a breach by hand."""
    (refusal,) = opened().refusals(FIRE, "2026-11-20T09:00:00+01:00", ERIC)
    assert refusal.code == "not-for-this-actor"
