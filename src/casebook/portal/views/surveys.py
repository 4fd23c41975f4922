"""Saying how it went, from the page of the closed case."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.cases.commands import AnswerSurvey
from casebook.desk import policies, queries
from casebook.desk.handle import Conflict, Done, handle, new_command_id
from casebook.portal.views.case import show
from casebook.web.pages import page
from casebook.web.refusals import shown


@require_POST
@page("case.survey", kind="contact")
def survey(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Keep what the customer says of the closing."""
    given = request.POST
    closing = given.get("closing", "")[:9]
    command = AnswerSurvey(
        id=given.get("command_id", "")[:100] or new_command_id(),
        mark=given.get("mark", "")[:20],
        body=given.get("text", ""),
        closing=int(closing) if closing.isascii() and closing.isdigit() else 0,
    )
    answer = handle(command, actor, case=number)
    if isinstance(answer, Done):
        messages.success(request, _("Thank you for telling us."))
        return redirect("portal:case", number=number)
    found = queries.case_page(actor, number)
    policy = policies.policy(found.handbook, found.edition)
    extra = {"refused": shown(answer, policy), "text": given.get("text", ""), "chosen": given.get("mark", "")}
    return show(request, actor, found, extra, status=409 if isinstance(answer, Conflict) else 422)
