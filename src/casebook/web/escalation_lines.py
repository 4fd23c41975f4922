"""What happened to an escalation, or between tiers, each in one sentence of the conversation."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext as _

from casebook.desk.queries.shapes import CasePage, Line
from casebook.policy.policy import Policy


def _words(line: Line, policy: Policy) -> dict[str, str]:
    code, tier = line.codes.get("level", ""), line.codes.get("tier", "")
    level, deeper = policy.escalation.level(code), policy.escalation.tier(tier)
    return {
        "who": line.author.name or _("somebody no longer known"),
        "level": level.name if level else code,
        "tier": deeper.name if deeper else tier,
        "clause": line.codes.get("clause", ""),
        "word": policy.severity.word,
        "channel": line.codes.get("channel", ""),
    }


def _asked(_page: CasePage, line: Line, policy: Policy) -> str:
    words = _words(line, policy)
    if line.codes.get("about") == "priority":
        return _("%(who)s disputes the %(word)s; %(level)s looks at it again (%(clause)s).") % words
    if line.author.kind == "staff":
        return _("The customer asks for more by %(channel)s; %(who)s escalates to %(level)s (%(clause)s).") % words
    return _("%(who)s escalates to %(level)s (%(clause)s).") % words


def _escalated(_page: CasePage, line: Line, policy: Policy) -> str:
    words = _words(line, policy)
    if line.codes.get("rule"):
        return _("The case goes to %(level)s by itself (%(clause)s).") % words
    if line.codes.get("by") == "account-manager":
        return _("%(who)s, the account manager, takes the case to %(level)s (%(clause)s).") % words
    return _("%(who)s takes the case to %(level)s (%(clause)s).") % words


def _accepted(_page: CasePage, line: Line, policy: Policy) -> str:
    if line.codes.get("before"):
        return _("%(who)s takes the escalation over.") % _words(line, policy)
    return _("%(who)s takes the escalation, for %(level)s.") % _words(line, policy)


def _answered(_page: CasePage, line: Line, policy: Policy) -> str:
    words, outcome = _words(line, policy), line.codes.get("outcome", "")
    if outcome == "upheld":
        return _("%(who)s upholds the %(word)s (%(clause)s).") % words
    if outcome == "changed":
        return _("%(who)s changes the %(word)s (%(clause)s).") % words
    return _("%(who)s answers the escalation (%(clause)s).") % words


def _over(_page: CasePage, line: Line, policy: Policy) -> str:
    said = {
        "agreed": _("%(who)s agreed that the escalation ends."),
        "agreed-in-call": _("%(who)s recorded that the customer agreed: the escalation is over."),
        "withdrawn": _("%(who)s took the escalation back."),
        "ended": _("%(who)s ended the escalation."),
        "decided": _("With that the %(word)s is settled."),
        "case-closed": _("The escalation ended with the case."),
    }
    return said[line.codes["ending"]] % _words(line, policy)


def _said(sentence: Callable[[], str]) -> Callable[[CasePage, Line, Policy], str]:
    def say(_page: CasePage, line: Line, policy: Policy) -> str:
        return sentence() % _words(line, policy)

    return say


ESCALATION_SAYINGS: Final[Mapping[str, Callable[[CasePage, Line, Policy], str]]] = {
    "escalation-asked": _asked,
    "escalated": _escalated,
    "escalation-accepted": _accepted,
    "escalation-answer": _answered,
    "deescalation": _said(lambda: _("%(who)s asks whether the escalation can end.")),
    "not-deescalated": _said(lambda: _("%(who)s does not agree: the escalation goes on.")),
    "deescalated": _over,
    "tier": _said(lambda: _("%(who)s hands the case to %(tier)s (%(clause)s).")),
    "tier-taken": _said(lambda: _("%(who)s takes it up, for %(tier)s.")),
    "tier-returned": _said(lambda: _("%(who)s gives the case back from %(tier)s.")),
}
"""By kind of line."""
ESCALATION_WRITTEN: Final[Mapping[str, str]] = {
    "escalation-asked": "customer",
    "escalated": "note",
    "escalation-answer": "vendor",
    "deescalation": "vendor",
    "not-deescalated": "customer",
    "tier": "note",
    "tier-returned": "note",
}
"""Kinds of lines that are messages, and whose."""
ESCALATION_ICONS: Final[Mapping[str, str]] = {
    "escalation-asked": "chevrons-up",
    "escalated": "chevrons-up",
    "escalation-accepted": "user-round-check",
    "escalation-answer": "reply",
    "deescalation": "circle-question-mark",
    "not-deescalated": "undo-2",
    "deescalated": "chevrons-down",
    "tier": "layers",
    "tier-taken": "user-round-check",
    "tier-returned": "corner-up-left",
}
"""By kind of line."""
