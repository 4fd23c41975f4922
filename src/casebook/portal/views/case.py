"""The case page: what happens next first, then the dates and why, the conversation, and a way to write."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import capfirst
from django.urls import reverse
from django.utils.translation import gettext as _

from casebook.cases.actor import Actor
from casebook.desk import clock, policies, queries
from casebook.desk.handle import new_command_id
from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy
from casebook.portal.facts import facts, steps
from casebook.portal.next_step import next_step, own_step
from casebook.portal.promises import promises
from casebook.portal.shell import shell
from casebook.web import drafts
from casebook.web.action_plan import action_plan
from casebook.web.banner import cited
from casebook.web.banners import banners
from casebook.web.conversation import entries
from casebook.web.duties import duties_of
from casebook.web.effort import along
from casebook.web.escalation import escalation
from casebook.web.folding import folded
from casebook.web.information import information
from casebook.web.informing import informs
from casebook.web.levels import extra_word
from casebook.web.links import linked_cases
from casebook.web.pages import page
from casebook.web.receipts import receipt
from casebook.web.refusals import clause_link
from casebook.web.releases import analysis_clause, releases
from casebook.web.scope import scope
from casebook.web.watching import watching

Context = dict[str, Any]
ESCALATION_COMMANDS: Final = ("escalate", "further", "lowered", "not_lowered", "settled")
COMMANDS: Final = (
    "reply", "confirm", "decline", "appeal", "provide", "complete", "agree", "dispute", "contest", "works", "fails",
    "there", "next", "rest", "on", "watch", "unwatch", "survey", *ESCALATION_COMMANDS,
)  # fmt: skip
"""Everything a customer can do on the page; each form gets an id, so that it is carried out once."""


@page("case.read", kind="contact")
def case(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show a case to its customer."""
    found = queries.case_page(actor, number)
    if found.merged_into and not request.GET.get("stay"):
        return redirect("portal:case", number=found.merged_into)
    extra = _opened(found) if request.GET.get("opened") else {}
    return show(request, actor, found, extra)


def show(
    request: HttpRequest, actor: Actor, found: CasePage, extra: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Answer with the case page, and with whatever a refused command has to add to it."""
    policy = policies.policy(found.handbook, found.edition)
    context: Context = shell(request, actor, "portal:case") | {
        "page": found,
        "case": heading(found),
        "zone": found.zone,
        "next": own_step(found) or next_step(found, clock.now()),
        "steps": steps(found),
        "promises": promises(actor, found),
        **_conversation(found, policy, whole=bool(request.GET.get("all"))),
        "facts": facts(found, policy),
        "scope": scope(found, policy),
        "duties": duties_of(found, policy),
        "information": information(found, policy),
        "action_plan": action_plan(found, policy),
        "effort_along": along(found),
        "banners": [one for one in banners(found, policy) if one.in_portal],
        "escalation": escalation(found, policy),
        "release": releases(found, policy),
        "analysis_clause": analysis_clause(found, policy),
        "false_clause": cited(policy, found.false_report.clause) if found.false_report else None,
        "talk_clause": cited(policy, found.talk.clause) if found.talk else None,
        "linked": linked_cases(found, "portal:case"),
        "survey_scale": [{"id": mark, "label": words} for mark, words in found.survey.scale] if found.survey else (),
        "survey_clause": clause_link(policy, found.survey.clause) if found.survey and found.survey.clause else None,
        "after_clause": clause_link(policy, found.after.clause) if found.after and found.after.clause else None,
        "informs": informs(policy, "case page"),
        "commands": {name: new_command_id() for name in COMMANDS},
        "live_url": reverse("web:live"),
        "again": f"{found.number}: {found.subject.text}",
        "draft_done": drafts.arrived(request),
        **_watching(actor, found, policy),
    }
    return render(request, "portal/case.html", context | dict(extra), status=status)


def _conversation(found: CasePage, policy: Policy, *, whole: bool) -> Context:
    """Return the conversation: a long one as its first entry and the recent end, until the whole is asked for."""
    parts = folded(found.lines, whole=whole)
    shown = {"opening": entries(found, parts.opening, policy), "thread": entries(found, parts.recent, policy)}
    return shown | {"earlier": parts.earlier}


def _watching(actor: Actor, found: CasePage, policy: Policy) -> Context:
    """Return who else hears of the case, and which colleagues one can let watch."""
    return {"watching": watching(actor, found, policy), "watchable": queries.watchable(actor, found)}


def heading(found: CasePage) -> Context:
    """Return what stands over every page of a case."""
    return {
        "number": found.number,
        "subject": _("(erased)") if found.subject.erased else found.subject.text,
        "status": found.status,
        "severity": found.severity.shown,
        "severity_word": extra_word(found.severity.id, found.severity.name),
        "severity_named": capfirst(found.severity.word),
    }


def _opened(found: CasePage) -> Context:
    """Return what is said once, right after opening: the number, and what the handbook says beside it."""
    said = receipt(found)
    return {"opened": True, "receipt": said.words if said else "", "receipt_clause": said.clause if said else None}
