"""The compiled form of a calendar: sorted ends that can be searched.

Entry 0 of every list is a sentinel without length at the beginning of the compiled time; span `k` is entry `k`.
`after[k]` is the time counted up to the close of span `k`. `zero[k]` is the instant at which counting would have begun,
had it never paused before span `k`: for time counted in that span, `instant = zero[k] + counted`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final, Self

from casebook.calendars.spans import OpeningHours, Span, joined

if TYPE_CHECKING:
    from casebook.calendars.columns import Columns

Lists = tuple[list[datetime], list[timedelta], list[datetime]]
"""`closes`, `after` and `zero`."""


@dataclass(frozen=True, eq=False)
class Table:
    """The open spans of the local years `first` to `last`.

    Attributes:
        begin: first instant (UTC) that is compiled.
        end: first instant (UTC) that is not compiled any more.
        spans: (open, close) in UTC and in order, none empty, none touching.
    """

    first: int
    last: int
    begin: datetime
    end: datetime
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
        """The ends as lists, for one question at a time."""
        closes = [self.begin, *(close for _, close in self.spans)]
        after = [*accumulate((close - opening for opening, close in self.spans), initial=timedelta(0))]
        return closes, after, [close - counted for close, counted in zip(closes, after, strict=True)]

    @cached_property
    def columns(self) -> Columns:
        """The ends as NumPy columns, for many questions at once."""
        from casebook.calendars.columns import Columns  # late: NumPy takes longer to load than a deadline to count

        return Columns(*self.lists)


_EARLIEST: Final = datetime.min.replace(tzinfo=UTC)
_LATEST: Final = datetime.max.replace(tzinfo=UTC)

NOTHING: Final = Table(0, -1, _LATEST, _EARLIEST, ())
"""A table before its first year is compiled: every instant lies before its beginning."""

ALL_TIME: Final = Table(1, 9999, _EARLIEST, _LATEST, ((_EARLIEST, _LATEST),))
"""The table of a calendar that never closes."""
