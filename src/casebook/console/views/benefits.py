"""Decisions on the benefits of an organisation after repeated false reports, and where one is asked for."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.cases.refusal import Refused
from casebook.cases.rules.misuse import Wish
from casebook.console.shell import shell
from casebook.console.views.customers import show
from casebook.desk import benefits, clock, policies, queries
from casebook.web.pages import page
from casebook.web.refusals import shown


@require_POST
@page("benefits.decide", kind="staff")
def decide(request: HttpRequest, actor: Actor, organisation: UUID) -> HttpResponse:
    """Reduce the benefits of an organisation; what was typed stays where it is refused."""
    given = request.POST
    wish = Wish(given.get("reduction", ""), _day(given.get("until", "")), given.get("reason", ""))
    handbook = given.get("handbook", "")
    answer = benefits.decide(actor, str(organisation), handbook, wish)
    if isinstance(answer, Refused):
        policy = policies.policy(handbook, at=clock.now())
        return show(request, actor, str(organisation), {"refused": shown(answer, policy), "typed": given.dict()})
    messages.success(request, _("The decision is recorded; the contacts of the organisation are written to."))
    return redirect("console:customer", organisation)


@require_POST
@page("benefits.decide", kind="staff")
def end(request: HttpRequest, actor: Actor, organisation: UUID, key: UUID) -> HttpResponse:
    """End a decision before its day."""
    benefits.end(actor, str(key))
    messages.success(request, _("The reduction is over."))
    return redirect("console:customer", organisation)


@page("benefits.decide", kind="staff")
def asked(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the organisations of which so many reports were false that a manager decides."""
    context = shell(request, actor, "console:customers") | {"asked": queries.asked(actor)}
    return render(request, "console/false_reports.html", context)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
