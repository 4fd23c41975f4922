"""Open cases follow the editions of their handbook: each does what a new edition says when it comes into force.

A worker lets cases follow within a minute. A command on a case that is behind lets it follow first, so that nothing is
decided by an edition that does not rule the case any more.
"""

from collections.abc import Iterator
from datetime import datetime

from casebook.cases.case import Case
from casebook.cases.commands import FollowEdition
from casebook.desk import policies
from casebook.policy.policy import Policy


def due(case: Case | None, now: datetime) -> FollowEdition | None:
    """Return the command by which a case follows the next edition that is in force at an instant, if it is behind.

    An edition that keeps open cases under theirs leaves nothing to do.
    """
    if case is None or case.closed:
        return None
    for edition in _later(case.handbook, case.considered or case.edition):
        began = policies.beginning(edition)
        if edition.open_cases != "keep" and case.opened_at < began <= now:
            return FollowEdition(
                id=f"follow:{case.number}:{edition.edition}", edition=edition.edition, rule=edition.open_cases, at=began
            )
    return None


def ruling(case: Case, command: FollowEdition) -> Policy:
    """Return the edition that rules a case after it followed, with all others that have a say beside it.

    Raises:
        NoEdition: there is no such edition.
    """
    own = policies.of_case(case)
    names = {*own.beside, own.edition, command.edition}
    return policies.beside(policies.policy(case.handbook, command.edition) if command.rule == "move" else own, names)


def _later(handbook: str, edition: str) -> Iterator[Policy]:
    """Yield the editions of a handbook that come after one, in their order."""
    known = [view.edition for view in policies.editions(handbook)]
    after = known.index(edition) + 1 if edition in known else len(known)
    for name in known[after:]:
        yield policies.policy(handbook, name)
