"""One open stretch of a regular week, and the units in which weeks are measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAY: Final = 24 * 60
"""Minutes in a regular day."""
WEEK: Final = 7 * DAY
"""Minutes in a week."""


class WeekError(ValueError):
    """A week that cannot be read or that contradicts itself; the message names the part."""


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """One open stretch of the week.

    Attributes:
        day: the day on which it opens, 0 is Monday.
        opens: minute of that day, 0 to 1439.
        closes: minute counted from the midnight at which that day began; beyond 1440 it runs past midnight.

    Raises:
        WeekError: a figure is out of range, or the window is empty or longer than a week.
    """

    day: int
    opens: int
    closes: int

    def __post_init__(self) -> None:
        """Refuse what is not a window."""
        if not (0 <= self.day < len(DAYS) and 0 <= self.opens < DAY and 0 < self.length <= WEEK):
            raise WeekError(f"A window of day {self.day}, minutes {self.opens} to {self.closes}, is no part of a week.")

    def __str__(self) -> str:
        """Day and time at both ends, such as `Fri 19:00-Sun 16:00`; short when it ends within a day."""
        return (
            f"{DAYS[self.day]} {self.hours}" if self.short else f"{DAYS[self.day]} {clock(self.opens)}-{self._far_end}"
        )

    @property
    def length(self) -> int:
        """Minutes from opening to closing on a day without clock changes."""
        return self.closes - self.opens

    @property
    def short(self) -> bool:
        """Whether two times of day are enough to write it, without naming the closing day."""
        return self.length < DAY or (self.opens, self.closes) == (0, DAY)

    @property
    def hours(self) -> str:
        """The two times of day, such as `22:00-06:00`."""
        return f"{clock(self.opens)}-{clock(self.closes if self.closes <= DAY else self.closes - DAY)}"

    @property
    def start(self) -> int:
        """Minute of the week at which it opens."""
        return self.day * DAY + self.opens

    @property
    def _far_end(self) -> str:
        days, minute = divmod(self.closes, DAY)
        if minute == 0:
            days, minute = days - 1, DAY
        return f"{DAYS[(self.day + days) % len(DAYS)]} {clock(minute)}"


def clock(minute: int) -> str:
    """The time of day of a minute, such as `08:00`; the end of the day is `24:00`."""
    return f"{minute // 60:02}:{minute % 60:02}"
