"""The clock of a milestone: a ledger of how its deadline was found, and the one place where deadlines are computed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from casebook.calendars.timeline import Timeline
from casebook.calendars.zones import tzdata_version
from casebook.cases.events import Pricing, Span, Words
from casebook.cases.quotes import Quote, quote
from casebook.cases.timer import Timer
from casebook.policy.policy import Policy
from casebook.policy.rules import Point
from casebook.policy.targets import Milestone, PromiseKind

ClockState = Literal["running", "paused", "met", "stopped"]

_INSTANT = timedelta(microseconds=1)
"""The smallest step of time: an answer at the very deadline is in time, so a breach can be seen one step later."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which a clock did not count; ``until`` is none while it lasts, ``left`` what is left to count.

    ``clause`` says that the clock stands still for this cause; empty where that is so by the general terms.
    """

    at: datetime
    cause: str
    left: timedelta | None = None
    until: datetime | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True)
class BreachNote:
    """What somebody in charge wrote to a breach: a code for its cause, and words."""

    at: datetime
    by: str
    cause: str
    body: Words


@dataclass(frozen=True, slots=True)
class Clock:
    """One milestone of one case. ``entries`` is the ledger: every pricing and every pause, in order.

    ``breached_at`` is the deadline that was missed, ``breach_recorded_at`` when the desk wrote it down; both stay
    whatever happens later, and ``notes`` are what those in charge wrote to it. ``warned`` counts how many of the
    warnings of the present deadline were given. ``round`` counts how often the milestone has been promised on the case.
    """

    milestone: Milestone
    state: ClockState
    started_at: datetime
    entries: tuple[Pricing | Pause, ...]
    met_at: datetime | None = None
    stopped_at: datetime | None = None
    breached_at: datetime | None = None
    breach_recorded_at: datetime | None = None
    warned: int = 0
    round: int = 1
    notes: tuple[BreachNote, ...] = ()

    @property
    def pricing(self) -> Pricing:
        """The pricing that is in force."""
        return next(entry for entry in reversed(self.entries) if isinstance(entry, Pricing))

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """Every stretch in which it did not count."""
        return tuple(entry for entry in self.entries if isinstance(entry, Pause))

    @property
    def left(self) -> timedelta | None:
        """What is left to count on a paused clock; none where it has no deadline."""
        return self.pauses[-1].left if self.state == "paused" else None

    @property
    def kind(self) -> PromiseKind:
        """The kind of promise in force."""
        return self.pricing.kind

    @property
    def due(self) -> datetime | None:
        """The deadline in force; none while paused and where there is no date."""
        return None if self.state == "paused" else self.pricing.due

    @property
    def warn_at(self) -> datetime | None:
        """When people are first warned of the deadline in force."""
        return None if self.state == "paused" else self.pricing.warn_at

    @property
    def starts(self) -> datetime | None:
        """The first instant that the clock counts."""
        return self.pricing.starts

    @property
    def open(self) -> bool:
        """Whether the milestone is still to be reached."""
        return self.state in {"running", "paused"}

    @property
    def repriceable(self) -> bool:
        """Whether a change still moves its deadline: nothing moves one that was met, stopped or missed."""
        return self.open and self.breached_at is None

    def timers(self) -> tuple[Timer, ...]:
        """Return what is to be done for this clock and when; a breach shows one microsecond after the deadline."""
        return tuple(self._timers())

    def _timers(self) -> Iterator[Timer]:
        due = self.due
        if self.state != "running" or self.breached_at is not None or due is None:
            return
        for at in self.pricing.warnings[self.warned : self.warned + 1]:
            yield Timer(self.milestone, "warning", at, due)
        yield Timer(self.milestone, "breach", due + _INSTANT, due)


def started(milestone: Milestone, pricing: Pricing, before: Clock | None = None) -> Clock:
    """Return a clock that runs from its first pricing on; ``before`` is the one of the round before."""
    return Clock(milestone, "running", pricing.at, (pricing,), round=before.round + 1 if before else 1)


def repriced(clock: Clock, pricing: Pricing) -> Clock:
    """Return the clock with a new pricing; a paused one stays paused and keeps what the pricing says is left."""
    warned = clock.warned if pricing.due == clock.pricing.due else 0
    entries = clock.entries
    if clock.state == "paused":
        entries = (*entries, pricing, replace(clock.pauses[-1], at=pricing.at, left=pricing.rest))
        entries = tuple(_ended(entry, clock.pauses[-1], pricing.at) for entry in entries)
    else:
        entries = (*entries, pricing)
    return replace(clock, entries=entries, warned=warned)


def paused(clock: Clock, pause: Pause) -> Clock:
    """Return the clock standing still."""
    return replace(clock, state="paused", entries=(*clock.entries, pause))


def resumed(clock: Clock, pricing: Pricing) -> Clock:
    """Return the clock counting again from the pricing's instant."""
    entries = tuple(_ended(entry, clock.pauses[-1], pricing.at) for entry in clock.entries)
    return replace(clock, state="running", entries=(*entries, pricing))


