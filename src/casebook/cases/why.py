"""Why a case is due then, and why a command was refused: pure data for the command line, the API and the pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from casebook.cases import codec
from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.clocks import Clock
from casebook.cases.events import Pricing, Recorded, Span
from casebook.cases.refusal import Refusal
from casebook.policy.clause import Reading
from casebook.policy.policy import Policy
from casebook.policy.rules import Point
from casebook.policy.targets import Milestone, PromiseKind


@dataclass(frozen=True, slots=True)
class Cited:
    """A clause as it is published: ``text`` is Markdown, its anchor in the handbook is its id."""

    id: str
    title: str
    text: str
    chapter: str


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the clock's ledger: the event's ``code`` (and ``reason``), when, by whom, and what it did, in words.

    ``due`` is the deadline after it. ``kept_from`` is a later date that the change alone would have given.
    """

    version: int
    code: str
    at: datetime
    recorded_at: datetime
    actor_kind: str
    actor: str
    said: str
    reason: str = ""
    due: datetime | None = None
    kept: bool = False
    kept_from: datetime | None = None
    left: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything about one date. ``point`` are the inputs; ``zone`` is where local time was read, ``zone_from`` whence.

    ``calendar`` and ``calendar_title`` are empty where no hours are stated. ``counted`` and ``uncounted`` cover the time
    from the start of the clock to its deadline (to the last counted instant where there is none).
    """

    number: str
    milestone: Milestone
    title: str
    word: str
    handbook: str
    handbook_title: str
    edition: str
    kind: PromiseKind
    state: str
    amount: str
    started_at: datetime
    starts: datetime | None
    due: datetime | None
    warn_at: datetime | None
    left: timedelta | None
    met_at: datetime | None
    breached_at: datetime | None
    breach_recorded_at: datetime | None
    calendar: str
    calendar_title: str
    zone: str
    zone_from: str
    tzdata: str
    point: tuple[tuple[str, str], ...]
    clauses: tuple[Cited, ...]
    readings: tuple[Reading, ...]
    counted: tuple[Span, ...]
    uncounted: tuple[Span, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class RefusalExplained:
    """A refusal with the clauses that it and its remedy come from, and the readings of them."""

    refusal: Refusal
    clauses: tuple[Cited, ...]
    readings: tuple[Reading, ...]


def explain(policy: Policy, case: Case, history: Iterable[Recorded], milestone: Milestone) -> Explanation:
    """Return why the deadline of a milestone is what it is.

    Raises:
        KeyError: the case has no clock for this milestone.
    """
    clock = case.clocks[milestone]
    pricing, target = clock.pricing, policy.targets.milestones.get(milestone)
    counted = tuple(_counted(clock))
    return Explanation(
        number=case.number,
        milestone=milestone,
        title=target.title if target else "",
        word=target.word if target else "",
        handbook=policy.handbook,
        handbook_title=policy.title,
        edition=policy.edition,
        kind=clock.kind,
        state=clock.state,
        amount=pricing.amount,
        started_at=clock.started_at,
        starts=clock.starts,
        due=clock.due,
        warn_at=clock.warn_at,
        left=clock.left,
        met_at=clock.met_at,
        breached_at=clock.breached_at,
        breach_recorded_at=clock.breach_recorded_at,
        calendar=pricing.calendar,
        calendar_title=calendar_title(policy, pricing.calendar),
        zone=pricing.zone or case.zone,
        zone_from=case.zone_from,
        tzdata=pricing.tzdata,
        point=pricing.point,
        clauses=cited(policy, pricing.clauses),
        readings=readings(policy, pricing.clauses, dict(pricing.point)),
        counted=counted,
        uncounted=gaps(clock.started_at, counted, clock.due),
        steps=tuple(_steps(history, milestone)),
    )


def explain_refusal(policy: Policy, refusal: Refusal, point: Point) -> RefusalExplained:
    """Return a refusal with the clauses it cites; ``point`` is where it was judged."""
    clauses = tuple(clause for clause in (refusal.clause, refusal.remedy_clause) if clause)
    return RefusalExplained(refusal, cited(policy, clauses), readings(policy, clauses, point))


def cited(policy: Policy, clauses: Iterable[str]) -> tuple[Cited, ...]:
    """Return the published text of clauses, in their order; one that this edition does not have is left out."""
    known = (policy.clauses[clause] for clause in dict.fromkeys(clauses) if clause in policy.clauses)
    return tuple(Cited(clause.id, clause.title, clause.text, clause.chapter) for clause in known)


def readings(policy: Policy, clauses: Iterable[str], point: Point) -> tuple[Reading, ...]:
    """Return the declared readings that were applied."""
    return tuple(policy.readings(clauses, point))


def calendar_title(policy: Policy, calendar: str) -> str:
    """Return what the handbook calls a calendar; time that elapses whatever the hours are has a name of its own."""
    found = policy.hours.calendars.get(calendar)
    return found.title if found else "Around the clock" if calendar else ""


def gaps(start: datetime, counted: tuple[Span, ...], end: datetime | None) -> tuple[Span, ...]:
    """Return the stretches from ``start`` to ``end`` (or to the last counted instant) that were not counted."""
    found, edge = [], start
    last = end or (counted[-1].end if counted else start)
    for span in (*counted, Span(last, last)):
        if edge < span.start:
            found.append(Span(edge, span.start))
        edge = max(edge, span.end)
    return tuple(found)


def _counted(clock: Clock) -> Iterator[Span]:
    """Yield the counted stretches of the pricing in force, up to the pause where it stands still, joined where they meet."""
    end = clock.pauses[-1].at if clock.state == "paused" else None
    pending: Span | None = None
    for span in clock.pricing.spans:
        if end is not None and span.start >= end:
            break
        cut = Span(span.start, min(span.end, end) if end else span.end)
        if pending is not None and cut.start <= pending.end:
            pending = Span(pending.start, cut.end)
            continue
        if pending is not None:
            yield pending
        pending = cut
    if pending is not None:
        yield pending


REASONS: Final = {
    "opened": "The case was opened",
    "severity-raised": "The severity was raised",
    "severity-lowered": "The severity was lowered",
    "calendar-moved": "The case moved to other hours",
    "resumed": "The clock counts again",
}


def _steps(history: Iterable[Recorded], milestone: Milestone) -> Iterator[Step]:
    for line in history:
        event = line.event
        if getattr(event, "milestone", "") == milestone:
            yield _step(line, event)


def _step(line: Recorded, event: e.Event) -> Step:
    pricing = getattr(event, "pricing", None)
    around = (line.version, codec.EVENTS.code(event), line.occurred_at, line.recorded_at, line.actor_kind, line.actor)
    if isinstance(pricing, Pricing):
        return Step(
            *around,
            _priced(pricing),
            pricing.reason,
            pricing.due,
            pricing.kept,
            pricing.kept_from,
            pricing.rest,
        )
    if isinstance(event, e.ClockPaused):
        return Step(*around, "The clock stands still.", event.cause, left=event.left)
    return Step(*around, _SAID[type(event)], due=getattr(event, "due", None))


_SAID: Final[dict[type[e.Event], str]] = {
    e.ClockMet: "It was reached.",
    e.ClockWarned: "People were warned that the deadline is near.",
    e.ClockBreached: "The deadline passed.",
    e.ClockStopped: "The case ended before it was reached.",
}


def _priced(pricing: Pricing) -> str:
    """Say in a sentence what a pricing did."""
    severity = dict(pricing.point).get("severity", "")
    what = f"{REASONS[pricing.reason]} to {severity}" if "severity" in pricing.reason else REASONS[pricing.reason]
    if pricing.kept:
        return f"{what}; the earlier deadline stands."
    if pricing.kind == "deadline":
        return f"{what}: {pricing.amount}."
    return f"{what}: {_WITHOUT_DATE[pricing.kind]}."


_WITHOUT_DATE: Final[dict[str, str]] = {
    "best_effort": "best effort, without a date",
    "not_offered": "the plan does not have this severity",
    "no_target": "no target",
}
