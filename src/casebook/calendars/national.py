"""Holidays that a library knows by country, chosen by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from casebook.calendars.holiday_error import HolidayError
from casebook.calendars.observance import with_observed

_YEARS_LOOKED_AT: Final = range(2000, 2041)
"""The years in which a chosen name has to occur at least once."""


@dataclass(frozen=True, slots=True)
class National:
    """The chosen holidays of a country or of one of its subdivisions.

    Attributes:
        country: two-letter code.
        subdivision: code of a state or province, or None for the whole country.
        names: the chosen holidays under the library's names; empty means all.
        observed: whether a holiday on a weekend also closes the weekday beside it.
    """

    country: str
    subdivision: str | None
    names: frozenset[str]
    observed: bool

    def in_year(self, year: int) -> dict[date, str]:
        """The closed days of a year with their names, observed days of the neighbouring years included."""
        return _in_year(self, year)


def national(country: str, subdivision: str | None, names: Iterable[str], *, observed: bool) -> National:
    """The holidays of a country; a name may leave out its final `Day`.

    Raises:
        HolidayError: the library does not know the country, the subdivision or a name.
    """
    known = _known(country, subdivision)
    wanted = tuple(names)
    missing = [name for name in wanted if _folded(name) not in known]
    if missing:
        where = f"{country}-{subdivision}" if subdivision else country
        raise HolidayError(f'"{missing[0]}" is no holiday of {where}; it has {", ".join(sorted(known.values()))}.')
    return National(country, subdivision, frozenset(known[_folded(name)] for name in wanted), observed)


@cache
def _known(country: str, subdivision: str | None) -> dict[str, str]:
    found = (names for year in _YEARS_LOOKED_AT for names in _all(country, subdivision, year).values())
    return {_folded(name): name for names in found for name in names}


def _folded(name: str) -> str:
    return name.replace("\u2019", "'").casefold().strip().removesuffix(" day")


@cache
def _all(country: str, subdivision: str | None, year: int) -> dict[date, tuple[str, ...]]:
    """Every holiday of one year on its own date."""
    import holidays as library  # late: it takes longer to load than a deadline to count

    try:
        found = library.country_holidays(
            country, subdiv=subdivision, years=[year], observed=False, expand=False, language="en_US"
        )
    except NotImplementedError as error:
        where = f"the subdivision {subdivision} of {country}" if subdivision else f"the country {country}"
        raise HolidayError(f"No holidays are known for {where}: {error}.") from error
    return {day: tuple(found.get_list(day)) for day in found}


@cache
def _in_year(chosen: National, year: int) -> dict[date, str]:
    days: dict[date, str] = {}
    for near in (year - 1, year, year + 1):
        for day, names in _all(chosen.country, chosen.subdivision, near).items():
            kept = [name for name in names if not chosen.names or name in chosen.names]
            if kept:
                days[day] = "; ".join(kept)
    closed = with_observed(days) if chosen.observed else days
    return {day: name for day, name in closed.items() if day.year == year}
