"""Severities that customers do not choose by themselves: a manager decided so, or a report of one was found false."""

from datetime import date

from casebook.cases.case import Case
from casebook.cases.facts import Facts
from casebook.cases.refusal import Refusal
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.policy.policy import Policy


def judge(policy: Policy, chosen: str, facts: Facts) -> Judgement:
    """Judge whether a customer may choose a severity by themselves; an engineer who has looked at it may."""
    if facts.actor.kind != "contact":
        return passed()
    for one in facts.reductions:
        reduction = policy.misuse.reduction(one.reduction)
        if reduction is not None and chosen in reduction.withholds:
            return refused(held_back(policy, chosen, one.until, reduction.clause))
    return passed()


def held_back(policy: Policy, chosen: str, until: date, clause: str) -> Refusal:
    """Return why an organisation does not choose a severity up to a day (included), and what it does instead."""
    word = policy.severity.word
    message = f"Until {until:%-d %B %Y} your organisation does not choose {word} {chosen} by itself."
    remedy = f"Choose the next {word}, or call: whoever sees that it is {word} {chosen} raises it at once."
    return Refusal("severity-withheld", message, clause, remedy, "severity", (chosen,))


def again(policy: Policy, case: Case, chosen: str) -> Refusal | None:
    """Return why a customer does not raise a case again to a severity whose report was found false."""
    found = case.grading.false
    if found is None or found.restored or not policy.severity.graver(chosen, case.severity):
        return None
    if policy.severity.graver(found.severity, chosen):
        return None
    word, ground = policy.severity.word, policy.misuse.ground(found.ground)
    message = f"We found that this case is not {word} {found.severity}, and lowered it."
    remedy = f"Say that you do not agree, or call if it has got worse: whoever sees {word} {chosen} raises it."
    return Refusal("severity-found-false", message, ground.clause if ground else "", remedy, "severity", (chosen,))
