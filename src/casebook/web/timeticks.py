"""Labels along a time bar: which hours and days get a tick in the reader's zone, and which words fit side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Final

from casebook.web import times

WIDE: Final = 640
NARROW: Final = 280
LETTER: Final = 6.4
AIR: Final = 10.0
FITS: Final = {(True, True): "both", (True, False): "wide", (False, True): "narrow"}

STEPS: Final = tuple(
    timedelta(minutes=minutes)
    for minutes in (5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080, 20160, 43200, 129600, 525600)
)
ROOM: Final = 62


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place: `x` in percent, `anchor` start, middle or end, `fits` both, wide or narrow."""

    x: str
    text: str
    anchor: str
    fits: str


def ticks(begin: datetime, end: datetime, zone: tzinfo, width: int = WIDE) -> tuple[Label, ...]:
    """Return the ticks from `begin` to `end` at round local times, each with the widths that have room for it."""
    wanted = {size: set(_instants(begin, end, zone, _step(end - begin, size))) for size in (width, NARROW)}
    both = sorted(wanted[width] | wanted[NARROW])
    texts = [((at - begin) / (end - begin) * 100, _text(at, zone, end - begin)) for at in both]
    shown = {size: [at in wanted[size] for at in both] for size in (width, NARROW)}
    return tuple(label for label in place(texts, (width, NARROW), shown) if label is not None)


def place(
    labels: Sequence[tuple[float, str]],
    sizes: tuple[int, int],
    wanted: dict[int, list[bool]] | None = None,
) -> list[Label | None]:
    """Place labels (percent, words) on a wide and a narrow line; earlier ones win, one that fits nowhere is None."""
    wide_size, narrow_size = sizes
    every = [True] * len(labels)
    anchors = [_anchor(x, text, narrow_size) for x, text in labels]
    narrow = _fitting(labels, anchors, narrow_size, wanted[narrow_size] if wanted else every)
    wider = [_anchor(x, text, wide_size) for x, text in labels]
    anchors = [near if fits else far for near, far, fits in zip(anchors, wider, narrow, strict=True)]
    wide = _fitting(labels, anchors, wide_size, wanted[wide_size] if wanted else every)
    shown = [FITS.get(key) for key in zip(wide, narrow, strict=True)]
    return [
        Label(f"{x:.2f}%", text, anchor, fits) if fits else None
        for (x, text), anchor, fits in zip(labels, anchors, shown, strict=True)
    ]


def _fitting(
    labels: Sequence[tuple[float, str]], anchors: Sequence[str], size: int, wanted: Sequence[bool]
) -> list[bool]:
    """Say for each wanted label whether it stands free of those before it on a line `size` px wide."""
    taken: list[tuple[float, float]] = []
    free = []
    for (x, text), anchor, asked in zip(labels, anchors, wanted, strict=True):
        left, right = _extent(x / 100 * size, len(text) * LETTER, anchor)
        clear = asked and all(right + AIR <= begin or end + AIR <= left for begin, end in taken)
        free.append(clear)
        if clear:
            taken.append((left, right))
    return free


def _extent(middle: float, width: float, anchor: str) -> tuple[float, float]:
    """Return the pixels a label covers."""
    left = {"start": middle, "middle": middle - width / 2, "end": middle - width}[anchor]
    return left, left + width


def _anchor(x: float, text: str, size: int) -> str:
    """Keep the words inside the line at its ends."""
    half = len(text) * LETTER / 2 / size * 100
    if x < half:
        return "start"
    return "end" if x > 100 - half else "middle"


def _step(length: timedelta, size: int) -> timedelta:
    """Return the finest round step that leaves each label its room."""
    most = max(1, size // ROOM)
    return next((step for step in STEPS if length / step <= most), STEPS[-1])


def _instants(begin: datetime, end: datetime, zone: tzinfo, step: timedelta) -> Iterable[datetime]:
    """Yield the round local times in `(begin, end)`; a local time that a clock change skips has no tick."""
    day = datetime.combine(times.local(begin, zone).date(), time())
    last = times.local(end, zone).replace(tzinfo=None)
    if step > timedelta(days=1):
        day -= timedelta(days=day.toordinal() % step.days)
    while day <= last:
        for wall in _walls(day, step):
            at = wall.replace(tzinfo=zone).astimezone(UTC)
            exists = at.astimezone(zone).replace(tzinfo=None) == wall
            if exists and begin < at < end:
                yield at
        day += max(step, timedelta(days=1))


def _walls(day: datetime, step: timedelta) -> Iterable[datetime]:
    """Yield the wall-clock times of one day that a step falls on, midnight first."""
    wall = day
    while wall < day + timedelta(days=1):
        yield wall
        wall += step


def _text(at: datetime, zone: tzinfo, length: timedelta) -> str:
    """Write a tick: the hour, or at midnight the day; on lines longer than a month the date with its month."""
    there = times.local(at, zone)
    if length > timedelta(days=28):
        return f"{there.day} {times.MONTHS[there.month - 1]}"
    if (there.hour, there.minute) == (0, 0):
        return f"{times.WEEKDAYS[there.weekday()]} {there.day}"
    return f"{there:%H:%M}"
