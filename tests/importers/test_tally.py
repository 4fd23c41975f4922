"""Counting how imported cases were answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from casebook.cases.events import (
    CaseClosed,
    ClockBreached,
    ClockMet,
    ClockRepriced,
    ClockStarted,
    ClockStopped,
    Event,
    Pricing,
    Recorded,
)
from casebook.importers.tally import Tally, answer
from casebook.policy.targets import PromiseKind

WHEN = datetime(2016, 3, 1, tzinfo=UTC)


def log(*events: Event) -> list[Recorded]:
    """Write events as they stand in the log."""
    return [Recorded(place, event, WHEN, WHEN, "importer") for place, event in enumerate(events, 1)]


def started(kind: PromiseKind) -> ClockStarted:
    """Start the clock of the first response with a promise of a kind."""
    return ClockStarted(milestone="first_response", pricing=Pricing(kind, "opened", WHEN))


LATER = WHEN + timedelta(hours=1)
MET = ClockMet(milestone="first_response")
BREACHED = ClockBreached(milestone="first_response", due=WHEN)
STOPPED = ClockStopped(milestone="first_response")
LOWERED = ClockRepriced(milestone="first_response", pricing=Pricing("deadline", "severity-lowered", WHEN))
TO_BEST_EFFORT = ClockRepriced(milestone="first_response", pricing=Pricing("best_effort", "severity-lowered", WHEN))
OTHER_CLOCK = ClockStarted(milestone="resolution", pricing=Pricing("best_effort", "opened", WHEN))


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((started("deadline"), MET), "met"),
        ((started("deadline"), BREACHED, MET), "missed"),
        ((started("deadline"), BREACHED), "missed"),
        ((started("deadline"), BREACHED, LOWERED, MET), "missed"),
        ((started("deadline"), BREACHED, TO_BEST_EFFORT, MET), "missed"),
        ((started("deadline"),), "none"),
        ((started("deadline"), STOPPED, CaseClosed()), "none"),
        ((started("best_effort"), MET), "best_effort"),
        ((started("best_effort"),), "best_effort"),
        ((started("not_offered"), MET), "not_offered"),
        ((started("deadline"), TO_BEST_EFFORT, MET), "best_effort"),
        ((started("deadline"), OTHER_CLOCK, MET), "met"),
        ((), "none"),
    ],
)
def test_answer(events: tuple[Event, ...], expected: str) -> None:
    """A breach is missed whatever happens later; other promises than a deadline are counted as such."""
    assert answer(log(*events), LATER) == expected


def test_a_breach_that_the_log_does_not_reach_is_none() -> None:
    """A deadline that passed after the last line of the log is not missed by it: nobody knows what happened then."""
    events = log(started("deadline"), BREACHED)
    assert answer(events, WHEN) == "none"
    assert answer(events, WHEN + timedelta(minutes=1)) == "missed"


def test_every_severity_is_counted() -> None:
    """A severity without cases stands in the table with zeros."""
    tally = Tally()
    tally.add("2", "met")
    tally.add("2", "missed")
    zeros = {"cases": 0, "met": 0, "missed": 0, "none": 0, "best_effort": 0, "not_offered": 0}
    assert tally.counts == {"1": zeros, "2": zeros | {"cases": 2, "met": 1, "missed": 1}, "3": zeros, "4": zeros}
