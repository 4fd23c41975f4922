"""All rows of one case together, without holding the whole log in memory.

Two passes: the first notes on which line each incident number is seen last, the second hands a case over as soon as
that line is read. A log sorted by number, as they usually are, never holds more than one case; an interleaved one holds
those that are open at the same time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from casebook.importers.log_rows import Finding, Row, numbers

Rows = tuple[Row, ...]


def last_lines(path: Path) -> dict[str, int]:
    """Return the last line of every incident number, in the order in which the numbers are seen first."""
    return {number: line for line, number in numbers(path)}


def gather(rows: Iterable[Row | Finding], last: Mapping[str, int]) -> Iterator[Rows | Finding]:
    """Yield the rows of each case once all are read, and findings as they come."""
    waiting: dict[str, list[Row]] = {}
    for row in rows:
        if isinstance(row, Finding):
            yield row
            continue
        waiting.setdefault(row.number, []).append(row)
        if row.line == last[row.number]:
            yield tuple(waiting.pop(row.number))
