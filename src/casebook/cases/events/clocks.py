"""The ledger of the clocks: what was priced, paused, met and missed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from casebook.cases.event import Event, Pricing, Words
from casebook.policy.targets import Milestone


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStarted(Event):
    """A milestone's clock runs."""

    milestone: Milestone
    pricing: Pricing


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRepriced(Event):
    """The deadline of a running clock was computed anew."""

    milestone: Milestone
    pricing: Pricing


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockPaused(Event):
    """The clock does not count from here; ``left`` is what was left to count (none: there was no deadline).

    ``clause`` says that it pauses; empty where that is so by the general terms.
    """

    milestone: Milestone
    cause: str
    left: timedelta | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockResumed(Event):
    """The clock counts again; the rest of its time gives a new deadline."""

    milestone: Milestone
    pricing: Pricing


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockMet(Event):
    """The milestone was reached (late, if the clock was breached before)."""

    milestone: Milestone


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockWarned(Event):
    """The deadline is near; ``due`` is the deadline. ``number`` counts the warnings of it that are given by now."""

    milestone: Milestone
    due: datetime
    number: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockBreached(Event):
    """The deadline passed. ``due`` is when; the event's own instant is when the desk recorded it."""

    milestone: Milestone
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStopped(Event):
    """The case ended before the milestone was reached."""

    milestone: Milestone


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachAnnotated(Event):
    """Somebody in charge wrote why a deadline was missed; the breach stays. ``clause`` is the one that promised it."""

    milestone: Milestone
    round: int
    cause: str
    body: Words
    clause: str = ""
