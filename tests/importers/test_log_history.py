"""The rows of one incident as a command."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.importers.logs import row, write

from casebook.cases.commands import HistoryState, HistoryStep
from casebook.importers.log_history import History, Rules, history
from casebook.importers.log_rows import Finding, Row, read

RULES = Rules("tenant", "acme", "2016-01", "gold", "Europe/Rome", ZoneInfo("Europe/Rome"))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return an instant of March 2016, given as Rome's winter time."""
    return datetime(2016, 3, day, hour - 1, minute, tzinfo=UTC)


def step(
    moment: datetime, state: HistoryState | None = None, severity: str = "", *, answered: bool = False
) -> HistoryStep:
    """Write a step shortly."""
    return HistoryStep(at=moment, state=state, severity=severity, answered=answered)


def tell(folder: Path, *rows: str, rules: Rules = RULES) -> History:
    """Return the history of one case from its written rows."""
    read_rows = tuple(one for one in read(write(folder / "log.csv", *rows)) if isinstance(one, Row))
    return history(read_rows, rules)


def test_an_ordinary_case(tmp_path: Path) -> None:
    """Opening, first answer, waiting, resolution and closing are at the times of the log."""
    end = {"resolved_at": "02-03-2016 11:00", "closed_at": "07-03-2016 12:00"}
    case = tell(
        tmp_path,
        row("INC1", "New", "01-03-2016 09:05", **end),
        row("INC1", "Active", "01-03-2016 10:00", **end),
        row("INC1", "Awaiting User Info", "01-03-2016 10:30", **end),
        row("INC1", "Awaiting Vendor", "01-03-2016 12:00", **end),
        row("INC1", "Resolved", "02-03-2016 11:00", **end),
        row("INC1", "Closed", "07-03-2016 12:00", **end),
    )
    assert case.findings == ()
    assert (case.command.opened_at, case.command.severity, case.command.channel) == (at(1, 9), "3", "phone")
    assert (case.command.source, case.command.reference) == ("servicenow", "INC1")
    assert case.command.steps == (
        step(at(1, 10), "in_progress", answered=True),
        step(at(1, 10, 30), "waiting_for_customer"),
        step(at(1, 12), "waiting_for_third_party"),
        step(at(2, 11), "resolved"),
        step(at(7, 12), "closed"),
    )


def test_the_first_answer_may_be_a_resolution(tmp_path: Path) -> None:
    """The first row that is not New answers at its own time, the resolution is at the time stated for it."""
    end = {"resolved_at": "01-03-2016 11:29", "closed_at": "05-03-2016 12:00"}
    case = tell(
        tmp_path,
        row("INC1", "New", "01-03-2016 09:05", **end),
        row("INC1", "Resolved", "01-03-2016 10:53", **end),
        row("INC1", "Resolved", "01-03-2016 11:29", **end),
        row("INC1", "Closed", "05-03-2016 12:00", **end),
    )
    assert case.findings == ()
    assert case.command.steps == (
        step(at(1, 10, 53), "in_progress", answered=True),
        step(at(1, 11, 29), "resolved"),
        step(at(5, 12), "closed"),
    )


def test_a_change_of_priority_is_at_its_row(tmp_path: Path) -> None:
    """Every change of priority is a change of severity at that row's time, and the first row's is the opening's."""
    case = tell(
        tmp_path,
        row("INC1", "New", "01-03-2016 09:05", priority="4"),
        row("INC1", "New", "01-03-2016 09:40", priority="2"),
        row("INC1", "Active", "01-03-2016 10:00", priority="2"),
        row("INC1", "Active", "01-03-2016 10:20", priority="3"),
    )
    assert case.command.severity == "4"
    assert case.command.steps == (
        step(at(1, 9, 40), severity="2"),
        step(at(1, 10), "in_progress", answered=True),
        step(at(1, 10, 20), severity="3"),
    )


def test_work_after_a_resolution_takes_it_back(tmp_path: Path) -> None:
    """A resolution that is followed by work is kept at its row; the stated time is the last one's."""
    end = {"resolved_at": "03-03-2016 16:00"}
    case = tell(
        tmp_path,
        row("INC1", "Active", "01-03-2016 10:00", **end),
        row("INC1", "Resolved", "02-03-2016 10:00", **end),
        row("INC1", "Active", "03-03-2016 10:00", **end),
        row("INC1", "Resolved", "03-03-2016 16:00", **end),
    )
    assert case.findings == ()
    assert case.command.steps == (
        step(at(1, 10), "in_progress", answered=True),
        step(at(2, 10), "resolved"),
        step(at(3, 10), "in_progress"),
        step(at(3, 16), "resolved"),
    )


def test_nothing_happens_before_the_opening(tmp_path: Path) -> None:
    """An update before the opening is reported and taken at the opening, so the first answer is never before it."""
    case = tell(
        tmp_path, row("INC1", "Active", "01-03-2016 07:27"), row("INC1", "Awaiting User Info", "01-03-2016 09:10")
    )
    assert case.findings == (Finding(2, "updated before it was opened: taken at the opening", kept=True),)
    assert case.command.steps == (
        step(at(1, 9), "in_progress", answered=True),
        step(at(1, 9, 10), "waiting_for_customer"),
    )


def test_rows_out_of_order_are_put_in_order(tmp_path: Path) -> None:
    """Time orders the rows, the file those of one minute; an answered case is not New again."""
    case = tell(
        tmp_path,
        row("INC1", "New", "01-03-2016 11:10"),
        row("INC1", "New", "01-03-2016 09:52"),
        row("INC1", "Active", "01-03-2016 09:52", priority="2"),
    )
    assert case.command.steps == (
        step(at(1, 9, 52), "in_progress", "2", answered=True),
        step(at(1, 11, 10), severity="3"),
    )


