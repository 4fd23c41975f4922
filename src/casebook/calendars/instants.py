"""Instants: in UTC for one question, as whole microseconds since 1970 UTC for arrays of them.

Every `datetime` and `timedelta` is a whole number of microseconds, so nothing is rounded on the way there and back.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
"""The years in which calendars are compiled; one that never closes has no such bound."""


class CountingError(ValueError):
    """Time that cannot be counted: no offset, a negative amount, an end before its start, or a result out of range."""


class NeverOpensError(CountingError):
    """A calendar that has no open time left to count in."""


def in_utc(instant: datetime) -> datetime:
    """The same instant in UTC.

    Raises:
        CountingError: the instant has no offset from UTC.
    """
    if instant.utcoffset() is None:
        raise CountingError(f"An instant needs an offset from UTC, {instant.isoformat()} has none.")
    return instant.astimezone(UTC)


def to_micros(instant: datetime) -> int:
    """Microseconds from 1970 UTC to an aware instant."""
    return (instant - EPOCH) // MICROSECOND


def from_micros(micros: int) -> datetime:
    """The instant, in UTC, that is so many microseconds after 1970.

    Raises:
        CountingError: the instant lies outside the years that a date can have.
    """
    try:
        return EPOCH + micros * MICROSECOND
    except OverflowError as error:
        raise CountingError("The time counted ends outside the years 1 to 9999.") from error
