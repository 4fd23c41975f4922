"""One line under the head of a case: what holds for it right now."""

from dataclasses import dataclass

from casebook.policy.policy import Policy
from casebook.web.refusals import ClauseLink, clause_link


@dataclass(frozen=True, slots=True)
class Banner:
    """A line with an icon and a ``word``; a console page opens ``dialog`` by the button ``action``.

    ``in_portal`` is false where the customer reads the same in a panel of its own.
    """

    icon: str
    word: str
    text: str
    tone: str = "quiet"
    clause: ClauseLink | None = None
    dialog: str = ""
    action: str = ""
    in_portal: bool = True


def cited(policy: Policy, clause: str) -> ClauseLink | None:
    """Return the link to a clause; none where no clause is the reason."""
    return clause_link(policy, clause) if clause else None
