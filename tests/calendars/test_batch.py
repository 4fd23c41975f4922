"""The NumPy form: shapes, edges and refusals; that its answers are the scalar ones is tested against the walk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from casebook.calendars.batch import add_many, elapsed_many, next_opening_many
from casebook.calendars.instants import CountingError, from_micros, to_micros
from casebook.calendars.schedule import ALWAYS, Schedule
from casebook.calendars.week import Week

OFFICE = Schedule("office", Week.parse("Mon-Fri 08:00-17:00"), "UTC").timeline()
FRIDAY = to_micros(datetime(2026, 11, 20, 16, 0, tzinfo=UTC))
HOUR = 3_600_000_000


def test_one_amount_serves_many_starts() -> None:
    """Shapes broadcast as in NumPy, and the answer has the common shape."""
    due = add_many(OFFICE, [[FRIDAY], [FRIDAY + HOUR]], [HOUR, 2 * HOUR])
    assert due.tolist() == [[FRIDAY + HOUR, FRIDAY + 65 * HOUR], [FRIDAY + 65 * HOUR, FRIDAY + 66 * HOUR]]


def test_years_are_compiled_as_far_as_the_latest_answer() -> None:
    """A long amount beside a short one is answered, though its deadline lies decades ahead."""
    due = add_many(OFFICE, [FRIDAY, FRIDAY], [HOUR, 60_000 * HOUR])
    assert due.tolist() == [FRIDAY + HOUR, to_micros(OFFICE.add(from_micros(FRIDAY), timedelta(hours=60_000)))]


def test_nothing_in_nothing_out() -> None:
    """Empty batches are answered with empty ones."""
    empty = np.array([], dtype=np.int64)
    assert add_many(OFFICE, empty, HOUR).tolist() == []
    assert elapsed_many(OFFICE, empty, empty).tolist() == []
    assert next_opening_many(OFFICE, empty).tolist() == []


def test_dates_of_numpy_are_the_same_numbers() -> None:
    """The microseconds of a `datetime64[us]` array are what a batch takes."""
    instants = np.array(["2026-11-21T12:00:00"], dtype="datetime64[us]").view(np.int64)
    assert next_opening_many(OFFICE, instants).view("datetime64[us]").astype(str).tolist() == [
        "2026-11-23T08:00:00.000000"
    ]


def test_round_the_clock_is_plain_addition() -> None:
    """24x7 adds and measures every microsecond."""
    always = ALWAYS.timeline()
    assert add_many(always, [FRIDAY], [HOUR]).tolist() == [FRIDAY + HOUR]
    assert elapsed_many(always, [FRIDAY], [FRIDAY + 7]).tolist() == [7]


def test_what_cannot_be_counted_is_refused() -> None:
    """Negative amounts, reversed ends and fractions are refused for the whole batch."""
    with pytest.raises(CountingError, match="cannot be negative"):
        add_many(OFFICE, [FRIDAY, FRIDAY], [HOUR, -1])
    with pytest.raises(CountingError, match="backwards"):
        elapsed_many(OFFICE, [FRIDAY], [FRIDAY - 1])
    with pytest.raises(CountingError, match="whole microseconds as integers, not in float64"):
        add_many(OFFICE, [FRIDAY + 0.5], [HOUR])
