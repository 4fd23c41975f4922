"""The time bar: the story of one clock drawn as a line, counted time solid and uncounted time hatched.

Pure: spans and instants in, geometry and words out. Places are percentages of the line, so one drawing fits every
width; each label knows whether it is shown on a wide bar, on a narrow one (a phone, the facts column), or on both.
`lines` is the same story in words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from casebook.web import times, timeticks
from casebook.web.timeticks import NARROW, WIDE, Label

PAST, AHEAD, CLOSED, OVER = "past", "ahead", "closed", "over"
SHORTEST: Final = timedelta(minutes=1)
OVERRUN_SHARE: Final = 4
FLIP_FROM: Final = 90.0
RANK: Final = ("breach", "due", "met", "now", "start")
WORDS: Final = {"due": "Due", "breach": "Breached", "met": "Answered", "now": "Now", "start": "Opened"}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `[start, end)` of a clock's life: counted or not, with a word on why not."""

    start: datetime
    end: datetime
    counted: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """What is known of one clock; time between the spans is taken as uncounted.

    `start_word` and `met_word` are what its beginning and its end are called.
    """

    spans: Sequence[Span]
    start: datetime
    due: datetime | None = None
    breached_at: datetime | None = None
    met_at: datetime | None = None
    start_word: str = WORDS["start"]
    met_word: str = WORDS["met"]

    def word(self, kind: str) -> str:
        """Return what an instant of this kind is called."""
        return {"start": self.start_word, "met": self.met_word}.get(kind, WORDS[kind])


@dataclass(frozen=True, slots=True)
class Piece:
    """A drawn stretch of the line; `x` and `width` in percent."""

    x: str
    width: str
    kind: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An instant on the line; `label` is None where no width has room for its words, `flips` near the line's end."""

    kind: str
    x: str
    word: str
    label: Label | None
    flips: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One stretch in words, for screen readers and for the table beside the bar."""

    start: datetime
    end: datetime
    counted: bool
    length: str
    text: str


@dataclass(frozen=True, slots=True)
class TimeBar:
    """Everything the template needs."""

    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Label, ...]
    summary: str
    lines: tuple[Line, ...]

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of stretch on the line, for its key."""
        return frozenset(piece.kind for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class _Scale:
    """From instants to percent of the line."""

    begin: datetime
    end: datetime

    def at(self, instant: datetime) -> float:
        """Return the place of an instant, kept within the line."""
        place = (instant - self.begin) / (self.end - self.begin) * 100
        return min(100.0, max(0.0, place))

    def shows(self, instant: datetime) -> bool:
        """Say whether the instant falls on the line."""
        return self.begin <= instant <= self.end


def draw(course: Course, *, now: datetime, zone: tzinfo | str, width: int = WIDE) -> TimeBar:
    """Draw the clock's course for a reader in `zone`; `width` in px is what a wide bar measures."""
    there = ZoneInfo(zone) if isinstance(zone, str) else zone
    scale = _Scale(course.start, _end(course, now))
    spans = tuple(_filled(course, scale.end))
    return TimeBar(
        pieces=tuple(_pieces(spans, course, scale, now)),
        marks=tuple(_marks(course, scale, now, there, width)),
        ticks=timeticks.ticks(scale.begin, scale.end, there, width),
        summary=summary(course, now, there),
        lines=tuple(_line(span, there) for span in spans),
    )


def summary(course: Course, now: datetime, zone: tzinfo) -> str:
    """Tell the course in one sentence per instant, the present included."""
    told = [f"{course.start_word} {times.stamp(course.start, zone, now=now)}."]
    told += [
        f"{course.word(kind)} {times.stamp(at, zone, now=now)}."
        for kind, at in (("due", course.due), ("met", course.met_at), ("breach", course.breached_at))
        if at is not None
    ]
    counted = sum((span.end - span.start for span in course.spans if span.counted), timedelta())
    return " ".join([*told, f"{times.duration(counted)} counted."])


def _end(course: Course, now: datetime) -> datetime:
    """Choose where the line ends: behind all that happened; the present may stretch it by a quarter, not more."""
    known = [span.end for span in course.spans]
    known += [at for at in (course.due, course.met_at, course.breached_at) if at is not None]
    last = max([*known, course.start + SHORTEST])
    open_still = course.met_at is None
    return max(last, min(now, last + (last - course.start) / OVERRUN_SHARE)) if open_still else last


def _filled(course: Course, end: datetime) -> Iterable[Span]:
    """Yield the spans in order with the gaps between them as uncounted ones, up to the deadline or the last span."""
    ordered = sorted(course.spans, key=lambda span: span.start)
    edge = Span(course.start, course.start)
    stop = min(end, course.due) if course.due is not None else end
    for before, span in pairwise([edge, *ordered]):
        if before.end < span.start:
            yield Span(before.end, span.start, counted=False)
        yield span
    last = ordered[-1].end if ordered else course.start
    if last < stop:
        yield Span(last, stop, counted=False)


def _pieces(spans: Iterable[Span], course: Course, scale: _Scale, now: datetime) -> Iterable[Piece]:
    """Yield the drawn stretches: counted time is cut at the present, time past the deadline is drawn over the rest."""
    present = min(now, course.met_at) if course.met_at is not None else now
    for span in spans:
        if not span.counted:
            yield _piece(CLOSED, span.start, span.end, scale)
            continue
        cut = min(max(present, span.start), span.end)
        if span.start < cut:
            yield _piece(PAST, span.start, cut, scale)
        if cut < span.end:
            yield _piece(AHEAD, cut, span.end, scale)
    if course.due is not None and present > course.due and course.due < scale.end:
        yield _piece(OVER, course.due, min(present, scale.end), scale)


def _piece(kind: str, begin: datetime, end: datetime, scale: _Scale) -> Piece:
    """Place one stretch."""
    left, right = scale.at(begin), scale.at(end)
    return Piece(f"{left:.2f}%", f"{right - left:.2f}%", kind)


def _marks(course: Course, scale: _Scale, now: datetime, zone: tzinfo, width: int) -> Iterable[Mark]:
    """Yield the instants on the line, the important ones first at getting room for their words."""
    instants = {"start": course.start, "due": course.due, "breach": course.breached_at, "met": course.met_at}
    instants["now"] = now if course.met_at is None else None
    if course.breached_at == course.due:
        instants["due"] = None
    shown = [(kind, at) for kind in RANK if (at := instants[kind]) is not None and scale.shows(at)]
    words = [
        f"{course.word(kind)} {times.local(at, zone):%H:%M}" if kind != "now" else WORDS[kind] for kind, at in shown
    ]
    places = [scale.at(at) for _, at in shown]
    labels = timeticks.place(list(zip(places, words, strict=True)), (width, NARROW))
    for (kind, at), x, label in zip(shown, places, labels, strict=True):
        words_in_full = f"{course.word(kind)} {times.stamp(at, zone, now=now)}"
        yield Mark(kind, f"{x:.2f}%", words_in_full, label, flips=x > FLIP_FROM)


def _line(span: Span, zone: tzinfo) -> Line:
    """Tell one stretch in words."""
    length = times.duration(span.end - span.start)
    state = "counted" if span.counted else "not counted"
    note = f" ({span.note})" if span.note else ""
    begin = f"{times.day(span.start, zone)}, {times.clock(span.start, zone)}"
    end = f"{times.day(span.end, zone)}, {times.clock(span.end, zone)}"
    return Line(span.start, span.end, span.counted, length, f"{begin} to {end}: {length} {state}{note}")
