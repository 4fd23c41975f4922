"""An interval of time: half-open, in UTC, a value with one operator.

`a & b` is what both cover, `instant in a` asks whether it lies inside, and an interval that covers nothing is `empty`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The instants from `start` up to, but without, `end`; both aware, kept in UTC.

    Raises:
        ValueError: an end is naive, or the interval ends before it starts.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        """Move both ends to UTC, so that equal intervals are equal values."""
        for name in ("start", "end"):
            instant = getattr(self, name)
            if instant.utcoffset() is None:
                raise ValueError(f"The {name} of an interval needs an offset from UTC, {instant.isoformat()} has none.")
            object.__setattr__(self, name, instant.astimezone(UTC))
        if self.end < self.start:
            raise ValueError(
                f"An interval cannot end ({self.end.isoformat()}) before it starts ({self.start.isoformat()})."
            )

    def __and__(self, other: Interval) -> Interval:
        """What both cover; where they do not meet, an empty interval at the later start."""
        start = max(self.start, other.start)
        return Interval(start, max(start, min(self.end, other.end)))

    def __contains__(self, instant: datetime) -> bool:
        """Whether the instant lies inside; the end does not."""
        return self.start <= instant < self.end

    def contains(self, instant: datetime) -> bool:
        """Whether the instant lies inside; the end does not."""
        return instant in self

    @property
    def duration(self) -> timedelta:
        """The real time that passes between the ends."""
        return self.end - self.start

    @property
    def empty(self) -> bool:
        """Whether no instant lies inside."""
        return self.start == self.end
