"""Counting time in one calendar at one place: compiled once, then answered by binary search.

Years are compiled when they are first needed, so a timeline has no end that a desk could reach. Answers are exact to
the microsecond. Methods ending in `_us` take and give whole microseconds (instants since 1970 UTC) and suit loops; the
others take any aware `datetime` and answer in UTC.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import datetime, timedelta
from itertools import count
from typing import Final

from casebook.calendars.instants import (
    FIRST_YEAR,
    LAST_YEAR,
    MICROSECOND,
    CountingError,
    NeverOpensError,
    from_micros,
    to_micros,
)
from casebook.calendars.interval import Interval
from casebook.calendars.spans import OpeningHours, Span
from casebook.calendars.table import ALL_TIME, NOTHING, Lists, Table

_OUT_OF_RANGE: Final = f"A calendar can be counted in the years {FIRST_YEAR} to {LAST_YEAR} only."
_LONGEST_CLOSURE: Final = 50 * 366 * 86_400 * 1_000_000
"""Microseconds without an opening after which a calendar is said never to open again."""


class Timeline:
    """The open time of one calendar in one zone.

    Open spans are half-open: a clock started at a closing instant runs from the next opening, and counted time that is
    used up exactly at a closing instant ends there.

    Every method raises `CountingError` for an instant without offset, for an end before its start and for time
    outside the years that can be counted, and `NeverOpensError` for a calendar that has no open time left.
    """

    __slots__ = ("_hours", "_lists", "_table")

    _table: Table
    _lists: Lists

    def __init__(self, hours: OpeningHours | None) -> None:
        """Prepare the timeline of those opening hours, or, for None, of a calendar that never closes."""
        self._hours = hours
        self._keep(NOTHING if hours else ALL_TIME)

    def add(self, start: datetime, amount: timedelta) -> datetime:
        """The instant at which `amount` of open time has passed since `start`; for no amount, the next opening."""
        return from_micros(self.add_us(to_micros(start), amount // MICROSECOND))

    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        """The open time between two instants."""
        return timedelta(microseconds=self.elapsed_us(to_micros(start), to_micros(end)))

    def next_opening(self, at: datetime) -> datetime:
        """The first open instant from `at` on; `at` itself if it is open."""
        return from_micros(self.next_opening_us(to_micros(at)))

    def is_open(self, at: datetime) -> bool:
        """Whether the instant is counted."""
        instant = to_micros(at)
        return self.next_opening_us(instant) == instant

    def spans(self, start: datetime, end: datetime) -> tuple[Interval, ...]:
        """The counted intervals between two instants, in order, cut at both."""
        return _intervals(self.spans_us(to_micros(start), to_micros(end)))

    def uncounted(self, start: datetime, end: datetime) -> tuple[Interval, ...]:
        """The closed intervals between two instants, in order, cut at both."""
        first, last = to_micros(start), to_micros(end)
        ends = [first, *(instant for span in self.spans_us(first, last) for instant in span), last]
        return _intervals([gap for gap in zip(ends[::2], ends[1::2], strict=True) if gap[0] < gap[1]])

    def add_us(self, start: int, amount: int) -> int:
        """`add` in microseconds; the path that is made for speed."""
        closes, after, shift = self._lists
        span = bisect_right(closes, start)
        if span and amount > 0:
            try:
                counted = start - shift[span]
                if counted < after[span - 1]:  # noqa: PLR1730  # `max` would cost a call in the one path made for speed
                    counted = after[span - 1]
                counted += amount
                return shift[bisect_left(after, counted, span)] + counted
            except IndexError:
                pass  # the answer lies after the years compiled so far
        return self._add_after_growing(start, amount)

    def _add_after_growing(self, start: int, amount: int) -> int:
        if amount < 0:
            raise CountingError("Time that is counted cannot be negative.")
        if amount == 0:
            return self.next_opening_us(start)
        self._grow(start)
        return self.add_us(start, amount)

    def elapsed_us(self, start: int, end: int) -> int:
        """`elapsed` in microseconds."""
        closes, after, shift = self.reaching(start, end).lists
        first, last = bisect_right(closes, start), bisect_right(closes, end)
        return max(end - shift[last], after[last - 1]) - max(start - shift[first], after[first - 1])

    def next_opening_us(self, at: int) -> int:
        """`next_opening` in microseconds."""
        closes, after, shift = self.reaching(at, at).lists
        span = bisect_right(closes, at)
        return max(at, shift[span] + after[span - 1])

    def spans_us(self, start: int, end: int) -> list[Span]:
        """`spans` in microseconds, as (open, close) pairs."""
        spans: list[Span] = []
        closes, after, shift = self.reaching(start, end).lists
        for span in count(bisect_right(closes, start)):
            opening = max(start, shift[span] + after[span - 1])
            if opening >= end:
                return spans
            spans.append((opening, min(end, closes[span])))
        return spans  # pragma: no cover - the loop has no other end

    def reaching(self, start: int, end: int) -> Table:
        """A table in which both instants lie, and after them at least one closing (microseconds since 1970 UTC)."""
        if end < start:
            raise CountingError(f"Time cannot be counted from {from_micros(start)} back to {from_micros(end)}.")
        while True:
            table = self._table
            if start < table.begin:
                self._grow(start)
            elif end >= table.lists[0][-1]:
                self._grow(end)
            else:
                return table

    def _grow(self, at: int) -> None:
        """Compile the years around an instant or, if they are there already, later years, twice as many as before."""
        table, year = self._table, from_micros(at).year
        if self._hours is None or not FIRST_YEAR <= year <= LAST_YEAR:
            raise CountingError(_OUT_OF_RANGE)
        if table is NOTHING:
            self._keep(Table.compiled(self._hours, year - 1, year + 2))
        elif at < table.begin:
            self._keep(table.widened(self._hours, year - 1, table.last))
        else:
            self._keep(table.widened(self._hours, table.first, self._later(table, year)))

    def _later(self, table: Table, year: int) -> int:
        last_close = table.lists[0][-1]
        if table.end - last_close > _LONGEST_CLOSURE:
            raise NeverOpensError(f"This calendar never opens after {from_micros(last_close).date()}.")
        if table.last > LAST_YEAR:
            raise CountingError(_OUT_OF_RANGE)
        return min(max(year + 1, 2 * table.last - table.first), LAST_YEAR + 1)

    def _keep(self, table: Table) -> None:
        """Swap in a whole new table at once: threads that are counting go on with the one they hold."""
        self._table, self._lists = table, table.lists


def _intervals(spans: list[Span]) -> tuple[Interval, ...]:
    return tuple(Interval(from_micros(opening), from_micros(close)) for opening, close in spans)
