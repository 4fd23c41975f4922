"""Clauses that only inform, at the place where their handbook wants them read."""

from typing import Final, Literal

from casebook.policy.policy import Policy
from casebook.web.refusals import ClauseLink, clause_link

Place = Literal["case form", "case page", "list of cases"]
SEPARATOR: Final = ","  # what follows in ``shown`` says more of the place, for readers


def informs(policy: Policy, place: Place) -> tuple[ClauseLink, ...]:
    """Return the clauses that are shown at a place, in the order of the handbook."""
    return tuple(
        clause_link(policy, one.id)
        for one in policy.clauses.values()
        if one.standing == "information" and one.shown.partition(SEPARATOR)[0].strip() == place
    )
