"""The compiled calendars against the naive calculator, around every kind of odd day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.calendars.naive import MINUTE, RawWindow, open_minutes, runs, transitions

from casebook.calendars.batch import add_many, elapsed_many, next_opening_many
from casebook.calendars.holidays import Holidays
from casebook.calendars.instants import to_micros
from casebook.calendars.schedule import Schedule
from casebook.calendars.timeline import Timeline
from casebook.calendars.week import Week, Window
from casebook.calendars.zones import zone_names

MINUTES_A_WEEK = 7 * 1440
ZONES = sorted(zone_names())


@st.composite
def raw_windows(draw: st.DrawFn) -> list[RawWindow]:
    """Up to six windows anywhere in the week, of any minute, often with an end in the small hours."""
    small_hours = st.builds(lambda day, minute: day * 1440 + minute, st.integers(0, 6), st.integers(0, 240))
    ends = draw(
        st.lists(st.one_of(st.integers(0, MINUTES_A_WEEK - 1), small_hours), min_size=2, max_size=12, unique=True)
    )
    ends = sorted(ends)[: len(ends) // 2 * 2]
    if draw(st.booleans()):  # the last window then runs across the week's end
        ends = [*ends[1:], ends[0] + MINUTES_A_WEEK]
    return [
        (opens // 1440, opens % 1440, opens % 1440 + closes - opens)
        for opens, closes in zip(ends[::2], ends[1::2], strict=True)
    ]


@st.composite
def odd_instants(draw: st.DrawFn, zone: str) -> datetime:
    """A whole minute before a change of the clocks, a year's end or a leap day, between 2000 and 2040."""
    year = draw(st.integers(2000, 2040))
    days = [datetime(year, 1, 1, tzinfo=UTC), datetime(year, 3, 1, tzinfo=UTC), datetime(year, 12, 31, tzinfo=UTC)]
    odd = draw(st.sampled_from([*transitions(zone, year), *days]))
    return odd - draw(st.integers(-60, 1440)) * MINUTE


