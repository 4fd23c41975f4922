"""The chapter *languages*: in which languages support is given, by region, and what happens to all others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """Where which languages are offered. ``countries`` are ISO 3166 codes; none means everywhere else."""

    name: str
    offered: tuple[str, ...]
    countries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Languages:
    """``fallback`` is the language of answers where the case's own is not offered; ``notice`` is then said.

    Without ``clause`` the handbook says nothing on languages.
    """

    regions: tuple[Region, ...] = ()
    fallback: str = ""
    notice: str = ""
    clause: str = ""

    def region(self, country: str) -> Region | None:
        """Return the region of an ISO 3166 country code, else the one for everywhere else, else nothing."""
        elsewhere = None
        for region in self.regions:
            if country in region.countries:
                return region
            if not region.countries:
                elsewhere = elsewhere or region
        return elsewhere

    def offered(self, country: str) -> tuple[str, ...]:
        """Return the languages that a customer in a country can choose; the fallback is always among them."""
        region = self.region(country)
        named = region.offered if region else ()
        return tuple(dict.fromkeys((*named, *((self.fallback,) if self.fallback else ()))))
