"""A decision while it is being made: events are told one by one, and the case goes along with each of them.

A ``Story`` is the only thing in the core that changes; it lives for one call of ``decide`` and no longer.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from casebook.cases import events as e
from casebook.cases import repricing
from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.clocks import Clock, price
from casebook.cases.events import Pricing
from casebook.cases.evolving import evolve
from casebook.cases.facts import Facts
from casebook.cases.pausing import causes, pausing
from casebook.cases.quotes import promised
from casebook.cases.replay import Decided, record
from casebook.cases.repricing import Change
from casebook.policy.policy import Policy
from casebook.policy.rules import Point
from casebook.policy.targets import LASTING, Milestone

_WITHOUT_PROMISE: Final[frozenset[Milestone]] = frozenset({"first_response", "next_update"})
"""Milestones with a clock also where nothing is promised: it shows how long the customer has not heard from us."""


class Story:
    """What one command does to a case: the events told so far, and the case after them."""

    __slots__ = ("_case", "command", "facts", "firing", "policy", "told")

    def __init__(self, policy: Policy, case: Case | None, command: str, facts: Facts) -> None:
        self.policy = policy
        self.command = command
        self.facts = facts
        self.told: list[Decided] = []
        self.firing = False
        self._case = case

    @property
    def case(self) -> Case:
        """The case as it stands after what was told; an opening must have been told first."""
        if self._case is None:
            raise ValueError("nothing was told of this case yet")
        return self._case

    @property
    def now(self) -> datetime:
        """The instant of the command."""
        return self.facts.now

    @property
    def actor(self) -> Actor:
        """Who commands."""
        return self.facts.actor

    def tell(self, event: e.Event, at: datetime | None = None) -> None:
        """Let an event happen, now or at an earlier instant; while a timer fires the desk itself is its author."""
        decided = Decided(event, at or self.now, by_desk=self.firing)
        version = self._case.version + 1 if self._case else 1
        line = record(decided, version, actor=self.actor, command=self.command, now=self.now)
        self._case = evolve(self._case, line)
        self.told.append(decided)

    def start_clocks(self, at: datetime) -> None:
        """Start the clock of the first response, and of what else the handbook promises from the opening on."""
        for milestone in self._at_opening():
            if milestone in _WITHOUT_PROMISE:
                self.start_clock(milestone, at)
            else:
                self.promise(milestone, at)

    def promise(self, milestone: Milestone, at: datetime | None = None) -> None:
        """Start the clock of a milestone where the handbook promises it to such a case, unless it runs already."""
        clock = self.case.clocks.get(milestone)
        owed = any(promised(policy, milestone, self.case.point) for policy in self._promising())
        if owed and not (clock and clock.open):
            self.start_clock(milestone, at)

    def start_clock(self, milestone: Milestone, at: datetime | None = None) -> None:
        """Start the clock of a milestone; where one has run before, this is its next round.

        A clock that starts while the case waits stands still at once, if it is one of those that do.
        """
        begun, case = at or self.now, self.case
        reason = "opened" if begun == case.opened_at else "promised"
        found = (price(policy, milestone, case.point, begun, case.zone, reason) for policy in self._promising())
        self.tell(e.ClockStarted(milestone=milestone, pricing=repricing.earliest(found)), at)
        for cause in causes(self.case):
            self._pause(self.case.clocks[milestone], cause, at)

    def inform(self, at: datetime | None = None, *, last: bool = False) -> None:
        """The customer heard from a person at the vendor: a first response, an update, and the promise of the next.

        After the ``last`` word no other is promised.
        """
        self.meet("first_response", at)
        self.meet("next_update", at)
        if not last:
            self.promise_update(at)

    def promise_update(self, at: datetime | None = None) -> None:
        """Begin the next round of updates, where the handbook speaks of them and the customer is owed work."""
        clock = self.case.clocks.get("next_update")
        spoken_of = any("next_update" in policy.targets.milestones for policy in self._promising())
        if spoken_of and self.case.in_work and not (clock and clock.open):
            self.start_clock("next_update", at)

    def reopen(self, at: datetime | None = None) -> None:
        """Let a case that was resolved or closed go back to work: its solution and the next update are owed again."""
        self.tell(e.CaseReopened(), at)
        self.promise_update(at)
        self.promise("resolution", at)

    def meet(self, milestone: Milestone, at: datetime | None = None) -> None:
        """Let a milestone be reached, if its clock is still open; one that stood still gets its date back first."""
        clock = self.case.clocks.get(milestone)
        if clock is None or not clock.open:
            return
        if clock.state == "paused":
            self._resume(clock, at)
        self.tell(e.ClockMet(milestone=milestone), at)

    def stop_clocks(self, at: datetime | None = None) -> None:
        """Let the case end before the milestones that are still open, but for those that outlive it."""
        for clock in self._clocks():
            if clock.open and clock.milestone not in LASTING:
                self.tell(e.ClockStopped(milestone=clock.milestone), at)

    def pause_clocks(self, cause: str, at: datetime | None = None) -> None:
        """Let the clocks stand still that do so for a cause; one that stood still for another goes on if it may."""
        for clock in self._clocks():
            self._pause(clock, cause, at)
        self.resume_clocks(at)

    def resume_clocks(self, at: datetime | None = None) -> None:
        """Let the clocks that stand still count again, but those that something else holds."""
        for clock in self._clocks():
            if clock.state == "paused" and not self._held(clock):
                self._resume(clock, at)

    def reprice_severity(self, before: str, at: datetime | None = None) -> None:
        """Compute the deadlines anew after the severity was changed from ``before``."""
        levels = [level.id for level in self.policy.severity.levels]
        graver = levels.index(self.case.severity) < levels.index(before)
        change = self._change(at or self.now)
        reprice = repricing.raised if graver else repricing.lowered
        keeps = () if graver else LASTING
        self._reprice(lambda policy, clock: None if clock.milestone in keeps else reprice(policy, clock, change), at)
        self._promise_what_is_new(at)

    def reprice_hours(self, clause: str) -> None:
        """Compute the deadlines anew after the case moved to other hours, as a clause says."""
        change = replace(self._change(self.now), clause=clause)
        self._reprice(lambda policy, clock: repricing.moved(policy, clock, change))

    def reprice_assistance(self, clause: str, *, restored: bool = False) -> None:
        """Compute the deadlines anew after help was bounded by a clause, or the bounds were lifted."""
        change = replace(self._change(self.now), clause=clause)
        self._reprice(lambda policy, clock: repricing.rebound(policy, clock, change, restored=restored))
        self._promise_what_is_new(None)

    def reprice_edition(self, at: datetime) -> None:
        """Compute the deadlines anew after the case moved to the edition that the story is told by."""
        change = self._change(at)
        for clock in self._repriceable():
            pricing = repricing.followed(self.policy, clock, change)
            self.tell(e.ClockRepriced(milestone=clock.milestone, pricing=pricing), at)

    def reprice_better(self, at: datetime) -> None:
        """Take the deadlines of the edition beside the case's own where they are earlier."""
        change = self._change(at)
        *_, other = self._promising()
        for clock in self._repriceable():
            pricing = repricing.better(other, clock, change)
            if pricing is not None:
                self.tell(e.ClockRepriced(milestone=clock.milestone, pricing=pricing), at)

    def point(self, **other: str) -> Point:
        """Return the point of the case, with some dimensions set otherwise."""
        return {**self.case.point, **other}

    def _clocks(self) -> tuple[Clock, ...]:
        return tuple(self.case.clocks.values())

    def _repriceable(self) -> Iterable[Clock]:
        return (clock for clock in self._clocks() if clock.repriceable)

    def _reprice(self, reprice: Callable[[Policy, Clock], Pricing | None], at: datetime | None = None) -> None:
        """Price every clock that is open anew, by the better of the editions that have a say in it."""
        for clock in self._repriceable():
            found = [pricing for policy in self._promising() if (pricing := reprice(policy, clock))]
            if found:
                self.tell(e.ClockRepriced(milestone=clock.milestone, pricing=repricing.earliest(found)), at)

    def _promising(self) -> tuple[Policy, ...]:
        """Return the editions whose targets count: the case's own, and one whose better ones do."""
        other = self.policy.beside.get(self._case.beside) if self._case else None
        if other is None:
            return (self.policy,)
        return (self.policy, replace(other, beside={**self.policy.beside, self.policy.edition: self.policy}))

    def _at_opening(self) -> tuple[Milestone, ...]:
        """Return what the editions that count promise from the opening on."""
        return tuple(dict.fromkeys(one for policy in self._promising() for one in policy.targets.at_opening))

    def _promise_what_is_new(self, at: datetime | None) -> None:
        """Start what is promised at this severity only, from the change on."""
        done = {"workaround"} if self.case.workaround else set()
        if self.case.in_work:
            for milestone in self._at_opening():
                if milestone not in {*self.case.clocks, *_WITHOUT_PROMISE, *done}:
                    self.promise(milestone, at)

    def _pause(self, clock: Clock, cause: str, at: datetime | None) -> None:
        if clock.state == "running" and clock.breached_at is None:
            ruling = pausing(self.policy, self.case, clock.milestone, cause)
            if ruling.value:
                unspent = repricing.left(self.policy, clock, at or self.now)
                event = e.ClockPaused(milestone=clock.milestone, cause=cause, left=unspent, clause=ruling.clause)
                self.tell(event, at)

    def _held(self, clock: Clock) -> bool:
        return any(pausing(self.policy, self.case, clock.milestone, cause).value for cause in causes(self.case))

    def _resume(self, clock: Clock, at: datetime | None) -> None:
        pricing = repricing.resumed(self.policy, clock, at or self.now)
        self.tell(e.ClockResumed(milestone=clock.milestone, pricing=pricing), at)

    def _change(self, at: datetime) -> Change:
        return Change(at, self.case.point, self.case.stretches)
