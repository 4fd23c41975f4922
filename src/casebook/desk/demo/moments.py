"""When things happen in the demonstration: moments relative to the instant of seeding, so that it is always alive.

Three ways to say one: ``-35 min`` (before now), ``+1 h 20 min`` (after the step before), ``-2 business days 10:15`` (on
the clock of a place, two weekdays before today there).
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final

PART: Final = re.compile(r"(\d+) (min|h|days)")
LENGTH: Final = re.compile(r"([+-])(\d+ (?:min|h|days)(?: \d+ (?:min|h|days))*)")
BUSINESS: Final = re.compile(r"-(\d+) business days (\d\d):(\d\d)")
UNITS: Final = {"min": timedelta(minutes=1), "h": timedelta(hours=1), "days": timedelta(days=1)}
SATURDAY: Final = 5


def moment(text: str, *, now: datetime, after: datetime, zone: tzinfo) -> datetime:
    """Return the instant (UTC) that the text tells; ``after`` is the step before.

    Raises:
        ValueError: the text is none of the three ways.
    """
    business = BUSINESS.fullmatch(text)
    if business:
        days, hour, minute = (int(part) for part in business.groups())
        day = weekdays_before(now.astimezone(zone).date(), days)
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).astimezone(UTC)
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


def weekdays_before(today: date, count: int) -> date:
    """Return the weekday (Monday to Friday) that lies ``count`` of them before today."""
    day = today
    while count:
        day -= timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day


def _length(text: str) -> timedelta:
    found = LENGTH.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not a moment like '-35 min', '+1 h 20 min' or '-2 business days 10:15'")
    sign, parts = found.groups()
    total = sum((int(count) * UNITS[unit] for count, unit in PART.findall(parts)), timedelta())
    return -total if sign == "-" else total