def test_missing_times_are_reported_and_kept(tmp_path: Path) -> None:
    """A row without a time is taken at the next known one, an end without a time at its first row."""
    case = tell(
        tmp_path,
        row("INC1", "Active", "?"),
        row("INC1", "Awaiting User Info", "01-03-2016 10:00"),
        row("INC1", "Resolved", "01-03-2016 11:00"),
        row("INC1", "Closed", "05-03-2016 12:00"),
    )
    assert case.findings == (
        Finding(2, "no sys_updated_at: taken at the next known time", kept=True),
        Finding(4, "no resolved_at: taken at its first Resolved row", kept=True),
        Finding(5, "no closed_at: taken at its first Closed row", kept=True),
    )
    assert case.command.steps == (
        step(at(1, 10), "in_progress", answered=True),
        step(at(1, 10), "waiting_for_customer"),
        step(at(1, 11), "resolved"),
        step(at(5, 12), "closed"),
    )


def test_a_missing_opening_is_the_first_known_time(tmp_path: Path) -> None:
    """A case without opened_at is kept, opened at the earliest time that the log knows of it."""
    case = tell(tmp_path, row("INC1", "New", "01-03-2016 10:00", opened="?", sys_created_at="01-03-2016 09:30"))
    assert case.findings == (Finding(2, "no opened_at: opened at its first known time", kept=True),)
    assert case.command.opened_at == at(1, 9, 30)
    assert case.command.steps == ()


def test_a_case_without_any_time_cannot_be_kept(tmp_path: Path) -> None:
    """A case of which no time is known is refused as a whole."""
    with pytest.raises(ValueError, match="no time in any of its rows"):
        tell(tmp_path, row("INC1", "New", "?", opened="?"))


def test_ends_that_contradict_the_work_are_told(tmp_path: Path) -> None:
    """A case is not resolved or closed before its last work, and not resolved after its closing."""
    case = tell(
        tmp_path,
        row("INC1", "Active", "02-03-2016 10:00", resolved_at="01-03-2016 11:00", closed_at="01-03-2016 12:00"),
        row("INC1", "Closed", "02-03-2016 13:00", resolved_at="01-03-2016 11:00", closed_at="01-03-2016 12:00"),
    )
    assert case.findings == (
        Finding(3, "resolved before its last work: taken at that work", kept=True),
        Finding(3, "closed before its last work: taken at that work", kept=True),
    )
    assert [(one.at, one.state) for one in case.command.steps] == [
        (at(2, 10), "in_progress"),
        (at(2, 10), "resolved"),
        (at(2, 10), "closed"),
    ]


def test_a_resolution_after_the_closing_is_told(tmp_path: Path) -> None:
    """A resolution that is stated later than the closing is taken at the closing."""
    end = {"resolved_at": "06-03-2016 12:00", "closed_at": "05-03-2016 12:00"}
    case = tell(
        tmp_path, row("INC1", "Active", "01-03-2016 10:00", **end), row("INC1", "Closed", "05-03-2016 12:00", **end)
    )
    assert case.findings == (Finding(3, "resolved after it was closed: taken at the closing", kept=True),)
    assert [(one.at, one.state) for one in case.command.steps[1:]] == [(at(5, 12), "resolved"), (at(5, 12), "closed")]


def test_a_change_after_the_closing_is_left_out(tmp_path: Path) -> None:
    """What a row changes after the stated closing is told and not recorded."""
    end = {"closed_at": "02-03-2016 12:00"}
    case = tell(
        tmp_path,
        row("INC1", "Active", "01-03-2016 10:00", **end),
        row("INC1", "Closed", "02-03-2016 12:00", **end),
        row("INC1", "Closed", "02-03-2016 12:30", priority="1", **end),
    )
    assert case.findings == (Finding(4, "changed after it was closed: the change is left out", kept=True),)
    assert case.command.steps == (step(at(1, 10), "in_progress", answered=True), step(at(2, 12), "closed"))


def test_a_way_in_that_the_handbook_lacks(tmp_path: Path) -> None:
    """What came in by a channel that the handbook does not know counts as its first one."""
    rules = replace(RULES, channels=("web", "email"))
    assert tell(tmp_path, row("INC1", "New", "01-03-2016 09:05"), rules=rules).command.channel == "web"
    mail = row("INC1", "New", "01-03-2016 09:05", contact_type="Email")
    assert tell(tmp_path, mail, rules=rules).command.channel == "email"


def test_the_log_is_known_until_its_last_instant(tmp_path: Path) -> None:
    """The last instant is the last update, or a later time that is stated for the end."""
    assert tell(tmp_path, row("INC1", "New", "01-03-2016 09:05")).known_until == at(1, 9, 5)
    closed = row("INC1", "New", "01-03-2016 09:05", closed_at="05-03-2016 12:00")
    assert tell(tmp_path, closed).known_until == at(5, 12)


def test_the_command_has_one_id_for_one_content(tmp_path: Path) -> None:
    """The id depends on the tenant and on all that is recorded, and on nothing else."""
    rows = (row("INC1", "New", "01-03-2016 09:05"), row("INC1", "Active", "01-03-2016 10:00"))
    one = tell(tmp_path, *rows).command.id
    assert tell(tmp_path, *rows).command.id == one
    other_tenant = Rules("other", "acme", "2016-01", "gold", "Europe/Rome", ZoneInfo("Europe/Rome"))
    assert tell(tmp_path, *rows, rules=other_tenant).command.id != one
    assert tell(tmp_path, rows[0], row("INC1", "Active", "01-03-2016 10:01")).command.id != one
