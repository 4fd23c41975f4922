"""When things happen in the demonstration: moments relative to the instant of seeding, so that it is always alive.

Four ways to say one: ``-35 min`` (before now), ``+1 h 20 min`` (after the step before), ``-2 business days 10:15``
(on the clock of a place, two weekdays before today there) and ``-1 Sundays 10:15`` (there, on the last Sunday before
today).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final

PART: Final = re.compile(r"(\d+) (min|h|days)")
LENGTH: Final = re.compile(r"([+-])(\d+ (?:min|h|days)(?: \d+ (?:min|h|days))*)")
DAY: Final = re.compile(r"-(\d+) (business day|Saturday|Sunday)s (\d\d):(\d\d)")
UNITS: Final = {"min": timedelta(minutes=1), "h": timedelta(hours=1), "days": timedelta(days=1)}
WEEKDAYS: Final = frozenset(range(5))
DAYS: Final = {"business day": WEEKDAYS, "Saturday": frozenset({5}), "Sunday": frozenset({6})}
"""What can be counted back -> the days of the week (Monday is 0) that it means."""


def moment(text: str, *, now: datetime, after: datetime, zone: tzinfo) -> datetime:
    """Return the instant (UTC) that the text tells; ``after`` is the step before.

    Raises:
        ValueError: the text is none of the four ways.
    """
    if told := DAY.fullmatch(text):
        count, kind, hour, minute = told.groups()
        day = days_before(now.astimezone(zone).date(), int(count), DAYS[kind])
        return datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=zone).astimezone(UTC)
    length = _length(text)
    return (now if length < timedelta() else after) + length


def before(text: str, instant: datetime) -> datetime:
    """Return the instant that lies a length like ``-2 h`` before another one.

    Raises:
        ValueError: the text is no such length.
    """
    length = _length(text)
    if length >= timedelta():
        raise ValueError(f"{text!r} does not lie before")
    return instant + length


def days_before(today: date, count: int, counted: Collection[int] = WEEKDAYS) -> date:
    """Return the day that lies ``count`` counted days before today; ``counted`` are days of the week (Monday is 0)."""
    day = today
    while count:
        day -= timedelta(days=1)
        count -= day.weekday() in counted
    return day


def _length(text: str) -> timedelta:
    found = LENGTH.fullmatch(text)
    if found is None:
        known = "'-35 min', '+1 h 20 min', '-2 business days 10:15' or '-1 Sundays 10:15'"
        raise ValueError(f"{text!r} is not a moment like {known}")
    sign, parts = found.groups()
    total = sum((int(count) * UNITS[unit] for count, unit in PART.findall(parts)), timedelta())
    return -total if sign == "-" else total
