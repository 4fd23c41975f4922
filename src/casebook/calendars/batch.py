"""Counting for many cases at once: the NumPy form of `Timeline`, with the same answers.

Instants are int64 arrays of microseconds since 1970 UTC (what `datetime64[us]` holds), amounts int64 microseconds.
Shapes broadcast as in NumPy: one amount may serve many starts. The errors are those of `Timeline`, for the whole batch.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from casebook.calendars.instants import MICROSECOND, CountingError, from_micros
from casebook.calendars.table import Arrays
from casebook.calendars.timeline import Timeline

Micros = NDArray[np.int64]


def add_many(timeline: Timeline, starts: ArrayLike, amounts: ArrayLike) -> Micros:
    """`Timeline.add` for every start and amount."""
    begin, amount = np.broadcast_arrays(_micros(starts), _micros(amounts))
    if not begin.size:
        return begin
    if amount.min() < 0:
        raise CountingError("Time that is counted cannot be negative.")
    arrays = _reaching(timeline, begin)
    target = _counted_until(arrays, begin) + amount
    latest = int(target.argmax())
    if target.flat[latest] >= arrays[1][-1]:
        due = timeline.add(from_micros(int(begin.flat[latest])), int(amount.flat[latest]) * MICROSECOND)
        arrays = timeline.reaching(from_micros(int(begin.min())), due).arrays
        target = _counted_until(arrays, begin) + amount
    # Without an amount the answer is the next opening, so a closing instant must find the span after it.
    span = np.searchsorted(arrays[1], np.where(amount, target, target + 1) if not amount.all() else target)
    return np.asarray(arrays[2][span] + target)


def elapsed_many(timeline: Timeline, starts: ArrayLike, ends: ArrayLike) -> Micros:
    """`Timeline.elapsed` for every start and end."""
    begin, end = np.broadcast_arrays(_micros(starts), _micros(ends))
    if not begin.size:
        return begin
    if (end < begin).any():
        raise CountingError("Time cannot be counted backwards.")
    arrays = timeline.reaching(from_micros(int(begin.min())), from_micros(int(end.max()))).arrays
    return np.asarray(_counted_until(arrays, end) - _counted_until(arrays, begin))


def next_opening_many(timeline: Timeline, instants: ArrayLike) -> Micros:
    """`Timeline.next_opening` for every instant."""
    at = _micros(instants)
    if not at.size:
        return at
    closes, _, zero, before = _reaching(timeline, at)
    span = np.searchsorted(closes, at, side="right")
    return np.asarray(np.maximum(at, zero[span] + before[span]))


def _reaching(timeline: Timeline, instants: Micros) -> Arrays:
    return timeline.reaching(from_micros(int(instants.min())), from_micros(int(instants.max()))).arrays


def _counted_until(arrays: Arrays, at: Micros) -> Micros:
    """Time counted from the beginning of the compiled years up to each instant."""
    closes, _, zero, before = arrays
    span = np.searchsorted(closes, at, side="right")
    return np.asarray(np.maximum(at - zero[span], before[span]))


def _micros(numbers: ArrayLike) -> Micros:
    """The numbers as int64; anything that would have to be rounded is refused."""
    array = np.asarray(numbers)
    if array.size and not np.issubdtype(array.dtype, np.integer):
        raise CountingError(f"Batches count in whole microseconds as integers, not in {array.dtype}.")
    return array.astype(np.int64, copy=False)
