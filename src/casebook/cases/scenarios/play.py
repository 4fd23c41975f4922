"""Plays the steps of a scenario: each command is decided and recorded as the desk would, without a database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from casebook.calendars.zones import zone
from casebook.cases.case import Case
from casebook.cases.commands import Command, FireTimers, OpenCase
from casebook.cases.decide import decide
from casebook.cases.events import Recorded, Words
from casebook.cases.facts import Facts
from casebook.cases.opening import point_of
from casebook.cases.refusal import Refusal, Refused
from casebook.cases.replay import Decided, fold, record_all
from casebook.cases.rules.entitlement import standing
from casebook.cases.scenarios.plain import Plain, ScenarioError, instant
from casebook.cases.scenarios.stage import Stage
from casebook.cases.scenarios.steps import actor_of, command_of
from casebook.cases.words import texts
from casebook.policy.policy import Policy
from casebook.policy.rules import Point


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a scenario. ``last`` are the log lines of its last step, ``refusals`` those of that step.

    ``opening`` is the last command that opened a case, or tried to; ``now`` the instant of the last step.
    """

    policy: Policy
    stage: Stage
    now: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    case: Case | None = None
    history: tuple[Recorded, ...] = ()
    last: tuple[Recorded, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    opening: OpenCase | None = None

    @property
    def point(self) -> Point:
        """Return the value of every dimension, of the case or else of what was tried to open."""
        today = self.now.astimezone(zone(self.policy.zone)).date()
        point = dict(standing(self.stage.contract, today))
        if self.opening is not None:
            point |= point_of(self.opening, self.stage.facts("customer", self.now))
        if self.case is not None:
            point |= self.case.point
        return point


def play(policy: Policy, stage: Stage, steps: Sequence[Mapping[str, Plain]]) -> Played:
    """Carry out the steps; only the last one may be refused.

    Raises:
        ScenarioError: a step cannot be carried out, or an earlier one was refused.
    """
    played = Played(policy, stage)
    for number, step in enumerate(steps, 1):
        if played.refusals:
            messages = " ".join(refusal.message for refusal in played.refusals)
            raise ScenarioError(f"step {number - 1} was refused: {messages}")
        played = _step(played, step, number)
    if played.case is not None and fold(played.history) != played.case:
        raise ScenarioError("replaying the log gives another case")
    return played


def _step(played: Played, step: Mapping[str, Plain], number: int) -> Played:
    actor, now = actor_of(step), instant(step.get("at", ""), "at").astimezone(UTC)
    if now < played.now:
        raise ScenarioError(f"step {number} is earlier than the one before it")
    command = command_of(played.policy, played.stage, step, number)
    before = replace(played, now=now, last=(), refusals=())
    if command is None:
        return _fire_all(before)
    if (before.case is None) != isinstance(command, OpenCase):
        raise ScenarioError(f"step {number} does not fit: the first step opens the case, and no other does")
    return _carry_out(replace(before, opening=command) if isinstance(command, OpenCase) else before, command, actor)


def _carry_out(played: Played, command: Command, actor: str) -> Played:
    facts = played.stage.facts(actor, played.now)
    facts = replace(facts, words=_words(played.policy, command, facts))
    decision = decide(played.policy, played.case, command, facts)
    if isinstance(decision, Refused):
        return replace(played, refusals=decision.refusals)
    if not isinstance(decision, tuple):
        raise ScenarioError("the case changed meanwhile")
    return _recorded(played, decision, command, facts)


def _recorded(played: Played, decided: tuple[Decided, ...], command: Command, facts: Facts) -> Played:
    lines = record_all(decided, len(played.history), actor=facts.actor, command=command.id, now=facts.now)
    history = (*played.history, *lines)
    return replace(played, case=fold(history), history=history, last=(*played.last, *lines))


def _words(policy: Policy, command: Command, facts: Facts) -> dict[str, Words]:
    return {name: Words(f"words-{name}", "0" * 64) for name in texts(policy, command, facts)}


def _fire_all(played: Played) -> Played:
    """Let every timer fire that is due."""
    return played if played.case is None else _carry_out(played, FireTimers(id="timers"), "desk")
