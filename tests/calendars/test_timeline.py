"""Counting open time: the rules of the terms, example by example."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from casebook.calendars.holidays import Holidays
from casebook.calendars.instants import CountingError, NeverOpensError
from casebook.calendars.interval import Interval
from casebook.calendars.schedule import ALWAYS, Schedule
from casebook.calendars.timeline import Timeline
from casebook.calendars.week import Week

MAJOR = ("New Year's Day", "Memorial Day", "Independence Day", "Labor Day", "Thanksgiving", "Christmas Day")
HOUR = timedelta(hours=1)


def timeline(week: str, zone: str = "UTC", holidays: Holidays | None = None) -> Timeline:
    """The compiled calendar of a written week."""
    return Schedule("any", Week.parse(week), zone, holidays or Holidays()).timeline()


def at(text: str) -> datetime:
    """An instant from ISO text with its offset."""
    return datetime.fromisoformat(text)


def test_business_hours_of_the_customer() -> None:
    """Friday 19:00 in New York counts at once, one hour that day and seven on Monday."""
    office = timeline("Mon-Fri 08:00-20:00", "America/New_York")
    opened = at("2026-11-20T19:00:00-05:00")
    assert office.next_opening(opened) == at("2026-11-21T00:00:00Z")
    assert office.add(opened, 8 * HOUR) == at("2026-11-23T20:00:00Z")
    assert office.spans(opened, at("2026-11-23T20:00:00Z")) == (
        Interval(at("2026-11-21T00:00:00Z"), at("2026-11-21T01:00:00Z")),
        Interval(at("2026-11-23T13:00:00Z"), at("2026-11-23T20:00:00Z")),
    )
    assert office.uncounted(opened, at("2026-11-23T20:00:00Z")) == (
        Interval(at("2026-11-21T01:00:00Z"), at("2026-11-23T13:00:00Z")),
    )


def test_an_observed_holiday_across_the_years_end() -> None:
    """New Year 2028 closes 31 December 2027: two hours on Thursday, the other eight on Monday."""
    desk = timeline("Mon-Fri 08:00-20:00", "America/New_York", Holidays.country("US", names=MAJOR))
    opened = at("2027-12-30T18:00:00-05:00")
    assert desk.next_opening(opened) == at("2027-12-30T23:00:00Z")
    assert desk.add(opened, 10 * HOUR) == at("2028-01-03T21:00:00Z")


def test_elapsed_hours_pass_over_a_change_of_clocks() -> None:
    """One hour round the clock is one hour, in the night in which the clocks change as well."""
    opened = at("2026-03-29T01:30:00+01:00")
    assert ALWAYS.timeline().add(opened, HOUR) == at("2026-03-29T01:30:00Z")


def test_a_start_at_a_closing_instant_waits_for_the_next_opening() -> None:
    """17:00 is closed: an hour from there ends on Tuesday at 09:00, and the opening itself is open."""
    office = timeline("Mon-Fri 08:00-17:00")
    assert office.add(at("2026-11-16T17:00:00Z"), HOUR) == at("2026-11-17T09:00:00Z")
    assert office.next_opening(at("2026-11-16T17:00:00Z")) == at("2026-11-17T08:00:00Z")
    assert not office.is_open(at("2026-11-16T17:00:00Z"))
    assert office.is_open(at("2026-11-17T08:00:00Z"))


def test_a_deadline_on_a_closing_instant_is_that_instant() -> None:
    """Time used up at 17:00 ends at 17:00, not at the next opening; a microsecond more ends after it."""
    office = timeline("Mon-Fri 08:00-17:00")
    microsecond = timedelta(microseconds=1)
    assert office.add(at("2026-11-16T15:00:00Z"), 2 * HOUR) == at("2026-11-16T17:00:00Z")
    assert office.add(at("2026-11-16T15:00:00Z"), 2 * HOUR + microsecond) == at("2026-11-17T08:00:00.000001Z")
    assert office.add(at("2026-11-16T15:00:00.25Z"), 2 * HOUR) == at("2026-11-17T08:00:00.25Z")


def test_a_holiday_cuts_what_crosses_midnight_into_it() -> None:
    """A night shift before a holiday ends at midnight, and the one that would begin on it does not."""
    night = timeline("Mon-Sun 22:00-06:00", "Europe/Rome", Holidays.listed([date(2026, 12, 25)]))
    assert night.spans(at("2026-12-24T12:00:00Z"), at("2026-12-26T12:00:00Z")) == (
        Interval(at("2026-12-24T21:00:00Z"), at("2026-12-24T23:00:00Z")),
        Interval(at("2026-12-25T23:00:00Z"), at("2026-12-26T05:00:00Z")),
    )


@pytest.mark.parametrize(
    ("week", "zone", "noon", "span"),
    [
        # New York, 8 March 2026: 02:00 becomes 03:00 at 07:00Z. 1 November: 02:00 becomes 01:00 at 06:00Z.
        (
            "Sun 00:00-06:00",
            "America/New_York",
            "2026-03-08T00:00:00Z",
            ("2026-03-08T05:00:00Z", "2026-03-08T10:00:00Z"),
        ),
        (
            "Sun 02:30-06:00",
            "America/New_York",
            "2026-03-08T00:00:00Z",
            ("2026-03-08T07:00:00Z", "2026-03-08T10:00:00Z"),
        ),
        (
            "Sun 00:00-02:30",
            "America/New_York",
            "2026-03-08T00:00:00Z",
            ("2026-03-08T05:00:00Z", "2026-03-08T07:00:00Z"),
        ),
        (
            "Sun 00:00-06:00",
            "America/New_York",
            "2026-11-01T00:00:00Z",
            ("2026-11-01T04:00:00Z", "2026-11-01T11:00:00Z"),
        ),
        (
            "Sun 01:30-06:00",
            "America/New_York",
            "2026-11-01T00:00:00Z",
            ("2026-11-01T05:30:00Z", "2026-11-01T11:00:00Z"),
        ),
        (
            "Sun 00:00-01:30",
            "America/New_York",
            "2026-11-01T00:00:00Z",
            ("2026-11-01T04:00:00Z", "2026-11-01T05:30:00Z"),
        ),
        (
            "Sun 00:00-02:00",
            "America/New_York",
            "2026-11-01T00:00:00Z",
            ("2026-11-01T04:00:00Z", "2026-11-01T07:00:00Z"),
        ),
    ],
)
def test_windows_around_the_changed_hour_count_real_time(
    week: str, zone: str, noon: str, span: tuple[str, str]
) -> None:
    """A skipped end is at the skip, a repeated end at its first occurrence, and what lies between is real time."""
    found = timeline(week, zone).spans(at(noon), at(noon) + 24 * HOUR)
    assert found == (Interval(at(span[0]), at(span[1])),)


def test_a_window_that_is_skipped_whole_does_not_open() -> None:
    """Samoa had no 30 December 2011: from Thursday's closing the next opening is Monday's."""
    office = timeline("Mon-Fri 08:00-17:00", "Pacific/Apia")
    assert office.next_opening(at("2011-12-29T17:00:00-10:00")) == at("2012-01-02T08:00:00+14:00")


def test_no_amount_gives_the_next_opening() -> None:
    """Nothing added in closed time is the next opening, in open time the instant itself."""
    office = timeline("Mon-Fri 08:00-17:00")
    assert office.add(at("2026-11-21T12:00:00Z"), timedelta(0)) == at("2026-11-23T08:00:00Z")
    assert office.add(at("2026-11-20T12:00:00Z"), timedelta(0)) == at("2026-11-20T12:00:00Z")


def test_elapsed_undoes_add() -> None:
    """The open time between a start and its deadline is what was added, over weekends and years."""
    office = timeline("Mon-Fri 08:00-12:00, 13:00-17:00", "Europe/Rome")
    opened = at("2026-11-20T19:00:00Z")
    for hours in (1, 8, 40, 2000, 20_000):
        due = office.add(opened, hours * HOUR)
        assert office.elapsed(opened, due) == hours * HOUR


def test_years_in_any_order_have_no_end() -> None:
    """From 1990 to 2060, asked backwards and forwards, every year answers alike, also across its end."""
    office = timeline("Mon-Sun 20:00-04:00")
    for year in (2026, 2060, 1990, 2041, 1999):
        assert office.add(at(f"{year}-12-31T19:00:00Z"), 8 * HOUR) == at(f"{year + 1}-01-01T04:00:00Z")
        assert office.spans(at(f"{year}-12-31T19:00:00Z"), at(f"{year + 1}-01-01T12:00:00Z")) == (
            Interval(at(f"{year}-12-31T20:00:00Z"), at(f"{year + 1}-01-01T04:00:00Z")),
        )
    assert office.elapsed(at("1990-01-01T12:00:00Z"), at("2060-01-01T12:00:00Z")) == 8 * HOUR * 25_567


def test_a_calendar_that_never_opens_says_so() -> None:
    """A calendar whose only day is a holiday every year is an error, not an endless search."""
    yearly = "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:1900{:02}01\r\nDURATION:P31D\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n"
    months = "".join(yearly.format(month) for month in range(1, 13))
    closed = timeline("Sun 08:00-17:00", holidays=Holidays.icalendar(f"BEGIN:VCALENDAR\r\n{months}END:VCALENDAR\r\n"))
    with pytest.raises(NeverOpensError, match="never opens"):
        closed.next_opening(at("2026-11-20T12:00:00Z"))
    with pytest.raises(NeverOpensError, match="never opens"):
        closed.add(at("2026-11-20T12:00:00Z"), HOUR)


def test_what_cannot_be_counted_is_refused() -> None:
    """Instants without offset, negative amounts, reversed ends and years out of range are errors in one sentence."""
    office = timeline("Mon-Fri 08:00-17:00")
    noon = at("2026-11-20T12:00:00Z")
    for naive in (office.next_opening, office.is_open, lambda start: office.add(start, HOUR)):
        with pytest.raises(CountingError, match="An instant needs an offset from UTC, 2026-11-20T12:00:00 has none"):
            naive(noon.replace(tzinfo=None))
    with pytest.raises(CountingError, match="cannot be negative"):
        office.add(noon, -HOUR)
    with pytest.raises(CountingError, match="back to 2026-11-20T11:00:00"):
        office.elapsed(noon, noon - HOUR)
    with pytest.raises(CountingError, match="in the years 1900 to 2200 only"):
        office.add(noon, timedelta(days=100_000))
    with pytest.raises(CountingError, match="in the years 1900 to 2200 only"):
        office.next_opening(noon.replace(year=1700))
