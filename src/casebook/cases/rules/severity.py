"""The chapter *severity*: which levels are offered, by which criterion, and what a change of severity does."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from casebook.cases import events as e
from casebook.cases.commands import ChangeSeverity
from casebook.cases.events import Words
from casebook.cases.handling import Handling
from casebook.cases.quotes import merged
from casebook.cases.refusal import Refusal
from casebook.cases.rules import withheld
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story
from casebook.policy.policy import Policy
from casebook.policy.rules import Point, Ruling
from casebook.policy.severity import Changing, Criterion, Level
from casebook.policy.targets import Promise


class Choice(Protocol):
    """A severity that somebody chose, with its reason and what was confirmed with that."""

    @property
    def severity(self) -> str:
        """The level."""

    @property
    def criterion(self) -> str:
        """The reason for it."""

    @property
    def confirmed(self) -> tuple[str, ...]:
        """The further conditions of the reason."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A severity that was reported before, with its reason."""

    severity: str
    criterion: str = ""
    confirmed: tuple[str, ...] = ()


def judge(policy: Policy, point: Point, criterion: str, confirmed: tuple[str, ...]) -> Judgement:
    """Judge whether the severity of the point is offered, and whether its criterion stands.

    A criterion must be given where the level has any, but for cases that the handbook promises nothing: there the
    severity decides nothing.
    """
    level = find(policy, point["severity"])
    if level is None:
        return refused(_unknown(policy, point["severity"]))
    promise = _promise(policy, point)
    if promise is not None and promise.value.kind == "not_offered":
        return refused(_not_offered(policy, point, level, promise.clause))
    if not criterion and (promise is None or promise.value.kind == "no_target"):
        return passed(level.clause)
    faults = tuple(_criterion_faults(policy, level, criterion, confirmed))
    return refused(*faults) if faults else passed(*merged((level.clause,), (promise.clause,) if promise else ()))


def find(policy: Policy, severity: str) -> Level | None:
    """Return the level of this id, if the handbook has it."""
    return next((level for level in policy.severity.levels if level.id == severity), None)


def offered(policy: Policy, point: Point) -> tuple[str, ...]:
    """Return the levels that the plan has, gravest first, whatever the point's own severity is."""
    promises = ((level.id, _promise(policy, {**point, "severity": level.id})) for level in policy.severity.levels)
    return tuple(level for level, promise in promises if promise is None or promise.value.kind != "not_offered")


def change(story: Story, command: ChangeSeverity) -> Judgement:
    """Change the severity by one side's word alone, where the handbook lets that side do so.

    A customer who changes it to what the vendor proposed agrees to it.
    """
    ruling = story.policy.severity.change_at(story.case.point)
    by_customer = story.actor.kind == "contact"
    if ruling.value.agreed and not by_customer:
        return refused(_needs_agreement(ruling))
    talk = story.case.grading.talk
    agreed = by_customer and talk is not None and talk.proposed.severity == command.severity
    if by_customer and not agreed and (stands := withheld.again(story.policy, story.case, command.severity)):
        return refused(stands)
    judgement = judge_choice(story, command)
    if not judgement.refusals:
        clause = ruling.clause if agreed or (by_customer and ruling.value.by_customer) else ""
        apply(story, command, "agreement" if agreed else "", clause, story.facts.words.get("reason"))
    return judgement


def judge_choice(story: Story, choice: Choice) -> Judgement:
    """Judge whether an open case can have the severity that somebody chose for it."""
    if choice.severity == story.case.severity:
        message = "The case has this severity already."
        return refused(Refusal("severity-unchanged", message, field="severity"))
    own = withheld.judge(story.policy, choice.severity, story.facts)
    return (
        own
        if own.refusals
        else judge(story.policy, story.point(severity=choice.severity), choice.criterion, choice.confirmed)
    )


def apply(story: Story, choice: Choice, basis: e.Basis, clause: str, reason: Words | None) -> None:
    """Let the severity be another one, and with it the deadlines that are still open."""
    before = story.case.severity
    story.tell(
        e.SeverityChanged(
            before=before,
            after=choice.severity,
            reason=reason,
            criterion=choice.criterion,
            confirmed=choice.confirmed,
            basis=basis,
            clause=clause,
        )
    )
    story.reprice_severity(before)


def _needs_agreement(ruling: Ruling[Changing]) -> Refusal:
    message = ruling.value.message or "The severity of this case is changed when both sides agree."
    remedy = "Propose it to the customer, or record what you agreed on when you spoke."
    return Refusal("severity-needs-agreement", message, ruling.clause, remedy, "severity")


def _promise(policy: Policy, point: Point) -> Ruling[Promise] | None:
    target = policy.targets.milestones.get("first_response")
    return target.promises.ruling(point) if target else None


def _unknown(policy: Policy, severity: str) -> Refusal:
    word = policy.severity.word
    levels = tuple(level.id for level in policy.severity.levels)
    message = f"There is no {word} {severity}." if severity else f"The {word} is missing."
    return Refusal("severity-unknown", message, "", f"Choose one of {', '.join(levels)}.", "severity", levels)


def _not_offered(policy: Policy, point: Point, level: Level, clause: str) -> Refusal:
    word = policy.severity.word
    highest = offered(policy, point)[:1]
    plan = policy.plan(point["plan"]).name
    remedy = f"The highest {word} of this plan is {highest[0]}." if highest else ""
    message = f"The plan {plan} does not have {word} {level.id} ({level.name})."
    return Refusal("severity-not-offered", message, clause, remedy, "severity", highest)


def _criterion_faults(policy: Policy, level: Level, criterion: str, confirmed: tuple[str, ...]) -> Iterator[Refusal]:
    known = {candidate.id: candidate for candidate in level.criteria}
    remedy, ids = "Choose one of the reasons listed.", tuple(known)
    name = f"{policy.severity.word} {level.id} ({level.name})"
    if criterion in known:
        yield from _unconfirmed(known[criterion], confirmed)
    elif criterion:
        message = f"This is not one of the reasons for {name}."
        yield Refusal("criterion-unknown", message, level.clause, remedy, "criterion", ids)
    elif known:
        message = f"Say which of the reasons for {name} applies."
        yield Refusal("criterion-missing", message, level.clause, remedy, "criterion", ids)


def _unconfirmed(criterion: Criterion, confirmed: tuple[str, ...]) -> Iterator[Refusal]:
    for condition, text in criterion.also:
        if condition not in confirmed:
            message = f"This reason holds only together with a further condition: {text}"
            remedy = "Confirm the condition, or choose another reason."
            yield Refusal("condition-not-confirmed", message, criterion.clause, remedy, "confirmed", (condition,))


HANDLING: Final = {ChangeSeverity: Handling(change, ("staff", "contact"), "reason")}
