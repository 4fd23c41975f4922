"""How the goals of a period were kept: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Period:
    """Days in the tenant's zone, both inclusive; a goal belongs to the day on which it began."""

    first: date
    last: date

    def bounds(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Return the instant with which the first day begins, and the one with which the last day is over."""
        return datetime.combine(self.first, time(), zone), datetime.combine(self.last + timedelta(days=1), time(), zone)


@dataclass(frozen=True, slots=True)
class GoalFilters:
    """Whose goals; what is empty narrows nothing."""

    handbook: str = ""
    plan: str = ""
    severity: str = ""
    milestone: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """Goals with a date: ``met`` in time, ``missed`` for good, still ``open``, or ``ended`` with the case."""

    met: int = 0
    missed: int = 0
    open: int = 0
    ended: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Count both together."""
        return Tally(self.met + other.met, self.missed + other.missed, self.open + other.open, self.ended + other.ended)

    @property
    def total(self) -> int:
        """All of them."""
        return self.met + self.missed + self.open + self.ended

    @property
    def kept(self) -> int | None:
        """How many of a hundred that came to an end in time or too late were met; none where none has."""
        decided = self.met + self.missed
        return round(self.met * 100 / decided) if decided else None


@dataclass(frozen=True, slots=True)
class GoalCount:
    """How many goals of one kind came to what. ``month`` is its first day."""

    milestone: str
    handbook: str
    plan: str
    severity: str
    month: date
    tally: Tally


@dataclass(frozen=True, slots=True)
class CauseCount:
    """How many misses have a note with this cause, which is one of the handbook's list."""

    handbook: str
    cause: str
    number: int


@dataclass(frozen=True, slots=True)
class Goals:
    """Everything counted. ``unexplained`` are misses without a note."""

    counts: tuple[GoalCount, ...]
    causes: tuple[CauseCount, ...]
    unexplained: int
