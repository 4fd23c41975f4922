"""From a regular week, a holiday list and a zone to real open spans: where the calendar meets the clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from casebook.calendars.holidays import Holidays
from casebook.calendars.week import Week
from casebook.calendars.zones import first_shown

Span = tuple[datetime, datetime]
"""Opening and closing instant, in UTC."""


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """A week, its holidays and the zone whose clocks it follows.

    A holiday closes its whole local day; what the window of another day would run into it is cut at midnight. A window
    opens and closes at the first of a local time that exists twice, and at the skip where its local time is skipped.
    One rule for both ends keeps their order, and a window that closes inside the repeated hour does not open again.
    """

    week: Week
    holidays: Holidays
    place: ZoneInfo

    def spans(self, first: int, last: int) -> tuple[Span, ...]:
        """The open spans of the local years `first` to `last`, cut at their ends."""
        return joined(span for year in range(first, last + 1) for span in self._year(year))

    def new_year(self, year: int) -> datetime:
        """The instant (UTC) at which the local year begins."""
        return first_shown(self._midnight(date(year, 1, 1)))

    def _year(self, year: int) -> Iterator[Span]:
        segments, closed = _lengths(self.week), self.holidays.in_year(year)
        day = date(year, 1, 1)
        while day.year == year:
            if day not in closed:
                midnight = self._midnight(day)
                for opens, closes in segments[day.weekday()]:
                    yield first_shown(midnight + opens), first_shown(midnight + closes)
            day += timedelta(days=1)

    def _midnight(self, day: date) -> datetime:
        return datetime(day.year, day.month, day.day, tzinfo=self.place)


def _lengths(week: Week) -> list[list[tuple[timedelta, timedelta]]]:
    return [[(timedelta(minutes=opens), timedelta(minutes=closes)) for opens, closes in day] for day in week.segments]


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans, which come in order, without empty ones and with touching ones made one."""
    result: list[Span] = []
    for opening, close in spans:
        if opening >= close:
            continue
        if result and result[-1][1] == opening:
            result[-1] = (result[-1][0], close)
        else:
            result.append((opening, close))
    return tuple(result)
