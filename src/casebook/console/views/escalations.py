"""The managers' queue: what is escalated, what nobody has taken first, and the levels for which nobody is there."""

from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from casebook.cases.actor import Actor
from casebook.console.naming import handbooks
from casebook.console.shell import shell
from casebook.desk import queries
from casebook.desk.permissions import may
from casebook.desk.queries.escalation_shapes import EscalationRow
from casebook.web.courses import clock_view
from casebook.web.escalation import STATES
from casebook.web.levels import extra_word
from casebook.web.pages import page

VIEWS: Final = ("all", "waiting", "mine")
LONGEST_LEVEL: Final = 60


@page("escalations.read", kind="staff")
def escalations(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what is escalated: all of it, what nobody has taken, what is mine, or what is at one level."""
    chosen = request.GET.get("view", "all")[:LONGEST_LEVEL]
    levels = _levels(actor)
    chosen = chosen if chosen in VIEWS or chosen in levels else "all"
    context = shell(request, actor, "console:escalations") | {
        "rows": [_row(one) for one in queries.escalations(actor, chosen)],
        "views": [
            {"label": label, "href": f"?{urlencode({'view': name})}", "current": name == chosen}
            for name, label in {**_labels(), **levels}.items()
        ],
        "chosen": chosen,
        "uncovered": queries.uncovered_levels(actor),
        "keeps_roster": may(actor, "roster.write").allowed,
        "live_url": reverse("web:live"),
    }
    return render(request, "console/escalations.html", context)


def _labels() -> dict[str, str]:
    return {"all": _("All"), "waiting": _("Nobody has taken"), "mine": _("Mine")}


def _levels(actor: Actor) -> dict[str, str]:
    """Return the levels of the desk's handbooks by id, under all the names they have."""
    names: dict[str, list[str]] = {}
    for policy in handbooks(actor):
        for level in policy.escalation.levels:
            names.setdefault(level.id, []).append(level.name)
    return {level: " / ".join(dict.fromkeys(words)) for level, words in names.items()}


def _row(one: EscalationRow) -> dict[str, Any]:
    state, tone, icon = STATES[one.state]
    subject = one.case.subject
    return {
        "href": reverse("console:case", args=[one.case.number]),
        "number": one.case.number,
        "subject": _("(erased)") if subject.erased else subject.text,
        "organisation": one.case.organisation.name,
        "severity": one.case.severity.shown,
        "severity_word": extra_word(one.case.severity.id, one.case.severity.name),
        "level": one.level,
        "disputed": one.kind == "priority",
        "state": str(state),
        "tone": tone,
        "icon": icon,
        "at": one.at,
        "taken_by": one.accepted_by.name if one.accepted_by else "",
        "engineer": one.case.assignee.name if one.case.assignee else "",
        "mine": one.mine,
        "answer": clock_view(one.answer) if one.answer else None,
        "zone": one.case.zone,
    }
