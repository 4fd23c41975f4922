"""Why a case is due then, and why a command was refused: pure data for the command line, the API and the pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from casebook.cases.case import Case
from casebook.cases.clocks import Clock, cut
from casebook.cases.events import Recorded, Span
from casebook.cases.refusal import Refusal
from casebook.cases.steps import Step, steps
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything about one date. ``point`` are the inputs; ``zone`` is where local time was read, ``zone_from`` whence.

    ``calendar`` and ``calendar_title`` are empty where no hours are stated. ``counted`` and ``uncounted`` cover the
    time from the start of the clock to its deadline (to the last counted instant where there is none). ``round`` counts
    how often the milestone was promised.
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
    round: int = 1


@dataclass(frozen=True, slots=True)
class RefusalExplained:
    """A refusal with the clauses that it and its remedy come from, and the readings of them."""

    refusal: Refusal
    clauses: tuple[Cited, ...]
    readings: tuple[Reading, ...]


def explain(policy: Policy, case: Case, history: Iterable[Recorded], clock: Clock) -> Explanation:
    """Return why the deadline of a clock of the case is what it is."""
    milestone = clock.milestone
    pricing, target = clock.pricing, policy.targets.milestones.get(milestone)
    counted = cut(pricing.spans, clock.pauses[-1].at) if clock.state == "paused" else pricing.spans
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
        clauses=cited(policy, (*pricing.clauses, *(pause.clause for pause in clock.pauses if pause.clause))),
        readings=readings(policy, pricing.clauses, dict(pricing.point)),
        counted=counted,
        uncounted=gaps(clock.started_at, counted, clock.due),
        steps=tuple(steps(history, milestone, clock.round)),
        round=clock.round,
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
