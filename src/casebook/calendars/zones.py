"""Time zones, read from the locked tzdata package and from nowhere else.

The operating system's own zone files are never opened, so the same case has the same deadline on every machine.
The rule for clocks that jump is here too, because every other module must read a wall clock in the same way.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import Final
from zoneinfo import ZoneInfo

_SECOND: Final = timedelta(seconds=1)


class ZoneError(ValueError):
    """A name that is not a time zone of the locked data."""


@cache
def tzdata_version() -> str:
    """The edition of the zone data, such as `2026f`."""
    with resources.files("tzdata").joinpath("zoneinfo", "tzdata.zi").open(encoding="ascii") as file:
        return file.readline().removeprefix("# version ").strip()


@cache
def zone_names() -> frozenset[str]:
    """Every zone name of the locked data, links such as `US/Eastern` included."""
    return frozenset(resources.files("tzdata").joinpath("zones").read_text(encoding="ascii").split())


@cache
def zone(name: str) -> ZoneInfo:
    """The zone of that exact name.

    Raises:
        ZoneError: there is no such zone; the message proposes the nearest names.
    """
    if name not in zone_names():
        raise ZoneError(_unknown(name))
    with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def _unknown(name: str) -> str:
    by_folded = {known.casefold(): known for known in zone_names()}
    near = [by_folded[match] for match in get_close_matches(name.casefold(), by_folded, n=3)]
    hint = f" Did you mean {' or '.join(near)}?" if near else " Zone names look like Europe/Berlin."
    return f'There is no time zone "{name}".{hint}'


def first_instant(place: ZoneInfo, local: datetime) -> datetime:
    """The first instant (UTC) at which clocks in `place` show the naive time `local`, or a later one.

    A time that exists twice is therefore its first occurrence, and a time that was skipped is the instant of the skip.
    The rule keeps order: an earlier local time is never a later instant, so no window is turned round by a jump.
    """
    return first_shown(local.replace(tzinfo=place, fold=0))


def first_shown(clock: datetime) -> datetime:
    """`first_instant` for a local time that carries its `ZoneInfo`."""
    early, late = clock.astimezone(UTC), clock.replace(fold=1).astimezone(UTC)
    return early if early <= late else _skip_between(late, early, clock)


def _skip_between(before: datetime, after: datetime, skipped: datetime) -> datetime:
    """The instant after `before` and not beyond `after` at which clocks have just passed the `skipped` time."""
    low, high = 0, (after - before) // _SECOND
    while high - low > 1:
        middle = (low + high) // 2
        shown = (before + middle * _SECOND).astimezone(skipped.tzinfo)
        if shown.replace(tzinfo=None) < skipped.replace(tzinfo=None):
            low = middle
        else:
            high = middle
    return before + high * _SECOND
