"""Severities that the customers of an organisation do not choose by themselves, while a manager's decision holds."""

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
            word = policy.severity.word
            message = f"Until {one.until:%-d %B %Y} your organisation does not choose {word} {chosen} by itself."
            remedy = f"Choose the next {word}, or call: whoever sees that it is {word} {chosen} raises it at once."
            return refused(Refusal("severity-withheld", message, reduction.clause, remedy, "severity", (chosen,)))
    return passed()
