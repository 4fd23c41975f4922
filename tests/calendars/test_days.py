"""Business days as dates: Monday to Friday on the clocks of a place, less holidays."""

from datetime import UTC, date, datetime

import pytest

from casebook.calendars.days import BusinessDays
from casebook.calendars.holidays import Holidays
from casebook.calendars.instants import NeverOpensError
from casebook.calendars.zones import ZoneError

BERLIN = BusinessDays("Europe/Berlin")
NEW_YORK = BusinessDays("America/New_York", Holidays.country("US", names=["Thanksgiving Day"]))


def test_weekends_and_holidays_are_none() -> None:
    """Monday to Friday are business days, but for the holidays that are given."""
    week = [date(2026, 11, day) for day in range(23, 30)]
    assert [day in BERLIN for day in week] == [True] * 5 + [False] * 2
    assert [day in NEW_YORK for day in week] == [True, True, True, False, True, False, False]


def test_the_date_is_that_of_the_place() -> None:
    """An instant late on a Friday in New York is Saturday in Berlin."""
    instant = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)
    assert NEW_YORK.date_of(instant) == date(2026, 11, 27)
    assert BERLIN.date_of(instant) == date(2026, 11, 28)


def test_counting_leaves_out_what_is_no_business_day() -> None:
    """Monday is one, so Friday is five; with Thanksgiving Day it is four, and the Monday after is five."""
    monday = date(2026, 11, 23)
    assert BERLIN.nth(monday, 5) == date(2026, 11, 27)
    assert NEW_YORK.nth(monday, 5) == date(2026, 11, 30)
    assert [BERLIN.number(monday, day) for day in (monday, date(2026, 11, 27), date(2026, 11, 30))] == [1, 5, 6]
    assert BERLIN.first_from(date(2026, 11, 28)) == BERLIN.after(date(2026, 11, 27)) == date(2026, 11, 30)


def test_a_day_is_over_at_the_midnight_after_it() -> None:
    """On the clocks of the place; where midnight is skipped, when the next day begins."""
    assert BERLIN.over(date(2026, 11, 30)) == datetime(2026, 11, 30, 23, 0, tzinfo=UTC)
    cairo = BusinessDays("Africa/Cairo")
    assert cairo.over(date(2026, 4, 23)) == datetime(2026, 4, 23, 22, 0, tzinfo=UTC)
    assert cairo.date_of(cairo.over(date(2026, 4, 23))) == date(2026, 4, 24)


def test_what_cannot_be_counted_is_said() -> None:
    """A zone that is not known, and holidays without end."""
    with pytest.raises(ZoneError):
        BusinessDays("Europe/Nowhere")
    every_day = {date.fromordinal(day) for day in range(date(2026, 1, 1).toordinal(), date(2031, 1, 1).toordinal())}
    shut = BusinessDays("Europe/Berlin", Holidays.listed(every_day))
    with pytest.raises(NeverOpensError):
        shut.first_from(date(2026, 6, 1))
