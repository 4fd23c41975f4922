"""The rows of one incident as one command: its opening, and what happened step by step.

The definitions are those of the import's reference: the first answer is the first update whose state is not New, never
before the opening; a change of priority is a change of severity at that update; resolution and closing are at the times
that the log states for them.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Final

from casebook.cases.commands import HistoryState, HistoryStep, RecordHistory
from casebook.importers.ending import ending
from casebook.importers.local_time import instant
from casebook.importers.log_rows import Finding, Row

SOURCE: Final = "servicenow"


@dataclass(frozen=True, slots=True)
class Rules:
    """What the imported cases are judged by. ``zone`` is the IANA name and ``tz`` its rules.

    ``channels`` are those that the handbook knows; what came in another way counts as the first of them. ``severities``
    are pairs of a priority of the log and the severity it counts as, where that is not the one of the same number.
    """

    tenant: str
    handbook: str
    edition: str
    plan: str
    zone: str
    tz: tzinfo
    channels: tuple[str, ...] = ("web", "phone", "email", "chat")
    severities: tuple[tuple[str, str], ...] = ()

    def graded(self, row: Row) -> Row:
        """Return a row with the severity that its priority counts as."""
        return replace(row, severity=dict(self.severities).get(row.severity, row.severity))


@dataclass(frozen=True, slots=True)
class History:
    """One case to record, and what is odd about it. ``known_until`` is the last instant the log knows of the case."""

    command: RecordHistory
    known_until: datetime
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Update:
    """A row at its instant, never before the opening."""

    at: datetime
    row: Row


def history(rows: tuple[Row, ...], rules: Rules) -> History:
    """Write the rows of one case (at least one, in the order of the file) as a command.

    Raises:
        ValueError: the rows hold no time at all.
    """
    rows = tuple(rules.graded(row) for row in rows)
    opened, odd_opening = _opened(rows, rules.tz)
    updates, odd_updates = _updates(rows, opened, rules.tz)
    steps, odd_steps = _steps(updates, rules.tz)
    first = updates[0].row
    command = RecordHistory(
        id="",
        handbook=rules.handbook,
        edition=rules.edition,
        plan=rules.plan,
        severity=first.severity,
        channel=first.channel if first.channel in rules.channels else rules.channels[0],
        zone=rules.zone,
        opened_at=opened,
        steps=tuple(steps),
        source=SOURCE,
        reference=first.number,
        subject=first.subject,
    )
    known_until = max(updates[-1].at, *(step.at for step in steps), opened)
    odd = (*odd_opening, *odd_updates, *odd_steps)
    return History(replace(command, id=_identity(rules.tenant, command)), known_until, odd)


def _identity(tenant: str, command: RecordHistory) -> str:
    """The same content for the same tenant is the same command, however often the file is read."""
    digest = hashlib.sha256(repr(command).encode()).hexdigest()
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{tenant}/{command.source}/{command.reference}/{digest}"))


def _opened(rows: tuple[Row, ...], zone: tzinfo) -> tuple[datetime, tuple[Finding, ...]]:
    stated = next((row.opened for row in rows if row.opened), None)
    if stated:
        return instant(stated, zone), ()
    known = [time for row in rows for time in (row.created, row.updated, row.resolved, row.closed) if time]
    if not known:
        raise ValueError("no time in any of its rows")
    odd = Finding(rows[0].line, "no opened_at: opened at its first known time", kept=True)
    return instant(min(known), zone), (odd,)


def _updates(rows: tuple[Row, ...], opened: datetime, zone: tzinfo) -> tuple[list[Update], list[Finding]]:
    """The rows in order of time; rows of the same minute stay in the order of the file."""
    updates: list[Update] = []
    findings: list[Finding] = []
    for place, row in enumerate(rows):
        at = _updated(rows, place, opened, zone)
        if row.updated is None:
            findings.append(Finding(row.line, "no sys_updated_at: taken at the next known time", kept=True))
        if at < opened:
            findings.append(Finding(row.line, "updated before it was opened: taken at the opening", kept=True))
        updates.append(Update(max(at, opened), row))
    return sorted(updates, key=lambda update: update.at), findings


def _updated(rows: tuple[Row, ...], place: int, opened: datetime, zone: tzinfo) -> datetime:
    """When the row was written: by its own time, else by the next one that is known, else by the last one."""
    later = [row.updated for row in rows[place:] if row.updated]
    earlier = [row.updated for row in rows[:place] if row.updated]
    known = later[:1] or _own_end(rows[place]) or earlier[-1:]
    return instant(known[0], zone) if known else opened


def _own_end(row: Row) -> list[datetime]:
    end = {"resolved": row.resolved, "closed": row.closed}.get(row.state)
    return [end] if end else []


def _steps(updates: list[Update], zone: tzinfo) -> tuple[list[HistoryStep], list[Finding]]:
    end = ending([(update.at, update.row) for update in updates], zone)
    worked = list(_worked(updates, end.undone))
    kept = [step for step in worked if end.closed is None or step.at <= end.closed]
    odd = [*end.findings]
    if len(kept) < len(worked):
        odd.append(Finding(updates[-1].row.line, "changed after it was closed: the change is left out", kept=True))
    final = [HistoryStep(at=at, state=state) for at, state in end.steps()]
    return _in_order([*kept, *final]), odd


def _worked(updates: Iterable[Update], undone: frozenset[int]) -> Iterator[HistoryStep]:
    """What each row changed, but for the final resolution and closing. ``undone``: lines of resolutions taken back."""
    severity, answered = "", False
    state: HistoryState = "new"
    for update in updates:
        row = update.row
        began = not answered and row.state != "new"
        following = _state_after(row, state, began=began, undone=undone)
        change = HistoryStep(
            at=update.at,
            state=following if following != state else None,
            severity=row.severity if severity not in {"", row.severity} else "",
            answered=began,
        )
        severity, state, answered = row.severity, following, answered or began
        if change.state or change.severity or change.answered:
            yield change


def _state_after(row: Row, before: HistoryState, *, began: bool, undone: frozenset[int]) -> HistoryState:
    if row.state in {"in_progress", "waiting_for_customer", "waiting_for_third_party"} or row.line in undone:
        return row.state
    return "in_progress" if began else before


def _in_order(steps: list[HistoryStep]) -> list[HistoryStep]:
    return sorted(steps, key=lambda step: step.at)
