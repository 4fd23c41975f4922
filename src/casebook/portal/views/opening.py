"""Opening a case: the handbook's form, what it promises beforehand, and every refusal at its field."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.cases.commands import OpenCase
from casebook.cases.refusal import Refused
from casebook.desk import articles
from casebook.desk.handle import Done, check, handle
from casebook.portal.shell import shell
from casebook.portal.sitting import ended, sitting
from casebook.web import drafts, uploads
from casebook.web.asking import Desk
from casebook.web.beforehand import around
from casebook.web.intake import ANSWERS, Opening, opening
from casebook.web.pages import page
from casebook.web.suggesting import suggestions


@page("case.open", kind="contact")
def open_case(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the form, and open the case when it is sent."""
    desk = _desk(actor)
    if request.method != "POST":
        return _show(request, actor, opening(desk, request.GET))
    if request.POST.get("step") == "ask":
        return _show(request, actor, _retried(desk, request.POST))
    given, refused = uploads.take(request, actor)
    form = opening(desk, given)
    answer = handle(form.command(), actor) if refused is None else check(form.command(), actor)
    if isinstance(answer, Done):
        drafts.sent(request, f"{drafts.OPENING}{desk.person}-")
        articles.settle(actor, ended(request), answer.number)
        return redirect(f"{reverse('portal:case', args=[answer.number])}?opened=yes")
    for one in (refused, answer):
        if isinstance(one, Refused):
            form.refuse(one)
    return _show(request, actor, form, status=422)


@require_POST
@page("case.open", kind="contact")
def fields(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Return the fields as they stand after a choice, with what is promised and the phone beside them."""
    context = around(_retried(_desk(actor), request.POST), sitting(request)) | {"tried": request.POST.get("tried")}
    return render(request, "portal/parts/open_fields.html", context)


@require_POST
@page("case.open", kind="contact")
def suggest(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Return what might help, as far as the problem is written down."""
    context = {"suggestions": suggestions(opening(_desk(actor), request.POST), sitting(request))}
    return render(request, "web/parts/suggestions.html", context)


def refused_follow_up(request: HttpRequest, actor: Actor, wished: OpenCase, refused: Refused) -> HttpResponse:
    """Show the form of a case that follows a closed one, filled in, with what it still lacks."""
    given = QueryDict(mutable=True)
    given.update(
        {
            "contract_line": wished.contract_line,
            "case_type": wished.case_type,
            "severity": wished.severity,
            "criterion": wished.criterion,
            "site": wished.site,
            "subject": wished.subject,
            "follows": wished.follows,
            "tried": "1",
        }
    )
    given.setlist("confirmed", list(wished.confirmed))
    given.setlist("attached", [f"{file}:{_('file')}" for file in wished.files])
    given.update({f"{ANSWERS}{name}": answer for name, answer in wished.answers.items()})
    form = opening(_desk(actor), given)
    form.refuse(refused)
    return _show(request, actor, form, status=422)


def _desk(actor: Actor) -> Desk:
    again, suggested = reverse("portal:open-fields"), reverse("portal:open-suggestions")
    return Desk(actor, "web", again, suggest=suggested, article="portal:article")


def _retried(desk: Desk, given: QueryDict) -> Opening:
    """Return the form; once it was refused, it says after each choice what is still wrong."""
    form = opening(desk, given)
    if given.get("tried") and (refused := check(form.command(), desk.actor)):
        form.refuse(refused)
    return form


def _show(request: HttpRequest, actor: Actor, form: Opening, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = shell(request, actor, "portal:open") | around(form, sitting(request))
    return render(request, "portal/open.html", context | {"action": reverse("portal:open")}, status=status)
