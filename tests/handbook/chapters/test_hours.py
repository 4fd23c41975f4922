"""The chapter hours as it is written."""

from datetime import date
from pathlib import Path

from tests.handbook.acme import clause, compiled, policy

from casebook.calendars.week import Week


def test_a_calendar_with_holidays(tmp_path: Path) -> None:
    """A calendar has its week, zone and business day, and the holidays of all sources together."""
    holidays = "{library: US, only: [Christmas Day], observed: yes, dates: {2026-08-03: Works holiday}}"
    week = "{Mon-Thu: [08:00-12:00, 13:00-17:00], Fri: 08:00-12:00}"
    works = f"calendar: works\ntitle: Works\nzone: Europe/Berlin\nweek: {week}"
    acme = policy(
        tmp_path,
        clause(10, f"{works}\nbusiness-day: 8 h\nholidays: {holidays}"),
        clause(11, "support-hours: works\nwhen: {channel: phone, plan: gold}\nexception-to: ACM-3"),
    )
    calendar = acme.hours.calendars["works"]
    schedule = calendar.schedule
    assert (calendar.title, calendar.clause, schedule.zone, schedule.regular_day_seconds) == (
        "Works", "ACM-10", "Europe/Berlin", 8 * 3600,
    )  # fmt: skip
    assert schedule.week == Week.parse("Mon-Thu 08:00-12:00, 13:00-17:00; Fri 08:00-12:00")
    assert list(schedule.holidays.in_year(2026)) == [date(2026, 8, 3), date(2026, 12, 25)]
    assert schedule.holidays.name(date(2027, 12, 24)) == "Christmas Day (observed)"
    phone = acme.hours.support.ruling({"plan": "gold", "channel": "phone", "severity": "1"})
    assert (phone.value, phone.clause) == ("works", "ACM-11")


def test_local_hours_and_round_the_clock(tmp_path: Path) -> None:
    """`customer` is no zone of its own; `always` needs none."""
    acme = policy(tmp_path, clause(10, "calendar: all\ntitle: All\nweek: always", ALL_FOR_GOLD))
    assert acme.hours.calendars["office"].schedule.zone is None
    assert acme.hours.calendars["all"].schedule.week.always


ALL_FOR_GOLD = "support-hours: all\nwhen: {plan: gold}\nexception-to: ACM-3"


def test_hours_that_are_not_stated(tmp_path: Path) -> None:
    """`not stated` is an answer: no calendar."""
    acme = policy(
        tmp_path, clause(10, "support-hours: not stated\nwhen: {plan: gold, severity: 1}\nexception-to: ACM-3")
    )
    ruling = acme.hours.support.ruling({"plan": "gold", "channel": "web", "severity": "1"})
    assert (ruling.value, ruling.clause) == ("", "ACM-10")


def test_a_calendar_file_that_is_not_there(tmp_path: Path) -> None:
    """A holiday file has to stand in the folder."""
    week = "week: {Mon-Fri: 08:00-17:00}"
    found = compiled(tmp_path, replace=(week, f"{week}\nholidays: {{file: works.ics}}"))
    assert [(one.code, one.message) for one in found.errors] == [
        ("unknown-id", "The folder has no calendar file `works.ics`.")
    ]
