"""What a customer does about what a case waits for: give what was asked for, and tell that a step is done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.cases.commands import CompleteStep
from casebook.cases.refusal import Refused
from casebook.desk import policies, queries
from casebook.desk.handle import Conflict, Done, handle, new_command_id
from casebook.portal.views.case import show
from casebook.web.attaching import attach
from casebook.web.conversation import entries
from casebook.web.information import ITEM, gather, information
from casebook.web.pages import page
from casebook.web.refusals import shown


@require_POST
@page("case.provide", kind="contact")
def provide(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Give what was asked for, all of it or some."""
    found = queries.case_page(actor, number)
    command = gather(request, actor, found, request.POST.get("command_id", "")[:100] or new_command_id())
    answer = command if isinstance(command, Refused) else handle(command, actor, case=number)
    if isinstance(answer, Done):
        left = queries.case_page(actor, number).information
        more = bool(left and left.missing)
        messages.success(request, _("We have it. Some is still missing.") if more else _("Thank you. We have it all."))
        return redirect("portal:case", number=answer.number)
    return _again(request, actor, number, answer)


@require_POST
@page("case.complete", kind="contact")
def complete(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Tell that a step was taken, and what came of it."""
    files = attach(request, actor)
    if isinstance(files, Refused):
        return _again(request, actor, number, files)
    command = CompleteStep(
        id=request.POST.get("command_id", "")[:100] or new_command_id(),
        step=request.POST.get("step", "")[:100],
        body=request.POST.get("evidence", ""),
        files=files,
    )
    answer = handle(command, actor, case=number)
    if isinstance(answer, Done):
        messages.success(request, _("Thank you. We read what came of it."))
        return redirect("portal:case", number=answer.number)
    return _again(request, actor, number, answer)


def _again(request: HttpRequest, actor: Actor, number: str, answer: Refused | Conflict) -> HttpResponse:
    """Show the case as it is now, with what was not done at its field and everything that was typed."""
    found = queries.case_page(actor, number)
    policy = policies.policy(found.handbook, found.edition)
    given = any(name.startswith(ITEM) for name in (*request.POST, *request.FILES))
    form = information(found, policy, request.POST if given else None)
    if form is not None and isinstance(answer, Refused):
        form.refuse(answer)
    happened = answer.happened if isinstance(answer, Conflict) else ()
    extra = {
        "information": form,
        "refused": shown(answer, policy),
        "meanwhile": entries(found, happened, policy),
        "kept": {name: request.POST.get(name, "") for name in ("step", "evidence")},
    }
    return show(request, actor, found, extra, status=409 if isinstance(answer, Conflict) else 422)
