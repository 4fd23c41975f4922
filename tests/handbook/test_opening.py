"""The parts of a calendar as they are written."""

from pathlib import Path

import pytest
from tests.handbook.acme import compiled, policy

from casebook.calendars.week import Week

WEEK = "week: {Mon-Fri: 08:00-17:00}"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{Mon-Fri: 08:00-17:00}", "Mon-Fri 08:00-17:00"),
        (
            "{'Mon, Wed': [08:00-12:00, 13:00-17:00], Sat: 09:00-12:00}",
            "Mon, Wed 08:00-12:00, 13:00-17:00; Sat 09:00-12:00",
        ),
        ("{Mon-Fri: 22:00-06:00}", "Mon-Fri 22:00-06:00"),
        ("Fri 19:00 - Sun 16:00", "Fri 19:00-Sun 16:00"),
        ("always", "24x7"),
        ("{Mon-Sun: 00:00-24:00}", "24x7"),
    ],
)
def test_weeks(tmp_path: Path, written: str, meant: str) -> None:
    """Weeks are written by day, as text, or as `always`."""
    found = policy(tmp_path, replace=(WEEK, f"week: {written}\nbusiness-day: 8 h"))
    assert found.hours.calendars["office"].schedule.week == Week.parse(meant)


@pytest.mark.parametrize(
    ("length", "code"),
    [("1 business day", "bad-amount"), ("long", "bad-amount"), ("9", "missing-unit"), ("0 h", "bad-amount")],
)
def test_business_days(tmp_path: Path, length: str, code: str) -> None:
    """A business day is hours or minutes long."""
    found = compiled(tmp_path, replace=(WEEK, f"{WEEK}\nbusiness-day: {length}"))
    assert [one.code for one in found.errors] == [code]


@pytest.mark.parametrize(
    ("holidays", "code"),
    [("{library: Atlantis}", "bad-holidays"), ("{dates: {tomorrow: Off}}", "bad-date"), ("{from: US}", "unknown-key")],
)
def test_holidays(tmp_path: Path, holidays: str, code: str) -> None:
    """Holidays come from a known library, from dates, or from a file; anything else is told."""
    found = compiled(tmp_path, replace=(WEEK, f"{WEEK}\nholidays: {holidays}"))
    assert [one.code for one in found.errors] == [code]
