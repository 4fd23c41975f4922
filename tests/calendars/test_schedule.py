"""Named calendars: whose clocks they follow and how long their business day is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from casebook.calendars.holidays import Holidays
from casebook.calendars.schedule import ALWAYS, Schedule, ScheduleError
from casebook.calendars.week import Week
from casebook.calendars.zones import ZoneError

OFFICE = Schedule("office", Week.parse("Mon-Fri 08:00-17:00"))


def local(text: str) -> datetime:
    """An instant in New York in winter."""
    return datetime.fromisoformat(f"{text}-05:00")


@pytest.mark.parametrize(
    ("opened", "due"),
    [
        ("2026-11-17T10:00:00", "2026-11-18T10:00:00"),
        ("2026-11-17T08:00:00", "2026-11-17T17:00:00"),
        ("2026-11-17T20:00:00", "2026-11-18T17:00:00"),
    ],
)
def test_a_business_day_is_the_open_length_of_a_regular_day(opened: str, due: str) -> None:
    """Tuesday 10:00 ends Wednesday 10:00, 08:00 ends at 17:00, 20:00 ends Wednesday 17:00."""
    timeline = OFFICE.timeline("America/New_York")
    assert timeline.add(local(opened), OFFICE.business_days(1)) == local(due)


def test_a_calendar_whose_days_differ_must_say_the_length() -> None:
    """Without a stated length business days are refused; a stated one is taken."""
    week = Week.parse("Mon-Fri 08:00-17:00; Sat 09:00-12:00")
    with pytest.raises(ScheduleError, match="The days of the calendar six differ"):
        Schedule("six", week).business_days(1)
    assert Schedule("six", week, regular_day_seconds=9 * 3600).business_days(2) == timedelta(hours=18)
    with pytest.raises(ScheduleError, match="longer than nothing"):
        Schedule("six", week, regular_day_seconds=0)


def test_local_calendars_follow_the_customer_and_fixed_ones_do_not() -> None:
    """The same week opens by the customer's clocks unless the calendar names a zone."""
    saturday = datetime(2026, 11, 21, tzinfo=UTC)
    assert OFFICE.timeline("Asia/Tokyo").next_opening(saturday) == datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
    fixed = Schedule("fixed", OFFICE.week, "Europe/Rome")
    assert fixed.timeline("Asia/Tokyo").next_opening(saturday) == datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
    assert fixed.timeline("Asia/Tokyo") is fixed.timeline()


def test_a_local_calendar_without_a_customers_zone_is_refused() -> None:
    """No zone is guessed, and an unknown one is refused where it is written."""
    with pytest.raises(ScheduleError, match="The calendar office is in local time"):
        OFFICE.timeline()
    with pytest.raises(ZoneError):
        OFFICE.timeline("Europe/Nowhere")
    with pytest.raises(ZoneError):
        Schedule("fixed", OFFICE.week, "Europe/Nowhere")


def test_equal_calendars_share_what_is_compiled() -> None:
    """Schedules are values: equal ones hash alike and have the same timeline, whatever they are called."""
    other = Schedule("bureau", Week.parse("Mon-Fri 08:00-17:00"))
    assert hash(OFFICE) == hash(Schedule("office", Week.parse("Mon–Fri 08:00–17:00")))  # noqa: RUF001  # en dashes are read too
    assert OFFICE.timeline("Europe/Rome") is other.timeline("Europe/Rome")


def test_round_the_clock_ignores_holidays_and_zones() -> None:
    """24x7 needs no zone, is open on Christmas Day and has no bounds but those of dates."""
    closed = Schedule("24x7", Week.parse("24x7"), None, Holidays.listed([date(2026, 12, 25)]))
    christmas = datetime(2026, 12, 25, 9, 0, tzinfo=UTC)
    for timeline in (ALWAYS.timeline(), ALWAYS.timeline("Asia/Tokyo"), closed.timeline()):
        assert timeline.add(christmas, timedelta(hours=1)) == datetime(2026, 12, 25, 10, 0, tzinfo=UTC)
        assert timeline.next_opening(christmas) == christmas
        assert timeline.add(christmas, timedelta(days=365_243)) == christmas + timedelta(days=365_243)
        assert timeline.uncounted(christmas, christmas + timedelta(days=9)) == ()
    assert ALWAYS.regular_day_seconds == 86_400