def check(timeline: Timeline, flags: list[bool], start: datetime, wanted: int) -> None:
    """Compare every question with a walk: `wanted` picks the amount that is added."""
    end = start + len(flags) * MINUTE
    expected = runs(flags, start)
    total = sum(flags)
    assert [(span.start, span.end) for span in timeline.spans(start, end)] == expected
    assert timeline.elapsed(start, end) == total * MINUTE
    gaps = runs([not flag for flag in flags], start)
    assert [(span.start, span.end) for span in timeline.uncounted(start, end)] == gaps
    for number in (0, len(flags) // 3, len(flags) - 1):
        assert timeline.is_open(start + number * MINUTE) is flags[number]
    if total:
        amount = wanted % total + 1
        due = start + ([number for number, flag in enumerate(flags) if flag][amount - 1] + 1) * MINUTE
        assert timeline.add(start, amount * MINUTE) == due
        assert timeline.next_opening(start) == expected[0][0]
        assert timeline.add(start, timedelta(0)) == expected[0][0]
        begin, micros = [to_micros(start)], [amount * 60_000_000]
        assert add_many(timeline, begin, micros).tolist() == [to_micros(due)]
        assert next_opening_many(timeline, begin).tolist() == [to_micros(expected[0][0])]
        assert elapsed_many(timeline, begin, [to_micros(end)]).tolist() == [total * 60_000_000]


QUESTIONS = {
    "data": st.data(),
    "zone": st.sampled_from(ZONES),
    "windows": raw_windows(),
    "wanted": st.integers(0, 5000),
}


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(**QUESTIONS)
def test_every_question_agrees_with_a_walk_minute_by_minute(
    data: st.DataObject, zone: str, windows: list[RawWindow], wanted: int
) -> None:
    """Any week, zone and odd day between 2000 and 2040: spans, elapsed time, openings and deadlines are the walk's."""
    agree(data, zone, windows, wanted)


@pytest.mark.full
@settings(max_examples=6000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(**QUESTIONS)
def test_thousands_of_questions_agree_with_a_walk(
    data: st.DataObject, zone: str, windows: list[RawWindow], wanted: int
) -> None:
    """The same, fifty times as often."""
    agree(data, zone, windows, wanted)


def agree(data: st.DataObject, zone: str, windows: list[RawWindow], wanted: int) -> None:
    """Ask both calculators about two days from an odd instant on, with some holidays."""
    start = data.draw(odd_instants(zone))
    days = data.draw(st.sets(st.integers(-1, 3).map(lambda ahead: start.date() + timedelta(days=ahead)), max_size=2))
    timeline = Schedule("any", Week(Window(*raw) for raw in windows), zone, Holidays.listed(days)).timeline()
    check(timeline, open_minutes(windows, days, zone, start, 2 * 1440), start, wanted)


def test_the_changed_hour_of_every_zone_agrees_with_a_walk() -> None:
    """In each zone of the locked data, a night calendar around a change of its clocks is counted as the walk does."""
    windows = [(day, 22 * 60 + 30, 24 * 60 + 150) for day in range(7)]
    week = Week(Window(*raw) for raw in windows)
    for zone in ZONES:
        odd = next((at for year in (2026, 2019, 2007) for at in transitions(zone, year)[-1:]), None)
        start = (odd or datetime(2024, 2, 29, 0, 0, tzinfo=UTC)) - 150 * MINUTE
        check(Schedule("night", week, zone).timeline(), open_minutes(windows, (), zone, start, 400), start, 170)


def test_leap_days_are_days() -> None:
    """29 February is counted where it exists, a holiday on it closes it, and it does not exist in 2100."""
    week = Week.parse("Mon-Fri 08:00-17:00")
    start = datetime(2028, 2, 28, 16, 0, tzinfo=UTC)
    plain = Schedule("office", week, "UTC").timeline()
    assert plain.add(start, timedelta(hours=2)) == datetime(2028, 2, 29, 9, 0, tzinfo=UTC)
    closed = Schedule("office", week, "UTC", Holidays.listed([date(2028, 2, 29)])).timeline()
    assert closed.add(start, timedelta(hours=2)) == datetime(2028, 3, 1, 9, 0, tzinfo=UTC)
    last = datetime(2100, 2, 26, 16, 0, tzinfo=UTC)  # a Friday
    assert plain.add(last, timedelta(hours=2)) == datetime(2100, 3, 1, 9, 0, tzinfo=UTC)


def test_batches_answer_as_single_questions_do() -> None:
    """Thousands of instants, the very openings and closings among them: each batch answer is the scalar one."""
    chance = np.random.default_rng(20261121)
    for week, zone in (
        ("Mon-Fri 08:00-20:00", "America/New_York"),
        ("Sun-Thu 22:15-06:00", "Europe/Rome"),
        ("24x7", "UTC"),
        ("Mon-Fri 08:00-08:01, 08:02-08:03", "Asia/Tokyo"),
    ):
        timeline = Schedule("any", Week.parse(week), zone).timeline()
        first, last = datetime(2024, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
        ends = [
            end for span in timeline.spans(first, datetime(2024, 6, 1, tzinfo=UTC)) for end in (span.start, span.end)
        ]
        anywhere = chance.integers(to_micros(first), to_micros(last), 1500)
        starts = np.concatenate((anywhere, [to_micros(end) + off for end in ends for off in (-1, 0, 1)]))
        amounts = chance.choice([0, 1, 7_200_000_000, 43_200_000_000, 86_400_000_000 // 2], starts.size)
        later = starts + amounts
        scalar = [
            (_instant(start), int(amount) * timedelta(microseconds=1))
            for start, amount in zip(starts, amounts, strict=True)
        ]
        assert add_many(timeline, starts, amounts).tolist() == [to_micros(timeline.add(*pair)) for pair in scalar]
        assert next_opening_many(timeline, starts).tolist() == [
            to_micros(timeline.next_opening(at)) for at, _ in scalar
        ]
        elapsed = [timeline.elapsed(at, at + amount) // timedelta(microseconds=1) for at, amount in scalar]
        assert elapsed_many(timeline, starts, later).tolist() == elapsed


def _instant(micros: np.int64) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(micros))
