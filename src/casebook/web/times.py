"""Instants and durations as people read them: in their own zone, with the zone always named.

Every function is pure: the instant, the zone and, where needed, the present moment are arguments. Instants are aware
datetimes; zones are `tzinfo` values or IANA names.
"""

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.html import format_html
from django.utils.safestring import SafeString

Zone = tzinfo | str

MINUS: Final = "\N{MINUS SIGN}"
MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
RELATIVE: Final = SafeString(" data-relative")
WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def local(at: datetime, zone: Zone) -> datetime:
    """Return the instant on the clocks of `zone`; an instant without offset is a ValueError."""
    if at.tzinfo is None:
        message = f"an instant needs an offset: {at.isoformat()}"
        raise ValueError(message)
    return at.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)


def offset(at: datetime, zone: Zone) -> str:
    """Return the offset in force then, for example `UTC+1`, `UTC+5:30`, `UTC`, west with a true minus."""
    minutes = int((local(at, zone).utcoffset() or timedelta()) / MINUTE)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else MINUS}{hours}{f':{rest:02}' if rest else ''}"


def zone_mark(at: datetime, zone: Zone) -> str:
    """Return the short name in force then (`EST`), or the offset where the zone has no letters."""
    name = local(at, zone).tzname() or ""
    return name if name.isalpha() else offset(at, zone)


def day(at: datetime, zone: Zone) -> str:
    """Return the local date, for example `Mon 23 Nov`."""
    there = local(at, zone)
    return f"{WEEKDAYS[there.weekday()]} {there.day} {MONTHS[there.month - 1]}"


def clock(at: datetime, zone: Zone) -> str:
    """Return the local time of day with its zone, for example `15:00 EST`."""
    return f"{local(at, zone):%H:%M} {zone_mark(at, zone)}"


def stamp(at: datetime, zone: Zone, *, now: datetime | None = None) -> str:
    """Return date and time, for example `Mon 23 Nov, 15:00 EST`; the year is named unless it is the year of `now`."""
    there = local(at, zone)
    year = "" if now is not None and local(now, zone).year == there.year else f" {there.year}"
    return f"{day(at, zone)}{year}, {clock(at, zone)}"


def full(at: datetime, zone: Zone) -> str:
    """Return date, time, zone and offset, for example `Mon 23 Nov 2026, 15:00 CET (UTC+1)`."""
    text = stamp(at, zone)
    shift = offset(at, zone)
    return text if text.endswith(shift) else f"{text} ({shift})"


def both(at: datetime, reader: Zone, customer: Zone | None = None) -> str:
    """Return the instant for the reader and, where their clocks differ, for the customer."""
    mine = full(at, reader)
    theirs = full(at, customer) if customer is not None else mine
    return mine if theirs == mine else f"{mine} · customer: {theirs}"


def duration(length: timedelta) -> str:
    """Return a length in words, two units at most: `1 h 30 min`, `3 d 4 h`, `45 s`; its sign is left out."""
    seconds = round(abs(length.total_seconds()))
    if seconds < 60:  # noqa: PLR2004 - seconds in a minute
        return f"{seconds} s"
    days, rest = divmod(seconds // 60, 24 * 60)
    hours, minutes = divmod(rest, 60)
    units = ((days, "d"), (hours, "h"), (minutes, "min"))
    first = next(place for place, (count, _) in enumerate(units) if count)
    return " ".join(f"{count} {unit}" for count, unit in units[first : first + 2] if count)


def relative(at: datetime, now: datetime) -> str:
    """Return the distance from `now`: `in 2 h`, `5 min ago`, `now` within half a minute."""
    gap = at - now
    if abs(gap) < MINUTE / 2:
        return "now"
    rounded = duration(MINUTE if abs(gap) < MINUTE else gap)
    if abs(gap) >= DAY:
        rounded = f"{abs(gap) // DAY} d"
    elif abs(gap) >= 6 * HOUR:
        rounded = f"{abs(gap) // HOUR} h"
    return f"in {rounded}" if gap > timedelta() else f"{rounded} ago"


def iso(at: datetime) -> str:
    """Return the instant as machines read it: UTC, whole seconds, `Z`."""
    return f"{local(at, UTC):%Y-%m-%dT%H:%M:%SZ}"


def element(at: datetime, text: str, *, reader: Zone, customer: Zone | None = None, fresh: bool = False) -> SafeString:
    """Return a `<time>` element; `fresh` lets the browser keep its relative words up to date."""
    return format_html(
        '<time datetime="{}" title="{}"{}>{}</time>',
        iso(at),
        both(at, reader, customer),
        RELATIVE if fresh else "",
        text,
    )
