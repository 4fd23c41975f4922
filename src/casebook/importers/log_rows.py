"""Reading a ServiceNow incident log: one row is one update of one incident.

The file is read as a stream. A row that cannot be read is a finding with its line, and the next row is read.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from casebook.cases.commands import HistoryState

UNKNOWN: Final = frozenset({"", "?"})
TIME: Final = "%d-%m-%Y %H:%M"
NEEDED: Final = ("number", "incident_state", "priority", "opened_at", "sys_updated_at", "resolved_at", "closed_at")
STATES: Final[Mapping[str, HistoryState]] = {
    "new": "new",
    "active": "in_progress",
    "in progress": "in_progress",
    "awaiting user info": "waiting_for_customer",
    "resolved": "resolved",
    "closed": "closed",
}
CHANNELS: Final = {"phone": "phone", "ivr": "phone", "email": "email", "chat": "chat"}
LONGEST_NUMBER: Final = 80


class NotALog(Exception):  # noqa: N818 - it says what the file is
    """The file is not an incident log at all; the message says why."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell about a line (the header is line 1). ``kept`` if it was imported all the same."""

    line: int
    reason: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One update. Times are local, as written, without zone; none where the log does not know them."""

    line: int
    number: str
    state: HistoryState
    severity: str
    opened: datetime | None
    created: datetime | None
    updated: datetime | None
    resolved: datetime | None
    closed: datetime | None
    channel: str
    subject: str


def read(path: Path) -> Iterator[Row | Finding]:
    """Yield every row of the file, or what is wrong with it, in the order of the file.

    Raises:
        NotALog: there is no header with the columns that are needed.
        OSError: the file cannot be read.
    """
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.reader(file)
        columns = _header(reader)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Finding(line, f"not readable as CSV: {error}")
                continue
            if cells:
                yield _row(line, columns, cells)


def numbers(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and incident number of every row that can be read; the first pass over the file."""
    for one in read(path):
        if isinstance(one, Row):
            yield one.line, one.number


def _header(reader: Iterator[list[str]]) -> list[str]:
    columns = [name.strip().lower() for name in next(reader, [])]
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise NotALog(f"The first line must name the columns; missing: {', '.join(missing)}.")
    return columns


def _row(line: int, columns: list[str], cells: list[str]) -> Row | Finding:
    if len(cells) != len(columns):
        return Finding(line, f"{len(cells)} fields where the header has {len(columns)}")
    field = {name: _clean(cell) for name, cell in zip(columns, cells, strict=True)}
    try:
        return _understood(line, field)
    except ValueError as error:
        return Finding(line, str(error))


def _understood(line: int, field: Mapping[str, str]) -> Row:
    return Row(
        line=line,
        number=_number(field["number"]),
        state=_state(field["incident_state"]),
        severity=_severity(field["priority"]),
        opened=_time(field, "opened_at"),
        created=_time(field, "sys_created_at"),
        updated=_time(field, "sys_updated_at"),
        resolved=_time(field, "resolved_at"),
        closed=_time(field, "closed_at"),
        channel=CHANNELS.get(field.get("contact_type", "").lower(), "web"),
        subject=_subject(field),
    )


def _clean(cell: str) -> str:
    return "".join(mark if mark.isprintable() else " " for mark in cell).strip()


def _number(text: str) -> str:
    if text in UNKNOWN:
        raise ValueError("no incident number")
    if len(text) > LONGEST_NUMBER:
        raise ValueError(f"incident number of more than {LONGEST_NUMBER} characters")
    return text


def _state(text: str) -> HistoryState:
    known = STATES.get(text.lower())
    if known:
        return known
    if text.lower().startswith("awaiting "):
        return "waiting_for_third_party"
    raise ValueError(f"unknown state {text!r}")


def _severity(text: str) -> str:
    level = text.partition("-")[0].strip()
    if level not in {"1", "2", "3", "4"}:
        raise ValueError(f"unknown priority {text!r}: 1 to 4 are known")
    return level


def _time(field: Mapping[str, str], name: str) -> datetime | None:
    text = field.get(name, "")
    if text in UNKNOWN:
        return None
    try:
        return datetime.strptime(text, TIME)  # noqa: DTZ007 - the zone comes with the import, not with the row
    except ValueError:
        raise ValueError(f"{name} is {text!r}, not a time like 31-12-2016 23:59") from None


def _subject(field: Mapping[str, str]) -> str:
    parts = [field.get(name, "") for name in ("category", "subcategory", "u_symptom")]
    known = [part for part in parts if part not in UNKNOWN]
    return ", ".join(known)[:200] or f"Incident {field['number']}"
