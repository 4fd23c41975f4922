"""Counting time in one calendar at one place: compiled once, then answered by binary search.

Years are compiled when they are first needed, so a timeline has no end that a desk could reach. The searched lists hold
`datetime` and `timedelta` values themselves: answers are exact to the microsecond and nothing is converted on the way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import UTC, datetime, timedelta
from typing import Final

from casebook.calendars.instants import FIRST_YEAR, LAST_YEAR, CountingError, NeverOpensError, in_utc
from casebook.calendars.interval import Interval
from casebook.calendars.spans import OpeningHours
from casebook.calendars.table import ALL_TIME, NOTHING, Lists, Table

_OUT_OF_RANGE: Final = f"A calendar can be counted in the years {FIRST_YEAR} to {LAST_YEAR} only."
_LONGEST_CLOSURE: Final = timedelta(days=50 * 366)
"""The time without an opening after which a calendar is said never to open again."""
_NO_TIME: Final = timedelta(0)


class Timeline:
    """The open time of one calendar in one zone; takes any aware instants and answers in UTC.

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
        if start.tzinfo is not UTC:
            start = in_utc(start)
        closes, after, zero = self._lists
        span = bisect_right(closes, start)
        if span and amount > _NO_TIME:
            try:
                counted = start - zero[span]
                if counted < after[span - 1]:  # noqa: PLR1730  # `max` would be a call in the one path made for speed
                    counted = after[span - 1]
                counted += amount
                return zero[bisect_left(after, counted, span)] + counted
            except IndexError:
                pass  # the answer lies after the years compiled so far
        return self._add_after_growing(start, amount)

    def _add_after_growing(self, start: datetime, amount: timedelta) -> datetime:
        if amount < _NO_TIME:
            raise CountingError("Time that is counted cannot be negative.")
        if not amount:
            return self.next_opening(start)
        self._grow(start)
        return self.add(start, amount)

    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        """The open time between two instants."""
        start, end = in_utc(start), in_utc(end)
        closes, after, zero = self.reaching(start, end).lists
        first, last = bisect_right(closes, start), bisect_right(closes, end)
        return max(end - zero[last], after[last - 1]) - max(start - zero[first], after[first - 1])

    def next_opening(self, at: datetime) -> datetime:
        """The first open instant from `at` on; `at` itself if it is open."""
        at = in_utc(at)
        closes, after, zero = self.reaching(at, at).lists
        span = bisect_right(closes, at)
        return max(at, zero[span] + after[span - 1])

    def is_open(self, at: datetime) -> bool:
        """Whether the instant is counted."""
        at = in_utc(at)
        return self.next_opening(at) == at

    def spans(self, start: datetime, end: datetime) -> tuple[Interval, ...]:
        """The counted intervals between two instants, in order, cut at both."""
        start, end = in_utc(start), in_utc(end)
        closes, after, zero = self.reaching(start, end).lists
        found: list[Interval] = []
        for span in range(bisect_right(closes, start), bisect_left(closes, end) + 1):
            opening = max(start, zero[span] + after[span - 1])
            if opening < end:
                found.append(Interval(opening, min(end, closes[span])))
        return tuple(found)

    def uncounted(self, start: datetime, end: datetime) -> tuple[Interval, ...]:
        """The closed intervals between two instants, in order, cut at both."""
        counted = self.spans(start, end)
        closings = [in_utc(start), *(span.end for span in counted)]
        openings = [*(span.start for span in counted), in_utc(end)]
        gaps = (Interval(*ends) for ends in zip(closings, openings, strict=True))
        return tuple(gap for gap in gaps if not gap.empty)

    def reaching(self, start: datetime, end: datetime) -> Table:
        """A table in which both instants lie (in UTC), with at least one closing after them."""
        if end < start:
            raise CountingError(f"Time cannot be counted from {start.isoformat()} back to {end.isoformat()}.")
        while True:
            table = self._table
            if start < table.begin:
                self._grow(start)
            elif end >= table.lists[0][-1]:
                self._grow(end)
            else:
                return table

    def _grow(self, at: datetime) -> None:
        """Compile the years around an instant or, if they are there already, later years, twice as many as before."""
        table, year = self._table, at.year
        if self._hours is None or not FIRST_YEAR <= year <= LAST_YEAR:
            raise CountingError(_OUT_OF_RANGE)
        if table is NOTHING:
            self._keep(Table.compiled(self._hours, year, year + 1))
        elif at < table.begin:
            self._keep(table.widened(self._hours, year - 1, table.last))
        else:
            self._keep(table.widened(self._hours, table.first, self._later(table, year)))

    def _later(self, table: Table, year: int) -> int:
        last_close = table.lists[0][-1]
        if table.end - last_close > _LONGEST_CLOSURE:
            raise NeverOpensError(f"This calendar never opens after {last_close.date()}.")
        if table.last > LAST_YEAR:
            raise CountingError(_OUT_OF_RANGE)
        return min(max(year + 1, 2 * table.last - table.first), LAST_YEAR + 1)

    def _keep(self, table: Table) -> None:
        """Swap in a whole new table at once: threads that are counting go on with the one they hold."""
        self._table, self._lists = table, table.lists
