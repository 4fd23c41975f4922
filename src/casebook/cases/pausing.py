"""Why the clocks of a case may stand still at present, and which of them do."""

from collections.abc import Iterator

from casebook.cases.case import Case
from casebook.policy.policy import Policy
from casebook.policy.rules import Ruling
from casebook.policy.targets import Milestone


def causes(case: Case) -> Iterator[str]:
    """Yield every cause that lasts at present."""
    if case.waiting_for is not None:
        yield f"waiting-for-{case.waiting_for.replace('_', '-')}"
    if case.proposal is not None:
        yield "closure-proposed"
    if case.information.held:
        yield "on-hold"


def pausing(policy: Policy, case: Case, milestone: Milestone, cause: str) -> Ruling[bool]:
    """Return whether a milestone's clock stands still for a cause, and the clause that says so (empty: the usual)."""
    return policy.waiting.pausing(milestone, cause, case.point)
