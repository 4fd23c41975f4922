"""Weeks are read as people write them, and printed so that they are read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.calendars.week import Week, WeekError, Window

HOUR = 60


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("Mon-Fri 08:00-17:00", [(day, 480, 1020) for day in range(5)]),
        ("Mon–Fri 8:00 – 17:00", [(day, 480, 1020) for day in range(5)]),  # noqa: RUF001  # dashes as word processors make them
        ("Monday - Wednesday 08:00-17:00", [(day, 480, 1020) for day in range(3)]),
        ("Mon-Tue 08:00-12:00, 13:00-17:00; Sat 09:07-12:00", [
            (0, 480, 720), (0, 780, 1020), (1, 480, 720), (1, 780, 1020), (5, 547, 720),
        ]),
        ("mon, wed, Fri-Sat 08:00-09:00", [(day, 480, 540) for day in (0, 2, 4, 5)]),
        ("Thu-Fri 22:00-06:00", [(3, 1320, 1800), (4, 1320, 1800)]),
        ("Fri 19:00 - Sun 16:00", [(4, 1140, 2 * 1440 + 960)]),
        ("Sun 22:00 - Mon 06:00", [(6, 1320, 1800)]),
        ("Sat-Mon 10:00-00:00", [(0, 600, 1440), (5, 600, 1440), (6, 600, 1440)]),
        ("24x7", [(0, 0, 7 * 1440)]),
        ("24/7", [(0, 0, 7 * 1440)]),
        ("Mon-Sun 00:00-24:00", [(0, 0, 7 * 1440)]),
    ],
)  # fmt: skip
def test_texts_are_read(text: str, windows: list[tuple[int, int, int]]) -> None:
    """Days, several windows, windows across midnight and weekends, and round the clock have their exact meaning."""
    assert Week.parse(text).windows == tuple(Window(*window) for window in windows)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "A week needs at least one open window."),
        ("Foo-Fri 08:00-17:00", '"Foo" is no day of the week; days are Mon, Tue, Wed, Thu, Fri, Sat, Sun.'),
        ("Mon 08:00", '"Mon 08:00" is no opening time; write it like Mon-Fri 08:00-17:00.'),
        ("Mon 8-17", '"Mon 8-17" is no opening time; write it like Mon-Fri 08:00-17:00.'),
        ("Mon 08:00-17:60", '"17:60" is no time of day.'),
        ("Mon 24:00-25:00", '"24:00" is no time of day.'),
        ("08:00-17:00", '"08:00-17:00" does not say on which days; write it like Mon-Fri 08:00-17:00.'),
        ("Sat 08:00-09:00, Mon", '"Sat 08:00-09:00, Mon" ends without times; write it like Mon-Fri 08:00-17:00.'),
        ("Mon 08:00-08:00", '"Mon 08:00-08:00" opens and closes at the same time; a whole day is 00:00-24:00.'),
        ("Mon 08:00 - Mon 08:00", '"Mon 08:00 - Mon 08:00" opens and closes at the same time.'),
        ("Mon 08:00-12:00, 11:00-17:00", "Mon 08:00-12:00 and Mon 11:00-17:00 overlap; write each open hour once."),
        ("Sun 22:00-06:00; Mon 05:00-09:00", "Sun 22:00-06:00 and Mon 05:00-09:00 overlap; write each open hour once."),
    ],
)
def test_bad_parts_are_named(text: str, message: str) -> None:
    """What cannot be read or contradicts itself is refused in one sentence that quotes the part."""
    with pytest.raises(WeekError) as refused:
        Week.parse(text)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("mon-fri 8:00-12:00,13:00-17:00;sat 9:00-12:00", "Mon-Fri 08:00-12:00, 13:00-17:00; Sat 09:00-12:00"),
        ("Mon 08:00-12:00, 12:00-17:00", "Mon 08:00-17:00"),
        ("Mon-Fri 22:00-06:00", "Mon-Fri 22:00-06:00"),
        ("Fri 19:00 - Sun 16:00", "Fri 19:00-Sun 16:00"),
        ("Mon-Fri 00:00-24:00", "Mon 00:00-Fri 24:00"),
        ("Sat 00:00-24:00", "Sat 00:00-24:00"),
        ("Sun 22:00-24:00; Mon 00:00-06:00", "Sun 22:00-06:00"),
        ("Mon-Sun 00:00-12:00, 12:00-24:00", "24x7"),
        ("Fri 19:00 - Fri 18:00", "Fri 19:00-Fri 18:00"),
    ],
)
def test_weeks_are_printed_shortly(text: str, printed: str) -> None:
    """A week has one way to be printed; windows that touch are one."""
    assert str(Week.parse(text)) == printed


@given(st.lists(st.integers(0, 7 * 1440 - 1), min_size=2, max_size=14, unique=True), st.booleans())
def test_every_week_is_read_back(ends: list[int], across: bool) -> None:  # noqa: FBT001  # drawn by the property test
    """Whatever the windows are, the printed week is read back as an equal one."""
    ends = sorted(ends)[: len(ends) // 2 * 2]
    if across:
        ends = [*ends[1:], ends[0] + 7 * 1440]
    pairs = zip(ends[::2], ends[1::2], strict=True)
    week = Week(Window(opens // 1440, opens % 1440, opens % 1440 + closes - opens) for opens, closes in pairs)
    assert Week.parse(str(week)) == week


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Mon-Fri 08:00-17:00", 9),
        ("Mon-Fri 08:00-12:00, 13:00-17:00", 8),
        ("Mon-Fri 22:00-06:00", 8),
        ("Mon-Fri 00:00-24:00", 24),
        ("24x7", 24),
        ("Mon-Fri 08:00-17:00; Sat 09:00-12:00", None),
        ("Fri 19:00 - Sun 16:00", None),
    ],
)
def test_a_regular_day_has_one_length(text: str, hours: int | None) -> None:
    """The open length of a regular day is known where all open days agree, night shifts counted as one day."""
    assert Week.parse(text).regular_day_seconds == (None if hours is None else hours * 3600)


def test_windows_out_of_range_are_refused() -> None:
    """A window that is empty, longer than a week or on no day is no window."""
    for figures in ((7, 0, HOUR), (0, 1440, 1500), (0, HOUR, HOUR), (0, 0, 7 * 1440 + 1)):
        with pytest.raises(WeekError, match="is no part of a week"):
            Window(*figures)
