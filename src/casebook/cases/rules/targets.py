"""The chapter *targets*: what clocks do by themselves, warnings and breaches, and what is written to a breach."""

from collections.abc import Iterator
from typing import Final

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.clocks import Clock
from casebook.cases.commands import AnnotateBreach
from casebook.cases.handling import Handling
from casebook.cases.refusal import Refusal
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story
from casebook.cases.timer import Timer


def timers(case: Case) -> Iterator[Timer]:
    """Yield the warnings and breaches that the clocks of a case are set for."""
    for clock in case.clocks.values():
        yield from clock.timers()


def fire(story: Story, timer: Timer) -> None:
    """Let one of them fire. A breach happens at its deadline, but not before the change that set it."""
    clock = story.case.clocks[timer.subject]
    if timer.kind == "warning":
        given = sum(at <= timer.at for at in clock.pricing.warnings)
        story.tell(e.ClockWarned(milestone=clock.milestone, due=timer.due, number=given), timer.at)
    else:
        story.tell(e.ClockBreached(milestone=clock.milestone, due=timer.due), max(timer.due, clock.pricing.at))


def annotate(story: Story, command: AnnotateBreach) -> Judgement:
    """Write to a breach why it came about; whatever is written, it stays a breach."""
    clock = story.case.round(command.milestone, command.round)
    if clock is None or clock.breached_at is None:
        return refused(_not_breached(story, clock))
    clause = _clause(clock)
    if command.cause not in {one.id for one in story.policy.targets.causes}:
        return refused(_unknown_cause(story, command.cause))
    story.tell(
        e.BreachAnnotated(
            milestone=command.milestone,
            round=command.round,
            cause=command.cause,
            body=story.facts.words["body"],
            clause=clause,
        )
    )
    return passed(clause)


def _clause(clock: Clock) -> str:
    return next(iter(clock.pricing.clauses), "")


def _not_breached(story: Story, clock: Clock | None) -> Refusal:
    missed = [one for one in story.case.every_clock if one.breached_at]
    related = tuple(f"{one.milestone}:{one.round}" for one in missed)
    message = "This deadline was not missed, so there is nothing to say about that."
    remedy = "Choose one of those that were missed." if related else "No deadline of this case was missed."
    return Refusal("breach-unknown", message, _clause(clock) if clock else "", remedy, "milestone", related)


def _unknown_cause(story: Story, cause: str) -> Refusal:
    causes = story.policy.targets.causes
    labels = "; ".join(one.label for one in causes)
    message = f"There is no cause {cause}." if cause else "Say why the deadline was missed."
    known = tuple(one.id for one in causes)
    return Refusal("breach-cause-unknown", message, causes[0].clause, f"Choose one of: {labels}.", "cause", known)


HANDLING: Final = {AnnotateBreach: Handling(annotate, ("staff",), "body", after_closing=True)}
