"""Support hours drawn on a week."""

from datetime import UTC, datetime

from casebook.calendars.holidays import Holidays
from casebook.calendars.schedule import ALWAYS, Schedule
from casebook.calendars.week import Week
from casebook.web.weekchart import Block, Closure, draw

SATURDAY = datetime(2026, 11, 21, 0, 0, tzinfo=UTC)
WEEKDAYS = Week.parse("Mon-Fri 08:00-20:00")


def _en(words: str) -> str:
    """Write spans as the page does, with the dash that belongs there."""
    return words.replace("-", "\N{EN DASH}")


def test_local_calendar_is_drawn_as_it_is_written() -> None:
    """A calendar on the customer's clock looks the same for every reader."""
    chart = draw(Schedule("local", WEEKDAYS), zone="Asia/Kathmandu", at=SATURDAY)
    assert chart.words == (_en("Mon-Fri 08:00-20:00"),)
    assert [day.hours for day in chart.days] == [_en("08:00-20:00")] * 5 + ["", ""]
    assert chart.days[0].blocks == (Block("78.0", "84.0"),)
    assert (chart.own_zone, chart.zone, chart.always) == ("", "Asia/Kathmandu", False)


def test_other_zones_hours_stand_on_the_readers_clock() -> None:
    """New York's day is an evening in Berlin and runs past midnight in Tokyo."""
    schedule = Schedule("eastern", WEEKDAYS, "America/New_York")
    assert draw(schedule, zone="Europe/Berlin", at=SATURDAY).words == (
        _en("Mon 14:00-24:00"),
        _en("Tue-Fri 00:00-02:00, 14:00-24:00"),
        _en("Sat 00:00-02:00"),
    )
    tokyo = draw(schedule, zone="Asia/Tokyo", at=SATURDAY)
    assert tokyo.summary == _en("Open Mon 22:00-24:00; Tue-Fri 00:00-10:00, 22:00-24:00; Sat 00:00-10:00.")


def test_weeks_between_two_clock_changes_are_drawn_as_they_are_then() -> None:
    """In the week in which only America has changed its clocks, Berlin is five hours ahead, not six."""
    schedule = Schedule("eastern", WEEKDAYS, "America/New_York")
    chart = draw(schedule, zone="Europe/Berlin", at=datetime(2026, 3, 11, tzinfo=UTC))
    assert chart.days[2].hours == _en("00:00-01:00, 13:00-24:00")


def test_day_of_a_clock_change_ends_at_midnight() -> None:
    """The Sunday that has twenty-five hours is still drawn from 00:00 to 24:00."""
    chart = draw(
        Schedule("sunday", Week.parse("Sun 00:00-24:00")),
        zone="Europe/Berlin",
        at=datetime(2026, 10, 25, 12, tzinfo=UTC),
    )
    assert chart.words == (_en("Sun 00:00-24:00"),)


def test_always_open_needs_no_zone_and_has_no_closures() -> None:
    """Round the clock is seven whole days."""
    chart = draw(ALWAYS, zone="UTC", at=SATURDAY)
    assert chart.always
    assert {day.blocks for day in chart.days} == {(Block("22.0", "168.0"),)}
    assert chart.closures == ()


def test_holidays_are_listed_for_a_year_and_not_drawn() -> None:
    """Thanksgiving in the week shown does not empty its column; it is named with its day."""
    holidays = Holidays.country("US", names=["Thanksgiving Day"])
    chart = draw(Schedule("eastern", WEEKDAYS, "America/New_York", holidays), zone="America/New_York", at=SATURDAY)
    assert chart.words == (_en("Mon-Fri 08:00-20:00"),)
    assert chart.closures == (Closure("Thu 26 Nov 2026", "Thanksgiving Day"),)
