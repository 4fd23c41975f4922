"""The steps of a case as both sides see them: whose, by when, what came of them, and what may follow."""

from dataclasses import dataclass

from casebook.desk.queries.action_plan_shapes import ActionPlanView, ConsequenceView
from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy
from casebook.web.refusals import ClauseLink, clause_link


@dataclass(frozen=True, slots=True)
class Following:
    """Something that may follow now, with its clause."""

    view: ConsequenceView
    clause: ClauseLink


@dataclass(frozen=True, slots=True)
class ActionPlanShown:
    """The steps, the clauses that say what may follow, and what is offered to the vendor now."""

    view: ActionPlanView
    clauses: tuple[ClauseLink, ...]
    following: tuple[Following, ...]


def action_plan(found: CasePage, policy: Policy) -> ActionPlanShown | None:
    """Return the steps of a case, ready for its page; none where none were planned."""
    view = found.action_plan
    if view is None:
        return None
    return ActionPlanShown(
        view,
        tuple(clause_link(policy, one) for one in view.clauses),
        tuple(Following(one, clause_link(policy, one.clause)) for one in view.consequences),
    )
