"""Escalations as both sides read them: who has the case, since when, who asked, how it ended, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.desk.queries.escalation_shapes import Escalating, OpenEscalation, PastEscalation
from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy
from casebook.web.refusals import ClauseLink, clause_link

ENDINGS: Final[Mapping[str, Promise]] = {
    "agreed": gettext_lazy("ended with the customer's agreement"),
    "agreed-in-call": gettext_lazy("ended as agreed in a call"),
    "withdrawn": gettext_lazy("taken back by the customer"),
    "ended": gettext_lazy("ended by the vendor"),
    "decided": gettext_lazy("decided"),
    "case-closed": gettext_lazy("ended with the case"),
}
ASKERS: Final[Mapping[str, Promise]] = {
    "customer": gettext_lazy("the customer"),
    "engineer": gettext_lazy("the vendor"),
    "account-manager": gettext_lazy("the account manager"),
    "rule": gettext_lazy("a rule of the handbook"),
}
STATES: Final[Mapping[str, tuple[Promise, str, str]]] = {
    "waiting": (gettext_lazy("nobody has taken it"), "breached", "circle-alert"),
    "accepted": (gettext_lazy("taken"), "soon", "user-round-check"),
    "answered": (gettext_lazy("answered"), "met", "reply"),
    "lowering": (gettext_lazy("about to end"), "quiet", "circle-question-mark"),
}
"""How far an escalation has come: in words, with its tone and icon."""


@dataclass(frozen=True, slots=True)
class PastLine:
    """An escalation that is over, in words."""

    view: PastEscalation
    asked_by: str
    ending: str


@dataclass(frozen=True, slots=True)
class Escalation:
    """Everything about the escalations of a case, for its page; ``state`` is in words."""

    view: Escalating
    state: str
    tone: str
    icon: str
    asked_by: str
    clause: ClauseLink | None
    attention_clause: ClauseLink | None
    priority_clause: ClauseLink | None
    tier_clause: ClauseLink | None
    past: tuple[PastLine, ...]


def escalation(page: CasePage, policy: Policy) -> Escalation:
    """Return what a case page says of escalations."""
    view, standing = page.escalation, page.escalation.open
    state, tone, icon = STATES[standing.state] if standing else ("", "quiet", "")
    return Escalation(
        view=view,
        state=str(state),
        tone=tone,
        icon=icon,
        asked_by=str(ASKERS[standing.asked_by]) if standing else "",
        clause=_link(policy, standing.clause if standing else ""),
        attention_clause=_link(policy, view.attention.clause if view.attention else ""),
        priority_clause=_link(policy, view.priority.clause if view.priority else ""),
        tier_clause=_link(policy, view.tier.clause if view.tier else ""),
        past=tuple(PastLine(one, str(ASKERS[one.asked_by]), str(ENDINGS.get(one.ending, ""))) for one in view.past),
    )


def said(standing: OpenEscalation) -> str:
    """Say in one line who has the case and what is still to come."""
    words = {"level": standing.level, "name": standing.accepted_by.name if standing.accepted_by else ""}
    if standing.state == "waiting":
        return _("With %(level)s; nobody has taken it yet.") % words
    if standing.state == "lowering":
        return _("%(name)s has asked whether it can end.") % words if words["name"] else _("It may end.")
    if standing.state == "answered":
        return _("%(name)s (%(level)s) has answered.") % words
    return _("%(name)s (%(level)s) has taken it.") % words


def _link(policy: Policy, clause: str) -> ClauseLink | None:
    return clause_link(policy, clause) if clause else None
