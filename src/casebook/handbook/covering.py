"""When nobody is there: the hours of the week that some calendars leave open at a place, as figures by date.

They move with summer time, which the places and the calendars do not change on the same days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Final

from casebook.calendars.interval import Interval
from casebook.calendars.schedule import Schedule
from casebook.calendars.zones import zone
from casebook.handbook.diagnostics import Diagnostic, Figure, Log, Place
from casebook.policy.hours import Cover, Hours

WEEKS: Final = 52
_WEEK: Final = timedelta(days=7)
_HOUR: Final = 3600


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of the week that nothing covers, in local time, e.g. Sun 21:00 to Mon 07:00, and how long it is."""

    first_day: str
    start: str
    last_day: str
    end: str
    hours: float

    @property
    def text(self) -> str:
        """Write it in full."""
        return f"{self.first_day} {self.start} to {self.last_day} {self.end}"

    def alike(self, other: Gap) -> bool:
        """Tell whether another one is the same stretch of another day, a night after a night."""
        return (self.start, self.end, self.hours, self.first_day == self.last_day) == (
            (other.start, other.end, other.hours, other.first_day == other.last_day)
        )


@dataclass(frozen=True, slots=True)
class Weeks:
    """Weeks one after the other, Monday to Sunday, with the same gaps; ``first`` and ``last`` are local days."""

    first: date
    last: date
    gaps: tuple[Gap, ...]

    @property
    def hours(self) -> float:
        """The hours of a week that nothing covers."""
        return sum(gap.hours for gap in self.gaps)


def uncovered(schedules: Iterable[Schedule], place: str, begin: date) -> tuple[Weeks, ...]:
    """Return what the calendars together leave open at a place (IANA zone) in the year from a day's week on.

    A gap counts to the week in which it begins.
    """
    monday = begin - timedelta(days=begin.weekday())
    local = zone(place)
    start, end = (datetime.combine(monday + _WEEK * number, datetime.min.time(), local) for number in (-1, WEEKS + 1))
    gaps: dict[date, list[Gap]] = {monday + _WEEK * number: [] for number in range(WEEKS)}
    for gap in _gaps(schedules, place, start.astimezone(UTC), end.astimezone(UTC)):
        first, last = gap.start.astimezone(local), gap.end.astimezone(local)
        week = first.date() - timedelta(days=first.weekday())
        if week in gaps:
            gaps[week].append(Gap(f"{first:%a}", f"{first:%H:%M}", f"{last:%a}", f"{last:%H:%M}", _length(gap)))
    return tuple(_joined(gaps))


def _length(gap: Interval) -> float:
    return round((gap.end - gap.start).total_seconds() / _HOUR, 2)


def _gaps(schedules: Iterable[Schedule], place: str, start: datetime, end: datetime) -> Iterator[Interval]:
    """Yield what no calendar covers between two instants."""
    spans = sorted(
        (span for schedule in schedules for span in schedule.timeline(place).spans(start, end)),
        key=lambda span: span.start,
    )
    edge = start
    for span in (*spans, Interval(end, end)):
        if span.start > edge:
            yield Interval(edge, span.start)
        edge = max(edge, span.end)


def _joined(gaps: dict[date, list[Gap]]) -> Iterator[Weeks]:
    for same, weeks in groupby(gaps.items(), key=lambda week: tuple(week[1])):
        mondays = [monday for monday, _ in weeks]
        yield Weeks(mondays[0], mondays[-1] + timedelta(days=6), same)


def check_cover(hours: Hours, begin: date, places: dict[str, Place], log: Log) -> None:
    """Report, for each cover and place, the hours that nothing covers. ``places`` are those of the clauses."""
    for cover in hours.covers:
        schedules = [hours.calendars[name].schedule for name in cover.calendars if name in hours.calendars]
        for name, at in cover.places:
            found = uncovered(schedules, at, begin)
            if any(weeks.gaps for weeks in found):
                _report(cover, name, found, places, log)


def _report(cover: Cover, name: str, found: tuple[Weeks, ...], places: dict[str, Place], log: Log) -> None:
    message = f"{cover.label}: in {name} these hours of a week are not covered: {'; '.join(map(_said, found))}."
    figures = tuple(
        Figure(name, weeks.first, weeks.last, weeks.hours, tuple((gap.text, gap.hours) for gap in weeks.gaps))
        for weeks in found
    )
    others = [(places[cover.filled_by], f"{cover.filled_by} covers them")] if cover.filled_by in places else []
    way_out = "" if others else "Widen a calendar, or name the clause that covers them by `filled-by:`."
    found_here = Diagnostic(
        "warning", "uncovered-hours", Place(cover.file, cover.line), message, tuple(others), way_out, figures
    )
    log.keep(found_here)


def _said(weeks: Weeks) -> str:
    """Write weeks with their gaps; nights that are alike are named together."""
    groups: list[list[Gap]] = []
    for gap in weeks.gaps:
        if groups and groups[-1][-1].alike(gap):
            groups[-1].append(gap)
        else:
            groups.append([gap])
    said = ", ".join(_group(group) for group in groups)
    return f"{weeks.first} to {weeks.last} {weeks.hours:g} h" + (f" ({said})" if said else "")


def _group(group: list[Gap]) -> str:
    first, last = group[0], group[-1]
    if len(group) == 1:
        return f"{first.text} {first.hours:g} h"
    return f"{first.first_day} to {last.first_day} from {first.start} to {first.end} {first.hours:g} h each"
