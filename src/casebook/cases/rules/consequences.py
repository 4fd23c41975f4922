"""What may follow where a step of the customer is overdue: closing on the ground for it, or a lower severity."""

from typing import Final

from casebook.cases.case import Case
from casebook.cases.commands import LowerSeverity
from casebook.cases.handling import Handling
from casebook.cases.refusal import Refusal
from casebook.cases.rules import severity
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story
from casebook.policy.policy import Policy
from casebook.policy.waiting import Consequence, Deed


def offered(policy: Policy, case: Case) -> tuple[Consequence, ...]:
    """Return what may follow now: nothing, while no step of the customer is overdue or the case is closed."""
    if case.closed or not case.action_plan.overdue:
        return ()
    return policy.waiting.following(case.point)


def closing(policy: Policy, case: Case, ground: str) -> Consequence | None:
    """Return the consequence that has this ground, if the handbook has one for such a case; due or not."""
    following = policy.waiting.following(case.point)
    return next((one for one in following if one.deed == "close" and one.ground == ground), None)


def not_due(case: Case, consequence: Consequence) -> Refusal:
    """Return why it does not follow yet: which steps the customer still has time for."""
    waiting = tuple(one.id for one in case.action_plan.open if one.whose == "customer")
    message = "No step of the customer is overdue, so nothing follows from it."
    remedy = "Agree on a step and until when it is taken; this follows once that has passed."
    return Refusal("steps-not-overdue", message, consequence.clause, remedy, "ground", waiting)


def lower(story: Story, command: LowerSeverity) -> Judgement:
    """Lower the severity, because a step of the customer is overdue; the dates follow."""
    consequence = _find(story.policy, story.case, "lower-severity")
    if consequence is None:
        message = "The handbook does not let a severity be lowered for steps that are not taken."
        return refused(Refusal("no-such-consequence", message, field="severity"))
    if not story.case.action_plan.overdue:
        return refused(not_due(story.case, consequence))
    levels = [level.id for level in story.policy.severity.levels]
    lighter = levels[levels.index(story.case.severity) + 1 :]
    if command.severity in levels and command.severity not in lighter:
        message = "This is not lighter than what the case has."
        remedy = f"Choose one of {', '.join(lighter)}." if lighter else "There is no lighter one."
        return refused(Refusal("severity-not-lower", message, consequence.clause, remedy, "severity", tuple(lighter)))
    judgement = severity.judge_choice(story, command)
    if judgement.refusals:
        return judgement
    severity.apply(story, command, "", consequence.clause, story.facts.words.get("reason"))
    return passed(consequence.clause)


def _find(policy: Policy, case: Case, deed: Deed) -> Consequence | None:
    return next((one for one in policy.waiting.following(case.point) if one.deed == deed), None)


HANDLING: Final = {LowerSeverity: Handling(lower, ("staff",), "reason")}
