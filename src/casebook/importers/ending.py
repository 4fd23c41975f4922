"""How an incident ended: when it was resolved and closed, and which resolutions were taken back.

The log states one time of resolution and one of closing for the whole incident, and has rows in the states Resolved and
Closed besides. The stated times count; the rows where nothing is stated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from casebook.cases.commands import HistoryState
from casebook.importers.local_time import instant
from casebook.importers.log_rows import Finding, Row

Timed = tuple[datetime, Row]


@dataclass(frozen=True, slots=True)
class Ending:
    """``undone`` are the lines of resolutions that were taken back by later work."""

    resolved: datetime | None
    closed: datetime | None
    undone: frozenset[int]
    findings: tuple[Finding, ...] = ()

    def steps(self) -> Iterator[tuple[datetime, HistoryState]]:
        """Yield the final resolution and the closing, as far as there are any."""
        if self.resolved:
            yield self.resolved, "resolved"
        if self.closed:
            yield self.closed, "closed"


def ending(updates: Sequence[Timed], zone: tzinfo) -> Ending:
    """Read the end from the updates of one case, in order of time, none before its opening."""
    opened = updates[0][0]
    work = max((place for place, (_, row) in enumerate(updates) if _is_work(row)), default=-1)
    floor = updates[work][0] if work >= 0 else opened
    tail = updates[work + 1 :]
    resolved, odd_resolved = _moment(updates, tail, "resolved", floor, zone)
    answered = next((at for at, row in updates if row.state != "new"), opened)
    closed, odd_closed = _moment(updates, tail, "closed", max(floor, answered), zone)
    if resolved and closed and resolved > closed:
        line = updates[-1][1].line
        odd_resolved.append(Finding(line, "resolved after it was closed: taken at the closing", kept=True))
        resolved = closed
    undone = frozenset(row.line for _, row in updates[: max(work, 0)] if row.state == "resolved")
    return Ending(resolved, closed, undone, (*odd_resolved, *odd_closed))


def _is_work(row: Row) -> bool:
    return row.state not in {"new", "resolved", "closed"}


def _moment(
    updates: Sequence[Timed], tail: Sequence[Timed], state: HistoryState, floor: datetime, zone: tzinfo
) -> tuple[datetime | None, list[Finding]]:
    """The stated time of an end, not before the ``floor``; else that of the first row of the tail in its state."""
    stated = next((time for _, row in reversed(updates) if (time := _stated(row, state))), None)
    seen = next(((at, row) for at, row in tail if row.state == state), None)
    if stated is None:
        if seen is None:
            return None, []
        return seen[0], [Finding(seen[1].line, f"no {state}_at: taken at its first {state.title()} row", kept=True)]
    at = instant(stated, zone)
    if at >= floor:
        return at, []
    line = (seen or updates[-1])[1].line
    return floor, [Finding(line, f"{state} before its last work: taken at that work", kept=True)]


def _stated(row: Row, state: HistoryState) -> datetime | None:
    return row.resolved if state == "resolved" else row.closed
