"""Counting for many cases at once: the NumPy form of `Timeline`, with the same answers.

Instants are int64 arrays of microseconds since 1970 UTC (what `datetime64[us]` holds), amounts int64 microseconds.
Shapes broadcast as in NumPy: one amount may serve many starts. The errors are those of `Timeline`, for the whole batch.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from casebook.calendars.columns import Columns, Micros
from casebook.calendars.instants import MICROSECOND, CountingError, from_micros
from casebook.calendars.timeline import Timeline


def add_many(timeline: Timeline, starts: ArrayLike, amounts: ArrayLike) -> Micros:
    """`Timeline.add` for every start and amount."""
    begin, amount = np.broadcast_arrays(_micros(starts), _micros(amounts))
    if not begin.size:
        return begin
    if amount.min() < 0:
        raise CountingError("Time that is counted cannot be negative.")
    columns = _reaching(timeline, begin, begin)
    counted = _counted_until(columns, begin) + amount
    latest = int(counted.argmax())
    if counted.flat[latest] >= columns.after[-1]:
        due = timeline.add(from_micros(int(begin.flat[latest])), int(amount.flat[latest]) * MICROSECOND)
        columns = timeline.reaching(from_micros(int(begin.min())), due).columns
        counted = _counted_until(columns, begin) + amount
    # An amount may be used up exactly at a close; without any, the next opening is wanted, which lies beyond it.
    span = columns.after_grid.count(counted - (amount > 0))
    return np.asarray(columns.zero[span] + counted)


def elapsed_many(timeline: Timeline, starts: ArrayLike, ends: ArrayLike) -> Micros:
    """`Timeline.elapsed` for every start and end."""
    begin, end = np.broadcast_arrays(_micros(starts), _micros(ends))
    if not begin.size:
        return begin
    if (end < begin).any():
        raise CountingError("Time cannot be counted backwards.")
    columns = _reaching(timeline, begin, end)
    return np.asarray(_counted_until(columns, end) - _counted_until(columns, begin))


def next_opening_many(timeline: Timeline, instants: ArrayLike) -> Micros:
    """`Timeline.next_opening` for every instant."""
    at = _micros(instants)
    if not at.size:
        return at
    columns = _reaching(timeline, at, at)
    span = columns.closes_grid.count(at)
    return np.asarray(np.maximum(at, columns.zero[span] + columns.before[span]))


def _reaching(timeline: Timeline, starts: Micros, ends: Micros) -> Columns:
    return timeline.reaching(from_micros(int(starts.min())), from_micros(int(ends.max()))).columns


def _counted_until(columns: Columns, at: Micros) -> Micros:
    """Time counted from the beginning of the compiled years up to each instant."""
    span = columns.closes_grid.count(at)
    return np.asarray(np.maximum(at - columns.zero[span], columns.before[span]))


def _micros(numbers: ArrayLike) -> Micros:
    """The numbers as int64; anything that would have to be rounded is refused."""
    array = np.asarray(numbers)
    if array.size and not np.issubdtype(array.dtype, np.integer):
        raise CountingError(f"Batches count in whole microseconds as integers, not in {array.dtype}.")
    return array.astype(np.int64, copy=False)
