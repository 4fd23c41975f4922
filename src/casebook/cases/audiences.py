"""To whom a message goes, where the case itself does not name the person: a role that somebody has at that moment.

``react`` says which audience; the desk looks up who that is when the message is written down.
"""

from dataclasses import dataclass
from typing import Final, Literal

AudienceKind = Literal[
    "case-administrators", "account-manager", "watchers", "on-duty", "team", "reachable", "named-team"
]


@dataclass(frozen=True, slots=True)
class Audience:
    """Some people around a case.

    ``role`` narrows those on duty to a staff role, ``team`` to the shifts of a team (its id); empty: all of them. Those
    who are ``reachable`` in a role are on duty in it, or everybody in it where nobody is; a ``named-team`` has its name
    for an id.
    """

    kind: AudienceKind
    role: str = ""
    team: str = ""


CASE_ADMINISTRATORS: Final = Audience("case-administrators")
"""The case administrators of the organisation whose case it is."""

ACCOUNT_MANAGER: Final = Audience("account-manager")
"""The vendor's account manager of the organisation."""


WATCHERS: Final = Audience("watchers")
"""The people who watch the case, customers and staff."""


def on_duty(role: str = "", team: str = "") -> Audience:
    """Return the staff on shift, in a role (``duty-manager``) or for a team (its id)."""
    return Audience("on-duty", role, team)


def team(team: str) -> Audience:
    """Return everybody in a team (its id), on shift or not."""
    return Audience("team", team=team)


def reachable(role: str) -> Audience:
    """Return the staff on shift in a role; where nobody is, everybody who has it, so that somebody hears."""
    return Audience("reachable", role)


def named_team(name: str) -> Audience:
    """Return everybody in the team of a name, on shift or not."""
    return Audience("named-team", team=name)
