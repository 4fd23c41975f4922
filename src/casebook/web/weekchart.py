"""Support hours drawn on a week: when somebody is there, on the reader's own clock, and the same in words.

Pure: a calendar, a zone and an instant in; geometry and words out. Columns are days and places across are percentages,
so one drawing fits every width; places down are pixels of an hour scale. Holidays are not drawn: they are listed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from casebook.calendars.holidays import NO_HOLIDAYS
from casebook.calendars.schedule import Schedule
from casebook.web import times
from casebook.web.times import MONTHS, WEEKDAYS, Zone

HOUR: Final = 7
"""Pixels of an hour."""
TOP: Final = 22
COLUMN: Final = 12.5
"""Percent of the width for each day, and for the hours before them."""
GAP: Final = 0.5
WHOLE_DAY: Final = 24 * 60
MARKED: Final = (0, 6, 12, 18, 24)
AHEAD: Final = timedelta(days=365)
"""How far holidays are listed."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a day that is open; ``y`` and ``height`` in px."""

    y: str
    height: str


@dataclass(frozen=True, slots=True)
class Day:
    """A column: its name, its place (percent), what is open, and that in words (empty: closed)."""

    name: str
    x: str
    middle: str
    blocks: tuple[Block, ...]
    hours: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the hour scale; ``y`` in px."""

    text: str
    y: int


@dataclass(frozen=True, slots=True)
class Closure:
    """A holiday on which the calendar stays closed, in its own zone."""

    day: str
    name: str


@dataclass(frozen=True, slots=True)
class WeekChart:
    """Everything the template needs. ``own_zone`` is the calendar's; empty where it follows the customer's clock."""

    days: tuple[Day, ...]
    marks: tuple[Mark, ...]
    words: tuple[str, ...]
    closures: tuple[Closure, ...]
    zone: str
    own_zone: str
    always: bool

    @property
    def summary(self) -> str:
        """The week in one sentence."""
        return f"Open {'; '.join(self.words)}." if self.words else "Never open."

    @property
    def bottom(self) -> int:
        """Where the columns end, in px."""
        return TOP + 24 * HOUR

    @property
    def height(self) -> int:
        """How high the drawing is, in px."""
        return self.bottom + HOUR


def draw(schedule: Schedule, *, zone: Zone, at: datetime) -> WeekChart:
    """Draw the week around an instant for a reader in ``zone``.

    A calendar in customers' local time is drawn on the reader's clock as it is written.
    """
    there = ZoneInfo(zone) if isinstance(zone, str) else zone
    name = str(there)
    regular = replace(schedule, holidays=NO_HOLIDAYS)
    today = times.local(at, there).date()
    monday = today - timedelta(days=today.weekday())
    open_on = [_open(regular, monday + timedelta(days=number), ZoneInfo(name)) for number in range(7)]
    return WeekChart(
        days=tuple(_day(number, stretches) for number, stretches in enumerate(open_on)),
        marks=tuple(Mark(f"{hour:02}:00", TOP + hour * HOUR) for hour in MARKED),
        words=_words(open_on),
        closures=tuple(_closures(schedule, today)),
        zone=name,
        own_zone="" if schedule.week.always else schedule.zone or "",
        always=schedule.week.always,
    )


def _open(schedule: Schedule, day: date, zone: ZoneInfo) -> list[tuple[int, int]]:
    """Return what is open on a local day, as minutes on that day's clock."""
    begin = datetime.combine(day, time.min, zone)
    end = datetime.combine(day + timedelta(days=1), time.min, zone)
    spans = schedule.timeline(zone.key).spans(begin, end)
    return [(_minute(span.start, day, zone), _minute(span.end, day, zone)) for span in spans]


def _minute(at: datetime, day: date, zone: ZoneInfo) -> int:
    there = at.astimezone(zone)
    return WHOLE_DAY if there.date() > day else there.hour * 60 + there.minute


def _day(number: int, stretches: list[tuple[int, int]]) -> Day:
    left = (number + 1) * COLUMN
    blocks = tuple(_block(*stretch) for stretch in stretches)
    return Day(WEEKDAYS[number], f"{left + GAP}%", f"{left + COLUMN / 2}%", blocks, _hours(stretches))


def _block(opens: int, closes: int) -> Block:
    return Block(f"{TOP + opens * HOUR / 60:.1f}", f"{(closes - opens) * HOUR / 60:.1f}")


def _hours(stretches: list[tuple[int, int]]) -> str:
    return ", ".join(f"{_clock(opens)}\N{EN DASH}{_clock(closes)}" for opens, closes in stretches)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _words(open_on: list[list[tuple[int, int]]]) -> tuple[str, ...]:
    """Say the week in words, neighbouring days with the same hours together."""
    told: list[str] = []
    for hours, group in groupby(enumerate(open_on), key=lambda pair: _hours(pair[1])):
        days = [WEEKDAYS[number] for number, _ in group]
        if hours:
            told.append(f"{days[0]}\N{EN DASH}{days[-1]} {hours}" if len(days) > 1 else f"{days[0]} {hours}")
    return tuple(told)


def _closures(schedule: Schedule, today: date) -> Iterator[Closure]:
    if schedule.week.always:
        return
    last = today + AHEAD
    for year in range(today.year, last.year + 1):
        for day, name in schedule.holidays.in_year(year).items():
            if today <= day < last:
                yield Closure(f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}", name)
