"""Gathering the rows of one case."""

from __future__ import annotations

from pathlib import Path

from tests.importers.logs import row, write

from casebook.importers.gathering import gather, last_lines
from casebook.importers.log_rows import Finding, read


def test_an_interleaved_log_gives_whole_cases(tmp_path: Path) -> None:
    """A case is handed over on the line where its last row stands, whatever stands between; findings pass through."""
    log = write(
        tmp_path / "log.csv",
        row("INC1", "New", "01-03-2016 09:01"),
        row("INC2", "New", "01-03-2016 09:01"),
        row("INC1", "Active", "01-03-2016 09:30"),
        row("INC3", "lost", "01-03-2016 09:30"),
        row("INC2", "Active", "01-03-2016 09:40"),
    )
    last = last_lines(log)
    assert last == {"INC1": 4, "INC2": 6}
    found = [one if isinstance(one, Finding) else [row.line for row in one] for one in gather(read(log), last)]
    assert found == [[2, 4], Finding(5, "unknown state 'lost'"), [3, 6]]
