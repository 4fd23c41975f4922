"""Holidays from iCalendar text: all-day events, once or every year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from casebook.calendars.holiday_error import HolidayError

if TYPE_CHECKING:
    from icalendar import Component

_PLAIN_KEYS = {"FREQ", "INTERVAL", "UNTIL", "COUNT", "BYMONTH", "BYMONTHDAY", "WKST"}
_LONGEST = 366
"""Days that one event may last."""


@dataclass(frozen=True, slots=True)
class AllDay:
    """One all-day event: `days` days from `first` on, repeated every year up to `last_year` where that is not None."""

    name: str
    first: date
    days: int
    yearly: bool
    last_year: int | None
    without: frozenset[date]

    def in_year(self, year: int) -> dict[date, str]:
        """The days of the event that fall in a year, with its name."""
        starts = [self._start(near) for near in range(year - 2, year + 1)]
        days = [start + timedelta(days=ahead) for start in starts if start for ahead in range(self.days)]
        return {day: self.name for day in days if day.year == year}

    def _start(self, year: int) -> date | None:
        if year != self.first.year and not (self.yearly and self.first.year < year <= (self.last_year or year)):
            return None
        try:
            start = self.first.replace(year=year)
        except ValueError:  # 29 February, in a year without one
            return None
        return None if start in self.without else start


def read_feed(text: str) -> tuple[AllDay, ...]:
    """The all-day events of an iCalendar text, cancelled ones left out.

    Raises:
        HolidayError: the text is not iCalendar or holds no event, or an event has a time of day or repeats otherwise
            than on the same date of every year.
    """
    from icalendar import Calendar  # late: it takes longer to load than a deadline to count, and few calendars need it

    try:
        events = Calendar.from_ical(text).walk("VEVENT")
    except ValueError as error:
        raise HolidayError(f"The holidays are not iCalendar text: {error}.") from error
    found = tuple(_all_day(event) for event in events if str(event.get("STATUS", "")).upper() != "CANCELLED")
    if not found:
        raise HolidayError("The iCalendar text holds no event, so no holiday either.")
    return found


def _all_day(event: Component) -> AllDay:
    name = str(event.get("SUMMARY", "Holiday"))
    if event.errors or isinstance(event.get("RRULE"), list):
        broken = event.errors[0][0] if event.errors else "RRULE"
        raise HolidayError(f'The event "{name}" cannot be read: its {broken} is not well-formed.')
    first = event.decoded("DTSTART", None)
    if not isinstance(first, date) or isinstance(first, datetime):
        raise HolidayError(f'The event "{name}" does not begin on one plain date; a holiday lasts whole days.')
    yearly, last_year = _repeats(event, name, first)
    return AllDay(name, first, _length(event, name, first), yearly, last_year, _left_out(event))


def _length(event: Component, name: str, first: date) -> int:
    end = event.decoded("DTEND", None)
    if end is None:
        length = event.decoded("DURATION", timedelta(days=1))
    else:
        length = end - first if isinstance(end, date) and not isinstance(end, datetime) else None
    if not isinstance(length, timedelta) or not 1 <= length.days <= _LONGEST:
        raise HolidayError(f'The event "{name}" does not last between one day and a year.')
    return length.days


def _repeats(event: Component, name: str, first: date) -> tuple[bool, int | None]:
    """Whether the event comes every year, and the last year of it."""
    given = {key.upper(): values for key, values in event.get("RRULE", {}).items()}
    rule = {"FREQ": [], **given} if "RRULE" in event else {}
    if not rule and "RDATE" not in event:
        return False, None
    expected = {"FREQ": ["YEARLY"], "INTERVAL": [1], "BYMONTH": [first.month], "BYMONTHDAY": [first.day]}
    odd = [key for key in rule if key not in _PLAIN_KEYS or [*rule[key]] != expected.get(key, [*rule[key]])]
    if odd or "RDATE" in event:
        by = ", ".join(odd or ["RDATE"])
        message = f'The event "{name}" repeats by {by}; only the same date of every year can be read.'
        raise HolidayError(message)
    if "COUNT" in rule:
        return True, first.year + int(rule["COUNT"][0]) - 1
    return True, _last_year(first, rule["UNTIL"][0]) if "UNTIL" in rule else None


def _last_year(first: date, until: date) -> int:
    return until.year if (until.month, until.day) >= (first.month, first.day) else until.year - 1


def _left_out(event: Component) -> frozenset[date]:
    found = event.get("EXDATE", [])
    lists = found if isinstance(found, list) else [found]
    days = [entry.dt for dates in lists for entry in dates.dts]
    return frozenset(day.date() if isinstance(day, datetime) else day for day in days)
