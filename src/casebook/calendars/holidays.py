"""The holidays of a calendar: whole local days on which it stays closed.

They come from a list, from a library by country and name, or from iCalendar text, and lists can be added with `|`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from casebook.calendars.feed import AllDay, read_feed
from casebook.calendars.holiday_error import HolidayError
from casebook.calendars.national import National, national
from casebook.calendars.observance import with_observed

__all__ = ["NO_HOLIDAYS", "HolidayError", "Holidays", "Listed"]


@dataclass(frozen=True, slots=True)
class Listed:
    """Closed days written out one by one, each with its name."""

    days: tuple[tuple[date, str], ...]

    def in_year(self, year: int) -> dict[date, str]:
        """The listed days of a year with their names."""
        return {day: name for day, name in self.days if day.year == year}


@dataclass(frozen=True, slots=True)
class Holidays:
    """Closed days from any number of sources; the first source that names a day gives its name."""

    sources: tuple[Listed | National | AllDay, ...] = ()

    @classmethod
    def listed(cls, days: Mapping[date, str] | Iterable[date], *, observed: bool = False) -> Self:
        """Days written out, with names or without; with `observed`, weekends also close the weekday beside them."""
        named = dict(days) if isinstance(days, Mapping) else dict.fromkeys(days, "Holiday")
        closed = with_observed(named) if observed else named
        return cls((Listed(tuple(sorted(closed.items()))),))

    @classmethod
    def country(
        cls, country: str, subdivision: str | None = None, names: Iterable[str] = (), *, observed: bool = True
    ) -> Self:
        """Holidays of a country (two-letter code), of one of its subdivisions, or only the named ones of either.

        With `observed`, Saturday also closes the Friday before and Sunday the Monday after, also across the year's end.

        Raises:
            HolidayError: the country, the subdivision or a name is not known.
        """
        return cls((national(country, subdivision, names, observed=observed),))

    @classmethod
    def icalendar(cls, text: str) -> Self:
        """The all-day events of an iCalendar text, once or every year.

        Raises:
            HolidayError: the text cannot be read as whole-day holidays.
        """
        return cls(read_feed(text))

    def __or__(self, other: Holidays) -> Holidays:
        """The days closed by either."""
        return Holidays((*self.sources, *other.sources))

    def __bool__(self) -> bool:
        """Whether there is any source of closed days."""
        return bool(self.sources)

    def in_year(self, year: int) -> dict[date, str]:
        """Every closed day of a year with its name, in order."""
        days: dict[date, str] = {}
        for source in reversed(self.sources):
            days |= source.in_year(year)
        return dict(sorted(days.items()))

    def name(self, day: date) -> str | None:
        """The name of the holiday on a local date, or None."""
        return next((named[day] for source in self.sources if day in (named := source.in_year(day.year))), None)

    def closed(self, day: date) -> bool:
        """Whether the local date is a holiday."""
        return self.name(day) is not None


NO_HOLIDAYS: Final = Holidays()
