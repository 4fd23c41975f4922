"""How fast deadlines are counted: `python -m bench.deadlines`, as ratios of one run.

100,000 business-hour additions on an office and on a night calendar, asked of four calculators in turn, round by round:

- `Timeline.add` beside a bare `bisect` over the very same lists, both from `datetime` and `timedelta` to `datetime`;
- `add_many` beside a bare `np.searchsorted` over the very same arrays, both from int64 to int64 microseconds;
- businesstimedelta, which walks day by day and is therefore asked a sample of the questions only.

Every answer has to be the same in all of them. The exit code is 1 if one differs or a ratio is below its bar.
"""

from __future__ import annotations

import argparse
import random
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from zoneinfo import ZoneInfo

import businesstimedelta
import numpy as np
import pytz  # type: ignore[import-untyped]  # what businesstimedelta understands as zones; it ships no types

from casebook.calendars.batch import add_many
from casebook.calendars.columns import Micros
from casebook.calendars.holidays import NO_HOLIDAYS, Holidays
from casebook.calendars.instants import MICROSECOND, to_micros
from casebook.calendars.schedule import Schedule
from casebook.calendars.table import Table
from casebook.calendars.week import Week
from casebook.calendars.zones import zone

ZONE = "America/New_York"
FIRST, LAST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
HOURS = (1, 2, 3, 4, 6, 8, 12, 24, 40)
SCALAR_BAR, BATCH_BAR = 0.6, 0.5

Question = tuple[datetime, timedelta]
Add = Callable[[datetime, timedelta], datetime]


@dataclass(frozen=True)
class Subject:
    """One calendar and the same calendar as businesstimedelta understands it."""

    schedule: Schedule
    walker: Add


def office() -> Subject:
    """Monday to Friday, 08:00 to 20:00, with the public holidays of the country."""
    holidays = Holidays.country("US")
    days = {day for year in range(FIRST.year - 1, LAST.year + 3) for day in holidays.in_year(year)}
    local = pytz.timezone(ZONE)
    work = businesstimedelta.WorkDayRule(time_of_day(8), time_of_day(20), [0, 1, 2, 3, 4], tz=local)
    rules = businesstimedelta.Rules([work, businesstimedelta.HolidayRule(days, tz=local)])
    schedule = Schedule("office", Week.parse("Mon-Fri 08:00-20:00"), ZONE, holidays)
    return Subject(schedule, lambda start, amount: _walk(rules, start, amount))


def night() -> Subject:
    """Every night, 22:00 to 06:00, so that the changed hour lies in a window twice a year.

    businesstimedelta takes a start inside a night window for one after it. Such a question is put to it from just
    before the opening, with the time since then added to the amount, which is the same question.
    """
    rules = businesstimedelta.WorkDayRule(time_of_day(22), time_of_day(6), [*range(7)], tz=pytz.timezone(ZONE))
    schedule = Schedule("night", Week.parse("Mon-Sun 22:00-06:00"), ZONE, NO_HOLIDAYS)
    place = zone(ZONE)

    def walk(start: datetime, amount: timedelta) -> datetime:
        opening = _night_opening(start, place)
        return (
            _walk(rules, opening - timedelta(seconds=1), amount + (start - opening))
            if opening
            else _walk(rules, start, amount)
        )

    return Subject(schedule, walk)


def _night_opening(start: datetime, place: ZoneInfo) -> datetime | None:
    local = start.astimezone(place)
    if 6 <= local.hour < 22:  # noqa: PLR2004  # the hours of `night`
        return None
    evening = local.date() if local.hour >= 22 else local.date() - timedelta(days=1)  # noqa: PLR2004  # as above
    return datetime.combine(evening, time_of_day(22), tzinfo=place).astimezone(UTC)


def _walk(rules: businesstimedelta.Rules, start: datetime, amount: timedelta) -> datetime:
    due: datetime = start + businesstimedelta.BusinessTimeDelta(rules, timedelta=amount)
    return due.astimezone(UTC)


def questions(number: int) -> list[Question]:
    """Random instants of ten years, each with a usual number of hours; the same in every run."""
    chance = random.Random(20261121)  # noqa: S311  # no secret: the run must be repeatable
    span = int((LAST - FIRST) / timedelta(seconds=1))
    return [
        (FIRST + timedelta(seconds=chance.randrange(span)), timedelta(hours=chance.choice(HOURS)))
        for _ in range(number)
    ]


