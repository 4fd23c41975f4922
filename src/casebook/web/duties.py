"""What customers are asked to do, each duty with its clause: beside a new case, on a case, and on the support page."""

from dataclasses import dataclass

from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy
from casebook.policy.rules import Point
from casebook.web.refusals import ClauseLink, clause_link


@dataclass(frozen=True, slots=True)
class DutyShown:
    """A duty in the handbook's words."""

    label: str
    clause: ClauseLink


def duties(policy: Policy, point: Point) -> tuple[DutyShown, ...]:
    """Return what customers are asked to do at a point."""
    return tuple(DutyShown(one.label, clause_link(policy, one.clause)) for one in policy.waiting.duties_at(point))


def duties_of(found: CasePage, policy: Policy) -> tuple[DutyShown, ...]:
    """Return what the customer of a case is asked to do."""
    return duties(policy, {"plan": found.plan.id, "product": found.product.id, "case-type": found.case_type.id})
