"""The hours of a week that calendars leave open: figures by place and date."""

from datetime import date

import pytest

from casebook.calendars.schedule import ALWAYS, Schedule
from casebook.calendars.week import Week
from casebook.handbook.covering import uncovered

LOCAL = Schedule("local", Week.parse("Mon-Fri 07:00-19:00"))
WEEKEND = Schedule("weekend", Week.parse("Fri 19:00 - Sun 16:00"), "America/New_York")


@pytest.mark.parametrize(
    ("place", "figures"),
    [
        ("America/New_York", [("2024-01-01", "2024-12-29", 63, "Sun 16:00 to Mon 07:00", 15)]),
        ("America/Los_Angeles", [("2024-01-01", "2024-12-29", 66, "Sun 13:00 to Mon 07:00", 18)]),
        (
            "Europe/Dublin",
            [
                ("2024-01-01", "2024-03-03", 63, "Sun 21:00 to Mon 07:00", 10),
                ("2024-03-04", "2024-03-10", 64, "Sun 20:00 to Mon 07:00", 11),
                ("2024-03-11", "2024-03-24", 63, "Sun 20:00 to Mon 07:00", 11),
                ("2024-03-25", "2024-03-31", 62, "Sun 21:00 to Mon 07:00", 10),
                ("2024-04-01", "2024-10-20", 63, "Sun 21:00 to Mon 07:00", 10),
                ("2024-10-21", "2024-10-27", 64, "Sun 20:00 to Mon 07:00", 11),
                ("2024-10-28", "2024-11-03", 62, "Sun 21:00 to Mon 07:00", 10),
                ("2024-11-04", "2024-12-29", 63, "Sun 21:00 to Mon 07:00", 10),
            ],
        ),
        (
            "Pacific/Auckland",
            [
                ("2024-01-01", "2024-03-10", 66, "Fri 19:00 to Sat 13:00", 18),
                ("2024-03-11", "2024-04-07", 65, "Fri 19:00 to Sat 12:00", 17),
                ("2024-04-08", "2024-09-29", 64, "Fri 19:00 to Sat 11:00", 16),
                ("2024-09-30", "2024-11-03", 65, "Fri 19:00 to Sat 12:00", 17),
                ("2024-11-04", "2024-12-29", 66, "Fri 19:00 to Sat 13:00", 18),
            ],
        ),
    ],
)
def test_uncovered_hours_move_with_summer_time(place: str, figures: list[tuple[str, str, int, str, int]]) -> None:
    """Two sets of hours that change their clocks on different days leave other hours open in other weeks."""
    found = uncovered((LOCAL, WEEKEND), place, date(2024, 1, 3))
    said = [(str(one.first), str(one.last), one.hours, one.gaps[-1].text, one.gaps[-1].hours) for one in found]
    assert said == figures
    assert all([gap.text for gap in one.gaps[:4]] == NIGHTS for one in found)


NIGHTS = ["Mon 19:00 to Tue 07:00", "Tue 19:00 to Wed 07:00", "Wed 19:00 to Thu 07:00", "Thu 19:00 to Fri 07:00"]


def test_what_is_covered_has_no_gaps() -> None:
    """One calendar that never closes covers a whole year, in one stretch without gaps."""
    (weeks,) = uncovered((LOCAL, ALWAYS), "Europe/London", date(2026, 7, 1))
    assert (weeks.first, weeks.last, weeks.gaps, weeks.hours) == (date(2026, 6, 29), date(2027, 6, 27), (), 0)