def _ended(entry: Pricing | Pause, pause: Pause, at: datetime) -> Pricing | Pause:
    return replace(pause, until=at) if entry is pause else entry


def price(
    policy: Policy, milestone: Milestone, point: Point, opened: datetime, zone: str, reason: str = "opened"
) -> Pricing:  # fmt: skip
    """Return the deadline of a milestone for a case that is opened at an instant, or that is owed it from then on.

    ``point`` has plan, severity, channel, case-type and product; ``opened`` any offset; ``zone`` is the customer's IANA
    zone, for hours in local time. Answers are in UTC. ``reason`` is ``opened`` or ``promised``.

    Raises:
        NoRuleError: the handbook leaves the point open (its checker refuses that).
        CountingError: ``opened`` has no offset, or the deadline lies outside the years that can be counted.
        ZoneError: the zone is not known.
    """
    found = quote(policy, milestone, point, zone)
    return lay(found, point, opened.astimezone(UTC) if opened.tzinfo else opened, reason=reason, rest=found.length)


def lay(found: Quote, point: Point, at: datetime, *, reason: str, rest: timedelta) -> Pricing:
    """Lay a promise on its calendar, with ``rest`` of it still to count from ``at`` (UTC)."""
    timeline = found.timeline
    blank = Pricing(
        kind=found.kind,
        reason=reason,
        at=at,
        calendar=found.calendar,
        zone=found.zone,
        tzdata=tzdata_version(),
        starts=timeline.next_opening(at) if timeline else None,
        clauses=found.clauses,
        point=tuple(sorted(point.items())),
        edition=found.edition,
    )
    if timeline is None or found.kind != "deadline":
        return blank
    due = timeline.add(at, rest) if rest else at
    warnings = _warnings(timeline, found, at, rest)
    return replace(
        blank,
        amount=found.amount,
        seconds=int(found.length.total_seconds()),
        due=due,
        warn_at=warnings[0] if warnings else None,
        warn_again=warnings[1:],
        rest=rest,
        spans=spans(timeline, at, due),
    )


def spans(timeline: Timeline, start: datetime, end: datetime) -> tuple[Span, ...]:
    """Return the counted stretches between two instants."""
    return tuple(Span(interval.start, interval.end) for interval in timeline.spans(start, end))


def cut(counted: Iterable[Span], end: datetime) -> tuple[Span, ...]:
    """Return the stretches up to an instant."""
    return tuple(Span(span.start, min(span.end, end)) for span in counted if span.start < end)


def joined(earlier: Iterable[Span], later: Iterable[Span]) -> tuple[Span, ...]:
    """Return the stretches of both, the last of one and the first of the other made one where they meet."""
    before, after = tuple(earlier), tuple(later)
    if before and after and before[-1].end == after[0].start:
        return (*before[:-1], Span(before[-1].start, after[0].end), *after[1:])
    return before + after


def _warnings(timeline: Timeline, found: Quote, at: datetime, rest: timedelta) -> tuple[datetime, ...]:
    """Find when so much of the whole promise has been counted; now, where it has been already."""
    ahead = (one - (found.length - rest) for one in found.warn_after)
    return tuple(timeline.add(at, one) if one > timedelta(0) else at for one in ahead)
