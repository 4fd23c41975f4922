"""The compiled form of a calendar: sorted numbers that can be searched.

All numbers are microseconds, instants are counted from 1970 UTC. Entry 0 of every list is a sentinel without length at
the beginning of the compiled time; span `k` is entry `k`. `after[k]` is the time counted up to the close of span `k`,
and `shift[k]` turns counted time that falls in span `k` into an instant: `instant = counted + shift[k]`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from casebook.calendars.spans import OpeningHours, Span, joined

Lists = tuple[list[int], list[int], list[int]]
"""`closes`, `after` and `shift`."""
Arrays = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
"""`closes`, `after`, `shift`, and `before`, which is `after` one entry later."""


@dataclass(frozen=True, eq=False)
class Table:
    """The open spans of the local years `first` to `last`.

    Attributes:
        begin: first instant that is compiled.
        end: first instant that is not compiled any more.
        spans: (open, close) in order, none empty, none touching.
    """

    first: int
    last: int
    begin: int
    end: int
    spans: tuple[Span, ...]

    @classmethod
    def compiled(cls, hours: OpeningHours, first: int, last: int) -> Self:
        """The spans of those years."""
        return cls(first, last, hours.new_year(first), hours.new_year(last + 1), hours.spans(first, last))

    def widened(self, hours: OpeningHours, first: int, last: int) -> Table:
        """The same with more years on either side; only the new ones are computed."""
        before, after = hours.spans(first, self.first - 1), hours.spans(self.last + 1, last)
        spans = joined((*before, *self.spans, *after))
        return Table(first, last, hours.new_year(first), hours.new_year(last + 1), spans)

    @cached_property
    def lists(self) -> Lists:
        """The numbers as lists, for one question at a time."""
        closes = [self.begin, *(close for _, close in self.spans)]
        after = [0, *accumulate(close - opening for opening, close in self.spans)]
        return closes, after, [close - counted for close, counted in zip(closes, after, strict=True)]

    @cached_property
    def arrays(self) -> Arrays:
        """The numbers as int64 arrays, for many questions at once."""
        closes, after, shift = (np.array(numbers, dtype=np.int64) for numbers in self.lists)
        return closes, after, shift, np.concatenate(([0], after[:-1]))


_BEYOND: Final = 1 << 60  # microseconds; further from 1970 than any date, and twice this still fits 64 bits

NOTHING: Final = Table(0, -1, _BEYOND, -_BEYOND, ())
"""A table before its first year is compiled: every instant lies before its beginning."""

ALL_TIME: Final = Table(1, 9999, -_BEYOND, _BEYOND, ((-_BEYOND, _BEYOND),))
"""The table of a calendar that never closes."""
