"""From a log to a case and from decisions to log lines: folding, recording, and what happened since a version."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.events import Event, Recorded
from casebook.cases.evolving import QUIET, OutOfPlaceError, evolve


class Decided(NamedTuple):
    """An event that was decided on, and when it happened (UTC).

    ``by_desk``: a timer made it, so the desk itself is its author, whoever's command made it look at the clock.
    """

    event: Event
    occurred_at: datetime
    by_desk: bool = False


def fold(recorded: Iterable[Recorded]) -> Case:
    """Return the case that a log tells of.

    Raises:
        OutOfPlaceError: the log is empty, does not begin with an opening, or lacks a version.
    """
    case: Case | None = None
    for line in recorded:
        case = evolve(case, line)
    if case is None:
        raise OutOfPlaceError("a case without events")
    return case


def record(decided: Decided, version: int, *, actor: Actor, command: str, now: datetime) -> Recorded:
    """Return the log line of a decided event. Timers are the desk's own, but for those of imported history."""
    kind, who = actor.kind, actor.id
    if decided.by_desk and kind != "importer":
        kind, who = "system", ""
    return Recorded(version, decided.event, decided.occurred_at, now, kind, who, command)


def record_all(
    decided: Iterable[Decided], after: int, *, actor: Actor, command: str, now: datetime
) -> tuple[Recorded, ...]:
    """Return the log lines of a decision on a case at version ``after`` (0: a new case)."""
    return tuple(
        record(one, version, actor=actor, command=command, now=now) for version, one in enumerate(decided, after + 1)
    )


def meanwhile(history: Iterable[Recorded], expected: int) -> tuple[Recorded, ...]:
    """Return what happened after a version that people must know of before they go on."""
    return tuple(line for line in history if line.version > expected and not isinstance(line.event, QUIET))
