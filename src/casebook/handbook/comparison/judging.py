"""What is better for a customer: an earlier deadline, more covered time, a way in that is open.

Deadlines on different calendars are compared by counting them: for cases opened at each half hour of a year from the
day the later edition comes into force. Coverage is measured over the same year, 52 weeks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final

from casebook.calendars.holidays import NO_HOLIDAYS
from casebook.calendars.interval import Interval
from casebook.calendars.schedule import ALWAYS, Schedule
from casebook.calendars.timeline import Timeline
from casebook.handbook.comparison.shapes import Effect
from casebook.policy.targets import Promise

WEEKS: Final = 52
_STEP: Final = timedelta(minutes=30)
_YEAR: Final = timedelta(weeks=WEEKS)
_KINDS: Final = ("not_offered", "no_target", "best_effort", "deadline")
"""Kinds of promises, from the one that gives least."""


@dataclass(frozen=True, slots=True)
class Open:
    """A calendar as it is read where its own zone says nothing; without a ``schedule`` no hours are stated."""

    schedule: Schedule | None
    local: str

    @property
    def timeline(self) -> Timeline | None:
        """The open time."""
        return self.schedule.timeline(self.local) if self.schedule else None

    @property
    def meaning(self) -> object:
        """What two calendars have in common that are the same under different names."""
        found = self.schedule
        return (found.week, found.zone, found.holidays, found.regular_day_seconds) if found else None


@dataclass(frozen=True, slots=True)
class Course:
    """A promise and the calendar that it counts on, where it counts in business time."""

    promise: Promise
    hours: Open

    @property
    def length(self) -> timedelta:
        """The counted time of a deadline."""
        amount, schedule = self.promise.amount, self.hours.schedule
        day = schedule.regular_day_seconds if schedule else None
        return timedelta(seconds=amount.seconds(day)) if amount else timedelta(0)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a change of hours gives and takes: over 52 weeks, and in a mean week without holidays."""

    gained: timedelta
    lost: timedelta
    gained_weekly: timedelta
    lost_weekly: timedelta

    @property
    def effect(self) -> Effect:
        """More covered time is better."""
        return _balance(gained=bool(self.gained), lost=bool(self.lost))


def ordered(before: int, after: int) -> Effect:
    """Judge a rank, of which more is better."""
    return _balance(gained=after > before, lost=after < before)


def contained(before: frozenset[str], after: frozenset[str]) -> Effect:
    """Judge a set of which more is better."""
    return _balance(gained=bool(after - before), lost=bool(before - after))


@lru_cache(maxsize=4096)
def promises(before: Course, after: Course, since: date) -> Effect:
    """Judge a change of a promise: any date is better than none, and an earlier one better than a later one."""
    kinds = (_KINDS.index(before.promise.kind), _KINDS.index(after.promise.kind))
    if kinds[0] != kinds[1] or before.promise.amount is None or after.promise.amount is None:
        return ordered(*kinds)
    old, new = _counting(before), _counting(after)
    if old is new:
        return ordered(-int(before.length.total_seconds()), -int(after.length.total_seconds()))
    start, gained, lost = _midnight(since), False, False
    for step in range(_YEAR // _STEP):
        opened = start + step * _STEP
        was, is_now = old.add(opened, before.length), new.add(opened, after.length)
        gained, lost = gained or is_now < was, lost or is_now > was
        if gained and lost:
            break
    return _balance(gained=gained, lost=lost)


@lru_cache(maxsize=1024)
def coverage(before: Open, after: Open, since: date) -> Coverage:
    """Measure what a change of hours gives and takes."""
    gained, lost = _difference(before, after, since)
    plain = _difference(_without_holidays(before), _without_holidays(after), since)
    return Coverage(gained, lost, plain[0] / WEEKS, plain[1] / WEEKS)


def _counting(course: Course) -> Timeline:
    amount = course.promise.amount
    found = course.hours.timeline if amount and amount.business else None
    return found or ALWAYS.timeline()


def _difference(before: Open, after: Open, since: date) -> tuple[timedelta, timedelta]:
    old, new = _spans(before, since), _spans(after, since)
    both = _overlap(old, new)
    return _total(new) - both, _total(old) - both


def _spans(hours: Open, since: date) -> tuple[Interval, ...]:
    timeline, start = hours.timeline, _midnight(since)
    return timeline.spans(start, start + _YEAR) if timeline else ()


def _overlap(old: tuple[Interval, ...], new: tuple[Interval, ...]) -> timedelta:
    here = there = 0
    total = timedelta(0)
    while here < len(old) and there < len(new):
        total += (old[here] & new[there]).duration
        if old[here].end <= new[there].end:
            here += 1
        else:
            there += 1
    return total


def _total(spans: tuple[Interval, ...]) -> timedelta:
    return sum((span.duration for span in spans), timedelta(0))


def _without_holidays(hours: Open) -> Open:
    return Open(replace(hours.schedule, holidays=NO_HOLIDAYS), hours.local) if hours.schedule else hours


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _balance(*, gained: bool, lost: bool) -> Effect:
    if gained and lost:
        return "mixed"
    return "better" if gained else "worse" if lost else "neutral"
