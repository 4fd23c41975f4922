"""The door of the comparison: two editions of a handbook in, what differs by meaning out."""

from __future__ import annotations

from casebook.handbook.comparison.cells import cell_changes
from casebook.handbook.comparison.changes import thing_changes
from casebook.handbook.comparison.shapes import Comparison, Side
from casebook.policy.policy import Policy


def compare(before: Policy, after: Policy) -> Comparison:
    """Return every difference of meaning: answers of rules, declared things, texts, and for whom better or worse.

    How a handbook is written down (files, order, tables or single rules) makes no difference.
    """
    names = {plan.id: plan.name for policy in (before, after) for plan in policy.plans}
    order = dict.fromkeys(plan.id for policy in (after, before) for plan in policy.plans)
    return Comparison(
        _side(before),
        _side(after),
        tuple((plan, names[plan]) for plan in order),
        tuple(cell_changes(before, after)),
        tuple(thing_changes(before, after)),
    )


def _side(policy: Policy) -> Side:
    return Side(policy.handbook, policy.edition, policy.title, policy.in_force, policy.digest)
