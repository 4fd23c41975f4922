"""What another handbook would have made of cases that were accepted: compared with what their logs say."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.clocks import Clock
from casebook.cases.events import Pricing, Recorded
from casebook.cases.facts import Facts
from casebook.cases.quotes import merged
from casebook.cases.replay import fold
from casebook.cases.retelling import Objection, retell
from casebook.cases.story import Story
from casebook.cases.timers import fire_due
from casebook.policy.policy import Policy
from casebook.policy.targets import MILESTONES, Milestone, PromiseKind

Turn = Literal["", "gained", "lost"]


@dataclass(frozen=True, slots=True)
class ClockSide:
    """Where a clock came to: the promise in force, its deadline, what is left while it stands still, and a miss."""

    kind: PromiseKind = "no_target"
    amount: str = ""
    due: datetime | None = None
    left: timedelta | None = None
    missed: bool = False


@dataclass(frozen=True, slots=True)
class ClockDifference:
    """A round of a milestone whose deadline or miss differs. ``clauses`` are those of the other handbook."""

    milestone: Milestone
    round: int
    before: ClockSide
    after: ClockSide
    clauses: tuple[str, ...]

    @property
    def breach(self) -> Turn:
        """Whether the other handbook adds a miss or takes one away."""
        return _turn(self.before.missed, self.after.missed)

    @property
    def moved(self) -> bool:
        """Whether the promise or its deadline differs (and not the miss alone)."""
        before, after = self.before, self.after
        return (before.kind, before.due, before.left) != (after.kind, after.due, after.left)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDifference:
    """One case that the other handbook treats otherwise.

    ``severity_right`` tells whether its plan gets or loses a severity that the case had. ``refused`` is what the other
    handbook refuses and the case's own did not, ``allowed`` the other way round.
    """

    number: str
    opened_at: datetime
    plan: str
    severity: str
    clocks: tuple[ClockDifference, ...]
    severity_right: Turn
    refused: tuple[Objection, ...]
    allowed: tuple[Objection, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses that make the difference."""
        refusing = (one.refusal.clause for one in (*self.refused, *self.allowed) if one.refusal.clause)
        return merged(*(clock.clauses for clock in self.clocks), refusing)


@dataclass(frozen=True, slots=True)
class Report:
    """What came of trying a handbook on ``cases`` cases."""

    cases: int
    differences: tuple[CaseDifference, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many cases differ in what; a case may differ in several ways."""
        found = Counter(kind for one in self.differences for kind in set(_kinds(one)))
        return {kind: found[kind] for kind in KINDS}

    @property
    def clauses(self) -> Mapping[str, int]:
        """How many cases each clause makes a difference to, most first."""
        found = Counter(clause for one in self.differences for clause in one.clauses)
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


KINDS = (
    *(f"{milestone}_moved" for milestone in MILESTONES),
    "breaches_gained", "breaches_lost", "severity_gained", "severity_lost",
    "openings_refused", "openings_allowed", "severities_refused", "severities_allowed", "rulings_refused",
    "rulings_allowed", "closings_refused", "closings_allowed",
)  # fmt: skip
"""In what cases can differ."""


def differs(own: Policy, other: Policy, history: Sequence[Recorded], until: datetime) -> CaseDifference | None:
    """Compare a case's log with what another handbook would have made of it up to an instant; none: nothing.

    ``own`` is the handbook by which the case was judged. Deadlines are those of the log, never computed again; only
    timers that are due by ``until`` and were not yet recorded are added.
    """
    standing = _until(own, fold(history), until)
    retold = retell(other, history, until)
    refusals = retell(own, history, until).objections if retold.objections or standing.imported else ()
    found = CaseDifference(
        number=standing.number,
        opened_at=standing.opened_at,
        plan=standing.plan,
        severity=standing.severity,
        clocks=tuple(_clocks(standing, retold.case)) if retold.case else (),
        severity_right=_right(standing, retold.case),
        refused=_without(retold.objections, refusals),
        allowed=_without(refusals, retold.objections),
    )
    same = not (found.clocks or found.severity_right or found.refused or found.allowed)
    return None if same else found


def _until(policy: Policy, case: Case, until: datetime) -> Case:
    story = Story(policy, case, "", Facts(now=until, actor=Actor("system", "")))
    fire_due(story, until)
    return story.case


def _clocks(standing: Case, retold: Case) -> Iterator[ClockDifference]:
    rounds = {(clock.milestone, clock.round) for case in (standing, retold) for clock in case.every_clock}
    for milestone, number in sorted(rounds, key=lambda one: (MILESTONES.index(one[0]), one[1])):
        old, new = standing.round(milestone, number), retold.round(milestone, number)
        found = ClockDifference(milestone, number, _side(old), _side(new), new.pricing.clauses if new else ())
        if found.moved or found.breach:
            yield found


def _side(clock: Clock | None) -> ClockSide:
    if clock is None:
        return ClockSide()
    pricing = clock.pricing
    return ClockSide(pricing.kind, pricing.amount, clock.due, clock.left, clock.breached_at is not None)


def _right(standing: Case, retold: Case | None) -> Turn:
    """Compare the right to the severities that a case had: a plan without one is priced as not offered."""
    if retold is None:
        return ""
    return _turn(not _refused_a_level(standing), not _refused_a_level(retold))


def _refused_a_level(case: Case) -> bool:
    clock = case.clocks.get("first_response")
    entries = clock.entries if clock else ()
    return any(isinstance(entry, Pricing) and entry.kind == "not_offered" for entry in entries)


def _without(objections: Sequence[Objection], known: Sequence[Objection]) -> tuple[Objection, ...]:
    """Return the objections that the others do not share, whatever their words and clauses are."""
    shared = {(one.deed, one.at, one.refusal.code, one.refusal.field) for one in known}
    return tuple(one for one in objections if (one.deed, one.at, one.refusal.code, one.refusal.field) not in shared)


def _turn(before: bool, after: bool) -> Turn:  # noqa: FBT001 - the two sides of one comparison
    return "" if before == after else "gained" if after else "lost"


def _kinds(one: CaseDifference) -> Iterator[str]:
    for clock in one.clocks:
        if clock.moved:
            yield f"{clock.milestone}_moved"
        if clock.breach:
            yield f"breaches_{clock.breach}"
    if one.severity_right:
        yield f"severity_{one.severity_right}"
    for turn, objections in (("refused", one.refused), ("allowed", one.allowed)):
        for objection in objections:
            yield f"{_PLURAL[objection.deed]}_{turn}"


_PLURAL = {"opening": "openings", "severity": "severities", "scope": "rulings", "closing": "closings"}
