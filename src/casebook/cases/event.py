"""What events are made of: their base, words kept beside the log, and how a deadline was found."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from casebook.cases.commands.command import Strict
from casebook.policy.targets import PromiseKind

ZoneSource = Literal["site", "organisation", "contact", "vendor", "given"]
"""Where "local" was taken from; ``given`` is a zone that an importer named."""


@dataclass(frozen=True, slots=True)
class Words(Strict):
    """Free text kept beside the log: a random id, and the keyed digest (hex) by which the log vouches for it."""

    id: str
    digest: str


@dataclass(frozen=True, slots=True)
class Span(Strict):
    """A counted stretch of time, [start, end), UTC."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Pricing(Strict):
    """How a deadline was found. Everything "why" needs; nothing in it is computed again.

    ``amount`` is the promise as the handbook writes it ("8 business hours"), ``seconds`` its length. ``calendar`` is a
    calendar's id, ``zone`` the zone it was read in, ``tzdata`` the version of the zone data. ``starts`` is the first
    covered instant (none where no hours are stated), ``spans`` the time counted up to ``due``, ``rest`` what was left
    to count at ``at``; a paused clock has no ``due``. ``clauses`` made it (target, calendar, hours). ``reason`` is a
    code: ``opened``, ``promised``, ``severity-raised``, ``severity-lowered``, ``calendar-moved``, ``resumed``,
    ``edition-moved``, ``edition-better``. ``edition`` is the one that promises (empty in old logs: that of the case).
    ``kept`` tells that a change alone would have given a later date, ``kept_from`` (none: no date at all), so that the
    earlier one stands.
    ``warn_at`` is when people are warned first, ``warn_again`` when after that.
    """

    kind: PromiseKind
    reason: str
    at: datetime
    amount: str = ""
    seconds: int = 0
    calendar: str = ""
    zone: str = ""
    tzdata: str = ""
    starts: datetime | None = None
    due: datetime | None = None
    warn_at: datetime | None = None
    rest: timedelta | None = None
    kept: bool = False
    kept_from: datetime | None = None
    spans: tuple[Span, ...] = ()
    clauses: tuple[str, ...] = ()
    point: tuple[tuple[str, str], ...] = ()
    edition: str = ""
    warn_again: tuple[datetime, ...] = ()

    @property
    def warnings(self) -> tuple[datetime, ...]:
        """Every instant at which people are warned, in order."""
        return (self.warn_at, *self.warn_again) if self.warn_at else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Strict):
    """The base of all events."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as it stands in the log. ``version`` counts from 1 in its case; instants are UTC.

    ``occurred_at`` is when it happened, ``recorded_at`` when the desk wrote it (the same, but for imported history and
    late timers). ``actor_kind`` and ``actor`` tell who, ``command`` is the id of the command that led to it.
    """

    version: int
    event: Event
    occurred_at: datetime
    recorded_at: datetime
    actor_kind: str
    actor: str = ""
    command: str = ""
