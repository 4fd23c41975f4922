"""What a handbook says beside the number of a new case, once, right after it was opened."""

from dataclasses import dataclass

from casebook.desk import policies
from casebook.desk.queries.shapes import CasePage
from casebook.web.refusals import ClauseLink, clause_link


@dataclass(frozen=True, slots=True)
class Said:
    """The sentence, and the clause that it comes from."""

    words: str
    clause: ClauseLink


def receipt(found: CasePage) -> Said | None:
    """Return what is said once, right after opening; none where the handbook says nothing."""
    policy = policies.policy(found.handbook, found.edition)
    point = {
        "plan": found.plan.id,
        "severity": found.severity.id,
        "channel": found.channel,
        "case-type": found.case_type.id,
        "product": found.product.id,
    }
    rules = policy.intake.receipt.deciding(point)
    return Said(rules[0].then.message, clause_link(policy, rules[0].clause)) if rules else None
