"""Reading a ServiceNow incident log."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from tests.importers.logs import row, write

from casebook.importers.log_rows import Finding, NotALog, Row, read

T = "01-03-2016 10:30"
MISSING = "incident_state, priority, opened_at, sys_updated_at, resolved_at, closed_at"


def local(*moment: int) -> datetime:
    """Return a time of 2016 as a log writes it, without zone."""
    month, day, hour, minute = (*moment, 0)[:4]
    return datetime.fromisoformat(f"2016-{month:02}-{day:02}T{hour:02}:{minute:02}")


def test_a_row_is_understood(tmp_path: Path) -> None:
    """Every field that counts is read; unknown ones are none."""
    log = write(
        tmp_path / "log.csv",
        row("INC1", "Awaiting User Info", T, priority="2", subcategory="Sub 1", closed_at="05-03-2016 12:00"),
    )
    assert list(read(log)) == [
        Row(
            line=2,
            number="INC1",
            state="waiting_for_customer",
            severity="2",
            opened=local(3, 1, 9),
            created=None,
            updated=local(3, 1, 10, 30),
            resolved=None,
            closed=local(3, 5, 12),
            channel="phone",
            subject="Category 7, Sub 1",
        )
    ]


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("New", "new"),
        ("Active", "in_progress"),
        ("Awaiting User Info", "waiting_for_customer"),
        ("Awaiting Vendor", "waiting_for_third_party"),
        ("Awaiting Problem", "waiting_for_third_party"),
        ("Awaiting Evidence", "waiting_for_third_party"),
        ("Resolved", "resolved"),
        ("Closed", "closed"),
    ],
)
def test_states(tmp_path: Path, written: str, state: str) -> None:
    """Waiting for the user's information waits for the customer, every other waiting for a third party."""
    (only,) = read(write(tmp_path / "log.csv", row("INC1", written, "01-03-2016 10:30")))
    assert isinstance(only, Row)
    assert only.state == state


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (row("INC1", "Active", T, priority="5 - Planning"), "unknown priority '5 - Planning': 1 to 4 are known"),
        (row("INC1", "-100", T), "unknown state '-100'"),
        (row("?", "Active", T), "no incident number"),
        (
            row("INC1", "Active", "31-02-2016 1:30"),
            "sys_updated_at is '31-02-2016 1:30', not a time like 31-12-2016 23:59",
        ),
        ("INC1,Active", "2 fields where the header has 36"),
    ],
)
def test_a_bad_row_is_reported_by_its_line_and_the_next_is_read(tmp_path: Path, bad: str, reason: str) -> None:
    """A bad row costs nothing but itself."""
    log = write(tmp_path / "log.csv", row("INC0", "New", T), bad, row("INC2", "New", T))
    first, second, third = read(log)
    assert isinstance(first, Row)
    assert second == Finding(3, reason)
    assert isinstance(third, Row)
    assert third.line == 4


def test_lines_are_counted_where_a_cell_holds_a_line_break(tmp_path: Path) -> None:
    """A row is named by the line it starts on, also after a cell of two lines."""
    long = row("INC1", "New", "01-03-2016 09:01", category='"one\ntwo"')
    log = write(tmp_path / "log.csv", long, row("INC2", "New", "01-03-2016 09:01"))
    assert [(one.line, getattr(one, "subject", "")) for one in read(log)] == [(2, "one two"), (4, "Category 7")]


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    """A file that is no incident log says which columns are missing."""
    with pytest.raises(NotALog, match=f"missing: {MISSING}."):
        list(read(write(tmp_path / "log.csv", columns=["number", "title"])))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    """An empty file is no log either."""
    empty = tmp_path / "log.csv"
    empty.touch()
    with pytest.raises(NotALog, match="must name the columns"):
        list(read(empty))
