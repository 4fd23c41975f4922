"""Writing down what a customer said in a call, of what they were asked for: the same form as theirs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.cases.refusal import Refused
from casebook.console.views.case import again
from casebook.desk import policies, queries
from casebook.desk.handle import Done, handle, new_command_id
from casebook.web.information import gather, information
from casebook.web.pages import page


@require_POST
@page("case.provide", kind="staff")
def provide(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Take what was said off the list."""
    found = queries.case_page(actor, number)
    command = gather(request, actor, found, request.POST.get("command_id", "")[:100] or new_command_id())
    answer = command if isinstance(command, Refused) else handle(command, actor, case=number)
    if isinstance(answer, Done):
        messages.success(request, _("It is written down."))
        return redirect("console:case", number=answer.number)
    form = information(found, policies.policy(found.handbook, found.edition), request.POST)
    if form is not None and isinstance(answer, Refused):
        form.refuse(answer)
    return again(request, actor, ("provide", number), answer, {"information": form})
