"""A compiled calendar as NumPy columns, and a search over them that takes two look-ups instead of a dozen steps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from casebook.calendars.instants import MICROSECOND, to_micros

Micros = NDArray[np.int64]
"""Microseconds, for instants since 1970 UTC."""

_MOST_CELLS: Final = 1 << 20
"""A grid of more cells than this would not pay; such a calendar is searched by bisection."""


class Columns:
    """The lists of a `Table` in whole microseconds, as int64 arrays.

    Attributes:
        closes: closing instants; the first entry is the sentinel.
        after: time counted up to each close.
        before: time counted up to each opening.
        zero: what turns counted time of a span into an instant.
    """

    __slots__ = ("after", "after_grid", "before", "closes", "closes_grid", "zero")

    def __init__(self, closes: Iterable[datetime], after: Iterable[timedelta], zero: Iterable[datetime]) -> None:
        """Convert the lists once, for all batches."""
        self.closes = np.fromiter(map(to_micros, closes), dtype=np.int64)
        self.after = np.fromiter((amount // MICROSECOND for amount in after), dtype=np.int64)
        self.zero = np.fromiter(map(to_micros, zero), dtype=np.int64)
        self.before = np.concatenate((self.after[:1], self.after[:-1]))
        self.closes_grid, self.after_grid = Grid(self.closes), Grid(self.after)


class Grid:
    """Finds where numbers stand among strictly rising keys.

    The range of the keys is cut into cells no wider than the least distance between two keys, so that a cell holds one
    key at most: the number of keys up to the beginning of the cell is looked up, and one comparison does the rest.
    """

    __slots__ = ("_bits", "_keys", "_up_to_cell")

    def __init__(self, keys: Micros) -> None:
        """Cut the cells; a width that is a power of two makes finding the cell a shift."""
        self._keys = keys
        self._bits = int(np.diff(keys).min()).bit_length() - 1
        cells = (int(keys[-1] - keys[0]) >> self._bits) + 1
        self._up_to_cell: NDArray[np.intp] | None = None
        if cells <= _MOST_CELLS:
            beginnings = keys[0] + (np.arange(cells, dtype=np.int64) << self._bits)
            self._up_to_cell = np.searchsorted(keys, beginnings, side="right")

    def count(self, numbers: Micros) -> NDArray[np.intp]:
        """For each number, how many keys are not greater; numbers lie from the first key up to below the last."""
        if self._up_to_cell is None:
            return np.searchsorted(self._keys, numbers, side="right")
        found = self._up_to_cell[(numbers - self._keys[0]) >> self._bits]
        return np.asarray(found + (self._keys[found] <= numbers))
