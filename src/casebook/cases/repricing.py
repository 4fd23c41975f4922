"""How a deadline changes while a case goes on: severity, calendar and pauses, by the general terms of counting.

Raised: the new target runs in full from the change. Lowered: it counts from the start of the clock with all pauses
kept, on the calendars that ruled each stretch, so that its deadline may lie in the past. Moved to another calendar:
counted time is carried over. Raising and moving never give a later date than the one that stood; where the new promise
has no date at all, the old date stands. A lowering to a promise without a date has none. A paused clock is re-priced
as if it counted again at the instant of the change, and stands still with the shorter rest.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from casebook.calendars.timeline import Timeline
from casebook.cases.clocks import Clock, cut, joined, lay, spans
from casebook.cases.events import Pricing, Span
from casebook.cases.quotes import Quote, merged, quote, timeline_of, warned_after
from casebook.policy.policy import Policy

_NOTHING = timedelta(0)
_FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Since when a case is worked in a channel's hours and a customer's zone."""

    since: datetime
    channel: str
    zone: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a clock is priced by from ``at`` on: the point, and the stretches of the case (the last one rules now).

    ``clause`` is the one by which a case moves to other hours, if a clause says so.
    """

    at: datetime
    point: Mapping[str, str]
    stretches: Sequence[Stretch]
    clause: str = ""


def raised(policy: Policy, clock: Clock, change: Change) -> Pricing:
    """Return the pricing after the severity was raised."""
    found = _quote(policy, clock, change)
    fresh = lay(found, change.point, change.at, reason="severity-raised", rest=found.length)
    return _never_later(policy, clock, fresh)


def moved(policy: Policy, clock: Clock, change: Change) -> Pricing | None:
    """Return the pricing after the case moved to other hours; none where the clock counts as it did."""
    found, old = _quote(policy, clock, change), clock.pricing
    if change.clause:
        found = replace(found, clauses=merged(found.clauses, (change.clause,)))
    if (found.kind, found.amount, found.calendar, found.zone) == (old.kind, old.amount, old.calendar, old.zone):
        return None
    unspent = left(policy, clock, change.at)
    if unspent is None:
        return lay(found, change.point, change.at, reason="calendar-moved", rest=found.length)
    rest = max(_NOTHING, unspent + found.length - timedelta(seconds=old.seconds))
    fresh = lay(found, change.point, change.at, reason="calendar-moved", rest=rest)
    return _never_later(policy, clock, replace(fresh, spans=joined(_counted(clock, change.at), fresh.spans)))


def lowered(policy: Policy, clock: Clock, change: Change) -> Pricing:
    """Return the pricing after the severity was lowered."""
    found = _quote(policy, clock, change)
    counted, rest = _recount(policy, clock, change, found.length)
    fresh = lay(found, change.point, change.at, reason="severity-lowered", rest=rest)
    first = next(_worked(policy, clock, change), None)
    fresh = replace(fresh, starts=first[0].next_opening(clock.started_at) if first else fresh.starts)
    if found.kind != "deadline":
        return fresh
    fresh = replace(fresh, spans=joined(counted, fresh.spans))
    if not rest:
        return replace(fresh, due=counted[-1].end, warn_at=None, warn_again=())
    return _standing_still(fresh) if clock.state == "paused" else fresh


def rebound(policy: Policy, clock: Clock, change: Change, *, restored: bool) -> Pricing | None:
    """Return the pricing after help was bounded, or its bounds lifted; none where the promise stays as it was.

    Bounding is like lowering, and lifting like raising the severity.
    """
    found, old = _quote(policy, clock, change), clock.pricing
    if (found.kind, found.amount, found.calendar, found.zone) == (old.kind, old.amount, old.calendar, old.zone):
        return None
    fresh = (raised if restored else lowered)(policy, clock, change)
    reason = "assistance-restored" if restored else "assistance-limited"
    return replace(fresh, reason=reason, clauses=merged(fresh.clauses, (change.clause,)))


def followed(policy: Policy, clock: Clock, change: Change) -> Pricing:
    """Return the pricing of a clock whose case moves to an edition; ``policy`` has the one it comes from beside it.

    A promise that becomes longer counts from the start of the clock, as after lowering; one that becomes shorter runs
    in full from the change and is never later than before, as after raising: nobody misses a date by the move alone.
    """
    longer = lowered(policy, clock, change)
    fresh = longer if _looser(clock, longer, left(policy, clock, change.at)) else raised(policy, clock, change)
    return replace(fresh, reason="edition-moved")


def better(policy: Policy, clock: Clock, change: Change) -> Pricing | None:
    """Return the pricing by an edition whose targets count where they are better; none where they are not."""
    fresh = raised(policy, clock, change)
    return None if fresh.kept or fresh.due is None else replace(fresh, reason="edition-better")


def earliest(pricings: Iterable[Pricing]) -> Pricing:
    """Return the one with the earliest date, or with the least left to count; without either the first."""
    return min(pricings, key=lambda one: (one.due is None, one.due or _FAR, one.rest is None, one.rest or _NOTHING))


def _looser(clock: Clock, longer: Pricing, standing: timedelta | None) -> bool:
    """Whether a new promise, counted from the start of the clock, leaves no less time than the one that stood."""
    if longer.kind != "deadline":
        return True
    if standing is None or longer.due is None or clock.due is None:
        return standing is not None and longer.rest is not None and longer.rest >= standing
    return longer.due >= clock.due


def resumed(policy: Policy, clock: Clock, at: datetime) -> Pricing:
    """Return the pricing of a paused clock that counts again, on the calendar that its rest was measured on."""
    old, rest = clock.pricing, clock.left
    if rest is None:
        return replace(old, reason="resumed", at=at)
    fresh = lay(_standing(policy, clock), dict(old.point), at, reason="resumed", rest=rest)
    return replace(
        fresh,
        starts=old.starts,
        spans=joined(_counted(clock, at), fresh.spans),
    )


def left(policy: Policy, clock: Clock, at: datetime) -> timedelta | None:
    """Return what a clock has still to count at an instant; none where it has no deadline."""
    due = clock.due
    if clock.state == "paused" or due is None:
        return clock.left
    timeline = _standing(policy, clock).timeline
    return timeline.elapsed(at, due) if timeline and at < due else _NOTHING


def _quote(policy: Policy, clock: Clock, change: Change) -> Quote:
    return quote(policy, clock.milestone, change.point, change.stretches[-1].zone)


def _standing(policy: Policy, clock: Clock) -> Quote:
    """Read the promise in force back from its pricing, so that its rest counts on the calendar it was found on."""
    old = clock.pricing
    home = policy.pricing(old.edition)
    target = home.targets.milestones.get(clock.milestone)
    length = timedelta(seconds=old.seconds)
    return Quote(
        old.kind,
        old.amount,
        length,
        old.calendar,
        old.zone,
        timeline_of(home, old.calendar, old.zone) if old.calendar else None,
        warned_after(target.warn_at, length) if target else (),
        old.clauses,
        old.edition,
    )


def _never_later(policy: Policy, clock: Clock, fresh: Pricing) -> Pricing:
    """Keep the date that stood where the change gives a later one, or none."""
    old, standing = clock.pricing, clock.due
    if clock.left is not None:
        still = lay(_standing(policy, clock), dict(old.point), fresh.at, reason=fresh.reason, rest=clock.left)
        standing, old = still.due, replace(old, due=still.due, spans=joined(_counted(clock, fresh.at), still.spans))
    if standing is not None and (fresh.due is None or fresh.due > standing):
        fresh = _kept(old, fresh, left(policy, clock, fresh.at))
    return _standing_still(fresh) if clock.state == "paused" else fresh


def _kept(old: Pricing, fresh: Pricing, rest: timedelta | None) -> Pricing:
    """Return the old pricing with what the change would have made of it."""
    return replace(
        old,
        reason=fresh.reason,
        at=fresh.at,
        rest=rest,
        kept=True,
        kept_from=fresh.due,
        clauses=merged(old.clauses, fresh.clauses),
        point=fresh.point,
    )


def _standing_still(fresh: Pricing) -> Pricing:
    """Return the pricing of a clock that does not count now: its rest stands, its date does not."""
    return replace(fresh, due=None, warn_at=None, warn_again=(), spans=cut(fresh.spans, fresh.at))


def _counted(clock: Clock, at: datetime) -> tuple[Span, ...]:
    """Return what the pricing in force has counted up to an instant, or up to the pause that lasts then."""
    end = min(at, clock.pauses[-1].at) if clock.state == "paused" else at
    return cut(clock.pricing.spans, end)


def _recount(policy: Policy, clock: Clock, change: Change, length: timedelta) -> tuple[tuple[Span, ...], timedelta]:
    """Count a length from the start of the clock up to the change: the counted stretches, and what is left then."""
    counted: tuple[Span, ...] = ()
    for timeline, start, end in _worked(policy, clock, change):
        passed = timeline.elapsed(start, end)
        if passed >= length:
            return joined(counted, spans(timeline, start, timeline.add(start, length))), _NOTHING
        length -= passed
        counted = joined(counted, spans(timeline, start, end))
    return counted, length


def _worked(policy: Policy, clock: Clock, change: Change) -> Iterator[tuple[Timeline, datetime, datetime]]:
    """Yield each stretch in which the clock ran before the change, with the calendar that rules it now."""
    until = [*(stretch.since for stretch in change.stretches[1:]), change.at]
    for stretch, end in zip(change.stretches, until, strict=True):
        point = {**change.point, "channel": stretch.channel}
        timeline = quote(policy, clock.milestone, point, stretch.zone).timeline
        if timeline is not None:
            for first, last in _running(clock, max(stretch.since, clock.started_at), end):
                yield timeline, first, last


def _running(clock: Clock, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield the parts of a stretch that no pause covers."""
    for pause in clock.pauses:
        if start < min(pause.at, end):
            yield start, min(pause.at, end)
        start = max(start, pause.until or end)
    if start < end:
        yield start, end
