"""The people around a case for its page: who could take it and why, to whom it can be handed over, who watches it."""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from casebook.cases.actor import Actor
from casebook.cases.routing import Because
from casebook.desk import queries
from casebook.desk.queries.routing_shapes import Suggested
from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy
from casebook.web import spoken
from casebook.web.watching import watching

ICONS: Final = {
    "worked-here": "history",
    "on-shift": "clock",
    "speaks": "languages",
    "knows-product": "package",
    "in-queue": "inbox",
    "in-team": "users",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody comes into question, in words; ``clause`` is the handbook's, if it asks for this."""

    icon: str
    text: str
    clause: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could take the case."""

    id: str
    name: str
    mine: bool
    current: bool
    on_shift: bool
    reasons: tuple[Reason, ...]
    load: str


def around(actor: Actor, found: CasePage, policy: Policy) -> dict[str, Any]:
    """Return the context of the menu of assignees, of handing over, and of who watches."""
    context: dict[str, Any] = {"watching": watching(actor, found, policy), "watchable": queries.watchable(actor, found)}
    if "case.assign" not in found.verbs or found.status == "closed":
        return context
    suggested = queries.suggestions(actor, found.number)
    return context | {
        "candidates": [_candidate(actor, found, one) for one in suggested.people],
        "waits_in": suggested.queue,
        "teams": queries.teams(actor),
    }


def _candidate(actor: Actor, found: CasePage, one: Suggested) -> Candidate:
    return Candidate(
        id=one.person.id,
        name=one.person.name,
        mine=one.person.id == actor.id,
        current=found.assignee is not None and found.assignee.id == one.person.id,
        on_shift=one.until is not None,
        reasons=tuple(_reason(found, reason) for reason in one.because),
        load=load(one.cases, one.due_soon),
    )


def _reason(found: CasePage, because: Because) -> Reason:
    language = found.spoken.working if found.spoken else found.language
    said = {
        "worked-here": _("worked on it"),
        "on-shift": _("on shift"),
        "speaks": _("speaks %(language)s") % {"language": spoken.name(language)},
        "knows-product": _("knows %(product)s") % {"product": found.product.name},
        "in-queue": _("serves its queue"),
        "in-team": _("in the team it waits for"),
    }
    return Reason(ICONS[because.reason], said[because.reason], because.clause)


def load(cases: int, due_soon: int) -> str:
    """Say how many open cases somebody has, and how many of those are due soon."""
    said = _("%(cases)s open") % {"cases": cases} if cases else _("no open case")
    return f"{said}, {_('%(soon)s due soon') % {'soon': due_soon}}" if due_soon else said
