"""Intervals are half-open values with one operator."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from casebook.calendars.interval import Interval


def at(hour: int) -> datetime:
    """That hour of one day, in UTC."""
    return datetime(2026, 11, 20, hour, tzinfo=UTC)


def test_the_end_is_not_inside() -> None:
    """The start lies inside an interval, its end does not."""
    office = Interval(at(8), at(17))
    assert at(8) in office
    assert office.contains(at(16))
    assert at(17) not in office
    assert office.duration == timedelta(hours=9)


def test_and_is_what_both_cover() -> None:
    """`&` gives the common part; intervals that only touch have an empty one."""
    assert Interval(at(8), at(12)) & Interval(at(10), at(17)) == Interval(at(10), at(12))
    assert (Interval(at(8), at(12)) & Interval(at(12), at(17))).empty
    assert Interval(at(13), at(17)) & Interval(at(8), at(12)) == Interval(at(13), at(13))


def test_ends_are_kept_in_utc() -> None:
    """Equal instants make equal intervals, whatever offset they were written with."""
    rome = timezone(timedelta(hours=1))
    written = Interval(at(8).astimezone(rome), at(9).astimezone(rome))
    assert written == Interval(at(8), at(9))
    assert written.start.tzinfo is UTC


def test_naive_and_reversed_ends_are_refused() -> None:
    """An end without offset and an interval that ends before it starts are errors that say so."""
    with pytest.raises(ValueError, match="2026-11-20T08:00:00 has none"):
        Interval(at(8).replace(tzinfo=None), at(9))
    with pytest.raises(ValueError, match="cannot end"):
        Interval(at(9), at(8))
