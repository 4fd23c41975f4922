"""Taking a case to the maker: the maker's own form, with what the first tier has written down already."""

from django.contrib import messages
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
from casebook.web import drafts, uploads
from casebook.web.asking import Desk
from casebook.web.beforehand import around
from casebook.web.intake import ANSWERS, Opening, opening
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
        answer = _still_wrong(form, seat, along)
    if isinstance(answer, Done):
        messages.success(request, _("The case is on its way to %(desk)s.") % {"desk": seat.desk.name})
        drafts.sent(request, _draft(number))
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
    again = reverse("console:upstream-fields", args=[number])
    return opening(Desk(seat.actor, "web", again, line=seat.line, draft=_draft(number)), typed)


def _draft(number: str) -> str:
    return f"upstream-{number}-"


def _retried(seat: MakerSeat, number: str, given: QueryDict) -> Opening:
    form = _form(seat, number, given)
    if given.get("tried") and (refused := _still_wrong(form, seat, given.getlist("along"))):
        form.refuse(refused)
    return form


def _still_wrong(form: Opening, seat: MakerSeat, along: list[str]) -> Refused | None:
    """Return what the form lacks; files that would go along are proof enough, though they are not there yet."""
    refused = check(form.command(), seat.actor)
    if refused is None or not along:
        return refused
    left = tuple(one for one in refused.refusals if one.code != "proof-missing")
    return Refused(left) if left else None


def _begun(found: CasePage, seat: MakerSeat) -> QueryDict:
    """Return what is known already: the subject, the description, and the steps with their proofs."""
    given = QueryDict(mutable=True)
    given["subject"] = found.subject.text
    known = {field.id for field in seat.policy.intake.fields}
    for told in found.answers:
        if told.field in known and not told.value.erased:
            given[ANSWERS + told.field] = told.value.text
    for step in found.partnership.steps:
        if step.done and not step.erased:
            given[ANSWERS + step.id] = step.text
    given.setlist("along", [file for step in found.partnership.steps for file in step.files])
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
        "along": form.given.getlist("along") if form else [],
        "files": [(file, line.at) for line in found.lines for file in line.files if not file.erased],
        "zone": found.zone,
    }
    if form is not None:
        context |= around(form)
    return render(request, "console/upstream.html", context, status=status)
