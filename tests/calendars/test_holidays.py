"""Holidays: listed, by country and name, and from iCalendar text."""

from __future__ import annotations

from datetime import date

import pytest

from casebook.calendars.holidays import NO_HOLIDAYS, HolidayError, Holidays

MAJOR = ("New Year's Day", "Memorial Day", "Independence Day", "Labor Day", "Thanksgiving", "Christmas Day")


def feed(*lines: str) -> str:
    """An iCalendar text of one event."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", "BEGIN:VEVENT", "UID:1", "DTSTAMP:20260101T000000Z")
    return "\r\n".join((*head, *lines, "END:VEVENT", "END:VCALENDAR", ""))


def test_major_us_holidays_are_observed_across_the_years_end() -> None:
    """Saturday closes the Friday before and Sunday the Monday after; 1 January 2028 closes 31 December 2027."""
    assert Holidays.country("US", names=MAJOR).in_year(2027) == {
        date(2027, 1, 1): "New Year's Day",
        date(2027, 5, 31): "Memorial Day",
        date(2027, 7, 4): "Independence Day",
        date(2027, 7, 5): "Independence Day (observed)",
        date(2027, 9, 6): "Labor Day",
        date(2027, 11, 25): "Thanksgiving Day",
        date(2027, 12, 24): "Christmas Day (observed)",
        date(2027, 12, 25): "Christmas Day",
        date(2027, 12, 31): "New Year's Day (observed)",
    }


def test_observed_days_can_be_left_out() -> None:
    """Without observation only the dates themselves are closed."""
    plain = Holidays.country("US", names=["Christmas Day"], observed=False)
    assert plain.in_year(2027) == {date(2027, 12, 25): "Christmas Day"}


def test_a_subdivision_adds_its_own() -> None:
    """Epiphany is a holiday in Bavaria, not in all of Germany."""
    assert Holidays.country("DE", "BY").name(date(2026, 1, 6)) == "Epiphany"
    assert not Holidays.country("DE").closed(date(2026, 1, 6))


@pytest.mark.parametrize(
    ("country", "subdivision", "names", "message"),
    [
        ("XX", None, (), "No holidays are known for the country XX"),
        ("US", "ZZ", (), "No holidays are known for the subdivision ZZ of US"),
        ("US", None, ("Labour Day",), '"Labour Day" is no holiday of US; it has Christmas Day, Columbus Day'),
    ],
)
def test_unknown_countries_and_names_are_refused(
    country: str, subdivision: str | None, names: tuple[str, ...], message: str
) -> None:
    """A country, subdivision or name that is not known is an error that names it."""
    with pytest.raises(HolidayError) as refused:
        Holidays.country(country, subdivision, names)
    assert str(refused.value).startswith(message)


def test_listed_days_close_and_have_names() -> None:
    """A listed day is closed under its name; others are not closed and have none."""
    holidays = Holidays.listed({date(2026, 12, 24): "Christmas Eve"})
    assert holidays.closed(date(2026, 12, 24))
    assert holidays.name(date(2026, 12, 24)) == "Christmas Eve"
    assert holidays.name(date(2026, 12, 25)) is None
    assert not NO_HOLIDAYS.closed(date(2026, 12, 24))


def test_lists_are_added() -> None:
    """`|` closes what either closes; equal lists are equal values."""
    both = Holidays.listed([date(2026, 12, 24)]) | Holidays.country("US", names=MAJOR)
    assert both.closed(date(2026, 12, 24))
    assert both.closed(date(2026, 12, 25))
    assert both == Holidays.listed([date(2026, 12, 24)]) | Holidays.country("US", names=reversed(MAJOR))
    assert hash(both) == hash(Holidays.listed([date(2026, 12, 24)]) | Holidays.country("US", names=MAJOR))


def test_listed_days_can_be_observed() -> None:
    """A listed Saturday closes the Friday before where that is asked for."""
    holidays = Holidays.listed({date(2028, 1, 1): "New Year"}, observed=True)
    assert holidays.in_year(2027) == {date(2027, 12, 31): "New Year (observed)"}


def test_an_event_of_several_days_closes_each() -> None:
    """The end of an all-day event is the first day after it."""
    lines = ("DTSTART;VALUE=DATE:20261230", "DTEND;VALUE=DATE:20270102", "SUMMARY:Shutdown")
    holidays = Holidays.icalendar(feed(*lines))
    assert holidays.in_year(2026) == {date(2026, 12, 30): "Shutdown", date(2026, 12, 31): "Shutdown"}
    assert holidays.in_year(2027) == {date(2027, 1, 1): "Shutdown"}
    assert holidays.in_year(2028) == {}


def test_yearly_events_come_every_year() -> None:
    """A yearly event is closed from its first year to its last, except where it is taken out."""
    lines = (
        "DTSTART;VALUE=DATE:20200601",
        "SUMMARY:Founders",
        "RRULE:FREQ=YEARLY;UNTIL=20290531",
        "EXDATE;VALUE=DATE:20260601",
    )
    holidays = Holidays.icalendar(feed(*lines))
    closed = [year for year in range(2018, 2032) if holidays.closed(date(year, 6, 1))]
    assert closed == [2020, 2021, 2022, 2023, 2024, 2025, 2027, 2028]


def test_a_yearly_leap_day_comes_every_fourth_year() -> None:
    """29 February repeats in leap years only."""
    holidays = Holidays.icalendar(feed("DTSTART;VALUE=DATE:20240229", "SUMMARY:Leap", "RRULE:FREQ=YEARLY"))
    assert [year for year in range(2020, 2033) if holidays.in_year(year)] == [2024, 2028, 2032]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no calendar", "The holidays are not iCalendar text"),
        (feed("DTSTART:20261224T120000Z", "SUMMARY:Lunch"), 'The event "Lunch" does not begin on one plain date'),
        (feed("DTSTART;VALUE=DATE:20261224", "SUMMARY:W", "RRULE:FREQ=WEEKLY"), 'The event "W" repeats by FREQ;'),
        (
            feed("DTSTART;VALUE=DATE:20261126", "SUMMARY:T", "RRULE:FREQ=YEARLY;BYDAY=4TH"),
            'The event "T" repeats by BYDAY',
        ),
        (
            feed("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261224", "SUMMARY:Z"),
            'The event "Z" does not last between',
        ),
        (
            feed("DTSTART;VALUE=DATE:20261224", "DTEND:20261226T080000Z", "SUMMARY:Z"),
            'The event "Z" does not last between',
        ),
        (feed("DTSTART;VALUE=DATE:2026122", "SUMMARY:Q"), 'The event "Q" cannot be read: its DTSTART is'),
        (
            feed("DTSTART;VALUE=DATE:20261224", "SUMMARY:R", "RRULE:FREQ=YEARLY;UNTIL=z"),
            'The event "R" cannot be read: its RRULE',
        ),
        (feed("DTSTART;VALUE=DATE:20261224", "SUMMARY:D", "RDATE;VALUE=DATE:20261226"), 'The event "D" repeats by'),
        (feed("DTSTART;VALUE=DATE:20261224", "SUMMARY:N", "RRULE:INTERVAL=1"), 'The event "N" repeats by FREQ;'),
        (feed("DTSTART;VALUE=DATE:20261224", "SUMMARY:X", "STATUS:CANCELLED"), "The iCalendar text holds no event"),
    ],
)
def test_feeds_that_are_no_holidays_are_refused(text: str, message: str) -> None:
    """Text that is not iCalendar, timed events and repetitions beyond yearly dates are errors that name the event."""
    with pytest.raises(HolidayError) as refused:
        Holidays.icalendar(text)
    assert str(refused.value).startswith(message)
