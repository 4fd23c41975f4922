"""Who else hears of a case: a customer lets colleagues watch, or ends it; and how often one hears of others' cases."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.cases.commands import AddWatcher, Command, RemoveWatcher
from casebook.desk import policies, preferences, queries
from casebook.desk.administration import Invalid
from casebook.desk.handle import Conflict, Done, handle, new_command_id
from casebook.desk.permissions import may
from casebook.portal.views.case import show
from casebook.web.conversation import entries
from casebook.web.pages import page
from casebook.web.refusals import shown


@require_POST
@page("case.watch", kind="contact")
def watch(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Let a colleague watch the case, to read or to write on it, too."""
    command = AddWatcher(
        id=_id(request), person=request.POST.get("person", "")[:100], may_reply=bool(request.POST.get("may_reply"))
    )
    return _carried_out(request, actor, number, command, _("They hear of it from now on."))


@require_POST
@page("case.unwatch", kind="contact")
def unwatch(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Let somebody no longer watch; who ends their own watching may not see the case any more."""
    command = RemoveWatcher(id=_id(request), person=request.POST.get("person", "")[:100])
    return _carried_out(request, actor, number, command, _("They do not hear of it any more."))


@require_POST
@page("handbook.read", kind="contact")
def copies(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose how often one hears of cases that are not one's own."""
    outcome = preferences.choose_copies(actor, request.POST.get("copies", ""))
    if isinstance(outcome, Invalid):
        messages.error(request, " ".join(outcome.errors.values()))
    else:
        messages.success(request, _("We write to you as you like it."))
    return redirect("portal:account")


def _carried_out(request: HttpRequest, actor: Actor, number: str, command: Command, said: str) -> HttpResponse:
    answer = handle(command, actor, case=number)
    if isinstance(answer, Done):
        messages.success(request, said)
        return redirect("portal:case", number=answer.number) if _sees(actor, number) else redirect("portal:home")
    found = queries.case_page(actor, number)
    policy = policies.policy(found.handbook, found.edition)
    happened = answer.happened if isinstance(answer, Conflict) else ()
    extra = {"refused": shown(answer, policy), "meanwhile": entries(found, happened, policy)}
    return show(request, actor, found, extra, status=409 if isinstance(answer, Conflict) else 422)


def _sees(actor: Actor, number: str) -> bool:
    return may(actor, "cases.all").allowed or queries.is_visible(actor, number)


def _id(request: HttpRequest) -> str:
    return request.POST.get("command_id", "")[:100] or new_command_id()
