"""Local times of a log as instants."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo


def instant(local: datetime, zone: tzinfo) -> datetime:
    """Return the instant (UTC) of a local time without zone.

    A time that exists twice, when clocks go back, is the first of the two; one that does not exist, when they go
    forward, is moved forward by as much as the clocks were.
    """
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)
