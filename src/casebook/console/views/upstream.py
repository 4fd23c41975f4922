"""Taking a case to the maker: the maker's own form, with what the first tier has written down already."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.cases.refusal import Refusal, Refused
from casebook.console.shell import shell
from casebook.desk import makers, queries
from casebook.desk.handle import Done, check
from casebook.desk.makers import MakerSeat
from casebook.desk.permissions import NotThere
from casebook.desk.queries.shapes import CasePage
from casebook.web import uploads
from casebook.web.beforehand import around
from casebook.web.intake import ANSWERS, Desk, Opening, opening
from casebook.web.pages import page


@page("case.escalate-upstream", kind="staff")
def upstream(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show the maker's form, and send the case when everything is there."""
    found, seat = queries.case_page(actor, number), makers.seat(actor, number)
    if isinstance(seat, Refusal):
        return _show(request, actor, found, seat, None, 422)
    if request.method != "POST":
        return _show(request, actor, found, seat, _form(seat, number, _begun(found, seat)))
    if request.POST.get("step") == "ask":
        return _show(request, actor, found, seat, _retried(seat, number, request.POST))
    given, refused = uploads.take(request, seat.actor)
    form = _form(seat, number, given)
    along = request.POST.getlist("along")
    if refused is None:
        answer: object = makers.escalate(actor, number, form.command(), along=along)
    else:
        answer = check(form.command(), seat.actor)
    if isinstance(answer, Done):
        return redirect("console:case", number)
    for one in (refused, answer):
        if isinstance(one, Refused):
            form.refuse(one)
    return _show(request, actor, found, seat, form, 422)


@require_POST
@page("case.escalate-upstream", kind="staff")
def fields(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Return the fields as they stand after a choice."""
    seat = makers.seat(actor, number)
    if isinstance(seat, Refusal):
        raise NotThere(seat.message)
    context = around(_retried(seat, number, request.POST)) | {"tried": request.POST.get("tried")}
    return render(request, "console/parts/open_fields.html", context)


def _form(seat: MakerSeat, number: str, given: QueryDict) -> Opening:
    """Return the maker's form; the product is that of the case, under the contract with the maker."""
    typed = given.copy()
    typed["contract_line"] = seat.line
    return opening(Desk(seat.actor, "web", reverse("console:upstream-fields", args=[number])), typed)


def _retried(seat: MakerSeat, number: str, given: QueryDict) -> Opening:
    form = _form(seat, number, given)
    if given.get("tried") and (refused := check(form.command(), seat.actor)):
        form.refuse(refused)
    return form


def _begun(found: CasePage, seat: MakerSeat) -> QueryDict:
    """Return what is known already: the subject, the description, and the steps that were recorded."""
    given = QueryDict(mutable=True)
    given["subject"] = found.subject.text
    known = {field.id for field in seat.policy.intake.fields}
    for told in found.answers:
        if told.field in known and not told.value.erased:
            given[ANSWERS + told.field] = told.value.text
    for step in found.partnership.steps:
        if step.done and not step.erased:
            given[ANSWERS + step.id] = step.text
    return given


def _show(
    request: HttpRequest, actor: Actor, found: CasePage, seat: MakerSeat | Refusal, form: Opening | None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = shell(request, actor, "console:queue") | {
        "page": found,
        "maker": seat if isinstance(seat, MakerSeat) else None,
        "refusal": seat if isinstance(seat, Refusal) else None,
        "title": _("Escalate to the maker"),
        "along": request.POST.getlist("along"),
        "files": [file for line in found.lines for file in line.files if not file.erased],
    }
    if form is not None:
        context |= around(form)
    return render(request, "console/upstream.html", context, status=status)