def bare_bisect(table: Table) -> Add:
    """The least that can answer one question: two searches and the arithmetic, no checks, no growth."""
    closes, after, zero = table.lists

    def add(start: datetime, amount: timedelta) -> datetime:
        span = bisect_right(closes, start)
        counted = start - zero[span]
        if counted < after[span - 1]:  # noqa: PLR1730  # as fast as it goes
            counted = after[span - 1]
        counted += amount
        return zero[bisect_left(after, counted)] + counted

    return add


def bare_searchsorted(table: Table) -> Callable[[Micros, Micros], Micros]:
    """The least that can answer a batch: two searches and the arithmetic."""
    columns = table.columns
    closes, after, zero, before = columns.closes, columns.after, columns.zero, columns.before

    def add(starts: Micros, amounts: Micros) -> Micros:
        span = np.searchsorted(closes, starts, side="right")
        counted = np.maximum(starts - zero[span], before[span]) + amounts
        return np.asarray(zero[np.searchsorted(after, counted)] + counted)

    return add


def compare(subject: Subject, number: int, rounds: int, sample: int) -> bool:
    """Measure one calendar and print its lines; whether everything held."""
    asked = questions(number)
    timeline = subject.schedule.timeline()
    expected = [timeline.add(*question) for question in asked]
    table = timeline.reaching(FIRST, max(expected))
    starts = np.array([to_micros(start) for start, _ in asked], dtype=np.int64)
    amounts = np.array([amount // MICROSECOND for _, amount in asked], dtype=np.int64)
    bare, bare_many = bare_bisect(table), bare_searchsorted(table)
    seconds = _interleaved(
        rounds,
        {
            "scalar": lambda: _each(timeline.add, asked),
            "bare bisect": lambda: _each(bare, asked),
            "batch": lambda: add_many(timeline, starts, amounts),
            "bare searchsorted": lambda: bare_many(starts, amounts),
        },
    )
    walked = asked[:sample]
    begin = time.perf_counter()
    answers = [subject.walker(*question) for question in walked]
    walking = (time.perf_counter() - begin) / len(walked) * number
    micros = [to_micros(due) for due in expected]
    differing = {
        "bare bisect": _differing(expected, (bare(*question) for question in asked)),
        "batch": _differing(micros, add_many(timeline, starts, amounts).tolist()),
        "bare searchsorted": _differing(micros, bare_many(starts, amounts).tolist()),
        "businesstimedelta": _differing(expected[:sample], answers),
    }
    return _report(subject.schedule.name, seconds, walking, sample, differing)


def _each(add: Add, asked: Sequence[Question]) -> None:
    for start, amount in asked:
        add(start, amount)


def _interleaved(rounds: int, contenders: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The best time of each contender in seconds, all of them run once in every round."""
    best = dict.fromkeys(contenders, float("inf"))
    for _ in range(rounds):
        for name, run in contenders.items():
            begin = time.perf_counter()
            run()
            best[name] = min(best[name], time.perf_counter() - begin)
    return best


def _differing(expected: Sequence[object], answers: Iterable[object]) -> int:
    return sum(one != other for one, other in zip(expected, answers, strict=True))


def _report(name: str, seconds: dict[str, float], walking: float, sample: int, differing: dict[str, int]) -> bool:
    scalar = seconds["bare bisect"] / seconds["scalar"]
    batch = seconds["bare searchsorted"] / seconds["batch"]
    wrong = {other: number for other, number in differing.items() if number}
    print(f"{name:7} scalar   {scalar:8.2f} of bare bisect, datetime to datetime      (bar {SCALAR_BAR})")
    print(f"{name:7} batch    {batch:8.2f} of bare np.searchsorted, int64 to int64   (bar {BATCH_BAR})")
    print(f"{name:7} scalar   {walking / seconds['scalar']:8.0f} times businesstimedelta (asked {sample} questions)")
    print(f"{name:7} answers  {'none differs' if not wrong else f'DIFFERING: {wrong}'}")
    return scalar >= SCALAR_BAR and batch >= BATCH_BAR and not wrong


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; 0 if every bar is held and no answer differs, else 1."""
    parser = argparse.ArgumentParser(prog="casebook bench deadlines", description=__doc__.partition("\n")[0])
    parser.add_argument("--number", type=int, default=100_000, help="additions per calendar (default: 100000)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds, of which the best counts (default: 5)")
    parser.add_argument("--sample", type=int, default=2_000, help="questions put to businesstimedelta (default: 2000)")
    options = parser.parse_args(argv)
    held = [compare(subject, options.number, options.rounds, options.sample) for subject in (office(), night())]
    print("All bars are held." if all(held) else "A bar is not held, or an answer differs.")
    return 0 if all(held) else 1


if __name__ == "__main__":
    raise SystemExit(main())
