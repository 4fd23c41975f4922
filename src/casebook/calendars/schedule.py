"""A named calendar as a handbook writes it: regular week, zone, holidays, and how long a business day is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Final

from casebook.calendars.holidays import NO_HOLIDAYS, Holidays
from casebook.calendars.spans import OpeningHours
from casebook.calendars.timeline import Timeline
from casebook.calendars.week import Week
from casebook.calendars.zones import zone as zone_named


class ScheduleError(ValueError):
    """A calendar that lacks what a question needs: a zone, or the length of its business day."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A calendar; equal values are the same calendar.

    A calendar that never closes ignores holidays and zones.

    Attributes:
        name: what the handbook calls it.
        week: the regular opening hours.
        zone: the zone whose clocks it follows, or None for the customer's local zone.
        holidays: the local days on which it stays closed.
        regular_day_seconds: the open length of a business day, from the week unless given; None if its days differ.

    Raises:
        ZoneError: the zone is not known.
        ScheduleError: the length of a business day is not positive.
    """

    name: str
    week: Week
    zone: str | None = None
    holidays: Holidays = NO_HOLIDAYS
    regular_day_seconds: int | None = None

    def __post_init__(self) -> None:
        if self.zone is not None:
            zone_named(self.zone)
        if self.regular_day_seconds is None:
            object.__setattr__(self, "regular_day_seconds", self.week.regular_day_seconds)
        elif self.regular_day_seconds <= 0:
            raise ScheduleError(f"The business day of the calendar {self.name} must be longer than nothing.")

    def timeline(self, zone: str | None = None) -> Timeline:
        """The compiled calendar; `zone` is the customer's and is used where the calendar has none of its own.

        Raises:
            ScheduleError: neither has a zone.
            ZoneError: the zone is not known.
        """
        if self.week.always:
            return _ALL_TIME
        place = self.zone or zone
        if place is None:
            raise ScheduleError(f"The calendar {self.name} is in local time: it needs the customer's time zone.")
        return _compiled(self.week, self.holidays, place)

    def business_days(self, number: int) -> timedelta:
        """So many business days as open time of this calendar.

        Raises:
            ScheduleError: its days differ and it does not say how long a business day is.
        """
        if self.regular_day_seconds is None:
            raise ScheduleError(f"The days of the calendar {self.name} differ: it must say how long a business day is.")
        return timedelta(seconds=number * self.regular_day_seconds)


_ALL_TIME: Final = Timeline(None)


@lru_cache(maxsize=4096)
def _compiled(week: Week, holidays: Holidays, place: str) -> Timeline:
    """One timeline per calendar and zone, so that the years compiled for one case serve the next."""
    return Timeline(OpeningHours(week, holidays, zone_named(place)))


ALWAYS: Final = Schedule("24x7", Week.parse("24x7"))
"""Round the clock, every day of every year."""
