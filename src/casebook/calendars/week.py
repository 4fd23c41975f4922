"""The regular week of a calendar: on which days it opens, from when to when.

It is written as support managers write it: `Mon-Fri 08:00-12:00, 13:00-17:00; Sat 09:00-12:00`,
`Mon-Fri 22:00-06:00`, `Fri 19:00 - Sun 16:00`, `24x7`. Windows that touch become one; windows that overlap are
refused, because one of them is a mistake.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from casebook.calendars.week_text import read_windows
from casebook.calendars.window import DAY, DAYS, WEEK, WeekError, Window

__all__ = ["Week", "WeekError", "Window"]


@dataclass(frozen=True, slots=True)
class Week:
    """The open windows of a week, in order, touching ones joined; equal opening hours are equal values.

    Raises:
        WeekError: there is no window, or two of them overlap.
    """

    windows: tuple[Window, ...]

    def __init__(self, windows: Iterable[Window]) -> None:
        """Put the windows in order and join those that touch."""
        ordered = sorted(windows, key=lambda window: (window.start, window.closes))
        if not ordered:
            raise WeekError("A week needs at least one open window.")
        _refuse_overlaps(ordered)
        object.__setattr__(self, "windows", tuple(_joined(ordered)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a week as people write it; see the module for the forms.

        Raises:
            WeekError: a part cannot be read; the message quotes it.
        """
        return cls(read_windows(text))

    def __str__(self) -> str:
        """The week as `parse` reads it back."""
        return "24x7" if self.always else "; ".join(_written(self.windows))

    @property
    def always(self) -> bool:
        """Whether the week never closes."""
        return self.windows[0].length == WEEK

    @property
    def segments(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For each day from Monday, the open (from, to) minutes of that calendar day, cut at midnight."""
        days: list[list[tuple[int, int]]] = [[] for _ in DAYS]
        for window in self.windows:
            for ahead in range((window.closes - 1) // DAY + 1):
                opens, closes = max(window.opens - ahead * DAY, 0), min(window.closes - ahead * DAY, DAY)
                days[(window.day + ahead) % len(DAYS)].append((opens, closes))
        return tuple(tuple(sorted(day)) for day in days)

    @property
    def regular_day_seconds(self) -> int | None:
        """The open length of a regular day, or None when the days differ.

        A window that passes midnight belongs to the day on which it opens, so a night shift is one regular day;
        only where a window is longer than a day are the calendar days measured instead.
        """
        if any(window.length > DAY for window in self.windows):
            lengths = [sum(closes - opens for opens, closes in day) for day in self.segments]
        else:
            lengths = [sum(window.length for window in self.windows if window.day == day) for day in range(len(DAYS))]
        worked = {length for length in lengths if length}
        return worked.pop() * 60 if len(worked) == 1 else None


def _refuse_overlaps(ordered: list[Window]) -> None:
    following = [(window, window.start) for window in ordered[1:]] + [(ordered[0], ordered[0].start + WEEK)]
    for window, (after, start) in zip(ordered, following, strict=True):
        if window.start + window.length > start:
            raise WeekError(f"{window} and {after} overlap; write each open hour once.")


def _joined(ordered: list[Window]) -> list[Window]:
    joined: list[Window] = []
    for window in ordered:
        if joined and joined[-1].start + joined[-1].length == window.start:
            joined[-1] = _lengthened(joined[-1], window)
        else:
            joined.append(window)
    if len(joined) > 1 and joined[-1].start + joined[-1].length == joined[0].start + WEEK:
        joined = [*joined[1:-1], _lengthened(joined[-1], joined[0])]
    return [Window(0, 0, WEEK)] if joined[0].length == WEEK else joined


def _lengthened(window: Window, by: Window) -> Window:
    return Window(window.day, window.opens, window.closes + by.length)


def _written(windows: tuple[Window, ...]) -> list[str]:
    """Runs of days with the same hours as `Mon-Fri 08:00-17:00`, all else day by day."""
    runs: list[tuple[int, int, str]] = []
    for day in range(len(DAYS)):
        hours = ", ".join(window.hours for window in windows if window.day == day and window.short)
        if hours and runs and runs[-1][1:] == (day - 1, hours):
            runs[-1] = (runs[-1][0], day, hours)
        elif hours:
            runs.append((day, day, hours))
    parts = [
        f"{DAYS[first] if first == last else f'{DAYS[first]}-{DAYS[last]}'} {hours}" for first, last, hours in runs
    ]
    return parts + [str(window) for window in windows if not window.short]
