"""The naive calculator: walks minute by minute and shares no code with the calendars.

It reads the clock on the wall every minute and remembers the latest time it has shown. While a clock that was put
back repeats an hour, that latest time stands still; where a clock is put forward, it jumps. The desk is open while
the latest time lies in a window and its date is no holiday.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

RawWindow = tuple[int, int, int]
"""Day (0 is Monday), opening and closing minute; the latter may run past midnight."""

MINUTE = timedelta(minutes=1)
LONGEST_REPEAT = timedelta(hours=4)
"""No clock was put back further than this since 2000."""


@cache
def place(name: str) -> ZoneInfo:
    """The zone as the locked package holds it."""
    path = resources.files("tzdata.zoneinfo")
    for part in name.split("/"):
        path = path / part
    with path.open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


@cache
def transitions(name: str, year: int) -> tuple[datetime, ...]:
    """The first minutes (UTC) of every new offset in a year."""
    zone, found = place(name), []
    at = datetime(year, 1, 1, tzinfo=UTC)
    while at.year == year:
        after = at + timedelta(days=1)
        if at.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset():
            low, high = 0, 24 * 60
            while high - low > 1:
                middle = (low + high) // 2
                same = (at + middle * MINUTE).astimezone(zone).utcoffset() == at.astimezone(zone).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            found.append(at + high * MINUTE)
        at = after
    return tuple(found)


def open_minutes(
    windows: Collection[RawWindow], holidays: Collection[date], name: str, start: datetime, minutes: int
) -> list[bool]:
    """For each minute from `start` (UTC, a whole minute) on, whether it is counted."""
    zone = place(name)
    open_in_week = bytearray(7 * 1440)
    for day, opens, closes in windows:
        for minute in range(day * 1440 + opens, day * 1440 + closes):
            open_in_week[minute % (7 * 1440)] = 1
    latest = (start - LONGEST_REPEAT).astimezone(zone).replace(tzinfo=None)
    answer = []
    at = start - LONGEST_REPEAT
    end = start + minutes * MINUTE
    while at < end:
        latest = max(latest, at.astimezone(zone).replace(tzinfo=None))
        if at >= start:
            minute = latest.weekday() * 1440 + latest.hour * 60 + latest.minute
            answer.append(bool(open_in_week[minute]) and latest.date() not in holidays)
        at += MINUTE
    return answer


def runs(flags: list[bool], start: datetime) -> list[tuple[datetime, datetime]]:
    """The open stretches of a walk that began at `start`."""
    found: list[tuple[datetime, datetime]] = []
    for number, is_open in enumerate(flags):
        at = start + number * MINUTE
        if is_open and found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + MINUTE)
        elif is_open:
            found.append((at, at + MINUTE))
    return found
