"""Business days as dates: Monday to Friday on the clocks of one place, less holidays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from casebook.calendars.holidays import NO_HOLIDAYS, Holidays
from casebook.calendars.instants import NeverOpensError, in_utc
from casebook.calendars.zones import first_instant
from casebook.calendars.zones import zone as zone_named

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_LONGEST: Final = 3 * 366
"""The days without a business day after which a place is said to have none."""


@dataclass(frozen=True, slots=True)
class BusinessDays:
    """The business days of a place; `zone` is an IANA name.

    Raises:
        ZoneError: the zone is not known.
    """

    zone: str
    holidays: Holidays = NO_HOLIDAYS

    def __post_init__(self) -> None:
        """Refuse a zone that is not known."""
        zone_named(self.zone)

    def __contains__(self, day: date) -> bool:
        """Whether the date is a business day."""
        return day.weekday() < _SATURDAY and not self.holidays.closed(day)

    def date_of(self, instant: datetime) -> date:
        """The date that the clocks of the place show at an instant.

        Raises:
            CountingError: the instant has no offset.
        """
        return in_utc(instant).astimezone(zone_named(self.zone)).date()

    def first_from(self, day: date) -> date:
        """The first business day from a date on, the date itself included.

        Raises:
            NeverOpensError: there is none for years.
        """
        for ahead in range(_LONGEST):
            if (found := day + ahead * _DAY) in self:
                return found
        raise NeverOpensError(f"There is no business day in the years after {day}.")

    def after(self, day: date) -> date:
        """The next business day after a date."""
        return self.first_from(day + _DAY)

    def nth(self, first: date, number: int) -> date:
        """The business day with a number, counted from a business day that is number one."""
        day = first
        for _ in range(number - 1):
            day = self.after(day)
        return day

    def number(self, first: date, day: date) -> int:
        """Which business day a later date is, counted from a business day that is number one; other days count none."""
        return sum(first + ahead * _DAY in self for ahead in range((day - first).days + 1))

    def over(self, day: date) -> datetime:
        """The instant (UTC) at which a date is over: the first of the next one."""
        return first_instant(zone_named(self.zone), datetime.combine(day + _DAY, time())).astimezone(UTC)
