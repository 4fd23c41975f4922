"""Instants as a letter writes them: in the reader's zone, with the zone named."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format


def when(at: datetime, zone: str) -> str:
    """Return an instant like ``Monday, 23 November 2026, 15:00 (Europe/Rome, UTC+1)``; ``zone`` is an IANA name."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{date_format(local, 'l, j F Y, H:i')} ({zone.replace('_', ' ')}, {_offset(local)})"


def _offset(local: datetime) -> str:
    minutes = int((local.utcoffset() or timedelta()) / timedelta(minutes=1))
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{hours}{f':{rest:02}' if rest else ''}" if minutes else "UTC"
