"""What a handbook promises at a point, and on which calendar it counts: looked up before any instant is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from casebook.calendars.schedule import ALWAYS
from casebook.calendars.timeline import Timeline
from casebook.policy.policy import Policy
from casebook.policy.rules import Point
from casebook.policy.targets import Amount, Milestone, PromiseKind, Target, WarnAt


class UncountableError(LookupError):
    """The handbook promises business hours where it states no hours; its checker refuses such a handbook."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A promise ready to be counted.

    ``amount`` and ``length`` (real length of the counted time) are empty unless ``kind`` is ``deadline``. ``calendar``
    and ``zone`` name the ``timeline`` it counts on; without stated hours there is none. ``warn_after`` is how much of
    the time has been counted when people are warned, in order. ``clauses`` are in the order target, calendar, hours, of
    the ``edition`` that promises.
    """

    kind: PromiseKind
    amount: str = ""
    length: timedelta = timedelta(0)
    calendar: str = ""
    zone: str = ""
    timeline: Timeline | None = None
    warn_after: tuple[timedelta, ...] = ()
    clauses: tuple[str, ...] = ()
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A calendar read in a zone, and the clauses that chose it; ``calendar`` is empty where no hours are stated."""

    calendar: str
    zone: str
    timeline: Timeline | None
    clauses: tuple[str, ...]
    regular_day: int | None = None


def quote(policy: Policy, milestone: Milestone, point: Point, zone: str) -> Quote:
    """Return what the handbook promises at the point; ``zone`` is the customer's, for calendars in local time.

    Raises:
        NoRuleError: the handbook leaves the point open (its checker refuses that).
        UncountableError: business hours are promised where no hours are stated.
    """
    target = policy.targets.milestones.get(milestone)
    if target is None:
        return Quote("no_target", edition=policy.edition)
    ruling = target.promises.ruling(point)
    kind, amount = ruling.value.kind, ruling.value.amount
    if kind in {"not_offered", "no_target"}:
        return Quote(kind, clauses=(ruling.clause,), edition=policy.edition)
    if amount is None:
        hours = _support_hours(policy, point, zone)
        cited = merged((ruling.clause,), hours.clauses)
        return Quote(
            kind,
            calendar=hours.calendar,
            zone=hours.zone,
            timeline=hours.timeline,
            clauses=cited,
            edition=policy.edition,
        )
    place = _counted_in(policy, target, amount, point, zone)
    length = timedelta(seconds=amount.seconds(place.regular_day))
    return Quote(
        kind,
        str(amount),
        length,
        place.calendar,
        place.zone,
        place.timeline,
        warned_after(target.warn_at, length),
        merged((ruling.clause,), place.clauses),
        policy.edition,
    )


def promised(policy: Policy, milestone: Milestone, point: Point) -> bool:
    """Tell whether the handbook promises anything at the point, a date or its best effort."""
    target = policy.targets.milestones.get(milestone)
    return target is not None and target.promises.ruling(point).value.kind in {"deadline", "best_effort"}


def warned_after(warnings: Iterable[WarnAt], length: timedelta) -> tuple[timedelta, ...]:
    """Return how much of a length has been counted when people are warned, the earliest first."""
    return tuple(sorted({max(timedelta(0), _after(one, length)) for one in warnings}))


def _after(warning: WarnAt, length: timedelta) -> timedelta:
    if isinstance(warning, Amount):
        return length - timedelta(seconds=warning.seconds())
    return length * warning.numerator / warning.denominator


def span(policy: Policy, amount: Amount, clause: str, point: Point, zone: str) -> Quote:
    """Return a length of time that a clause names, elapsed or in the support hours of the point, ready to be counted.

    Raises:
        UncountableError: business hours where no hours are stated.
    """
    place = (
        Place(ALWAYS.name, "", ALWAYS.timeline(), ()) if not amount.business else _support_hours(policy, point, zone)
    )
    if place.timeline is None:
        raise UncountableError(f"{clause} counts {amount} at {dict(point)}, where no hours are stated")
    length = timedelta(seconds=amount.seconds(place.regular_day))
    cited = merged((clause,), place.clauses)
    return Quote("deadline", str(amount), length, place.calendar, place.zone, place.timeline, (), cited)


def timeline_of(policy: Policy, calendar: str, zone: str) -> Timeline:
    """Return the timeline of a calendar that was written down with the zone it was read in.

    Raises:
        KeyError: the handbook has no such calendar.
    """
    schedule = policy.hours.calendars[calendar].schedule if calendar in policy.hours.calendars else None
    if schedule is None and calendar == ALWAYS.name:
        schedule = ALWAYS
    if schedule is None:
        raise KeyError(calendar)
    return schedule.timeline(zone)


def merged(*groups: Iterable[str]) -> tuple[str, ...]:
    """Join clause ids, each where it is first cited."""
    return tuple(dict.fromkeys(clause for group in groups for clause in group))


def _counted_in(policy: Policy, target: Target, amount: Amount, point: Point, zone: str) -> Place:
    """Elapsed time counts around the clock; business time in the calendar named, else in the support hours."""
    if not amount.business:
        return Place(ALWAYS.name, "", ALWAYS.timeline(), ())
    named = target.counted_in.ruling(point)
    place = _read(policy, named.value, zone, (named.clause,)) if named.value else _support_hours(policy, point, zone)
    if place.timeline is None:
        raise UncountableError(f"{target.milestone} counts {amount} at {dict(point)}, where no hours are stated")
    return place


def _support_hours(policy: Policy, point: Point, zone: str) -> Place:
    """Find the hours in which the desk works on such a case."""
    ruling = policy.hours.support.ruling(point)
    if not ruling.value:
        return Place("", "", None, (ruling.clause,))
    return _read(policy, ruling.value, zone, (ruling.clause,))


def _read(policy: Policy, calendar: str, zone: str, chosen_by: tuple[str, ...]) -> Place:
    """Read a named calendar in its own zone, else in the customer's."""
    found = policy.hours.calendars[calendar]
    schedule = found.schedule
    return Place(
        calendar,
        "" if schedule.week.always else schedule.zone or zone,
        schedule.timeline(zone),
        merged(chosen_by, (found.clause,)),
        schedule.regular_day_seconds,
    )
