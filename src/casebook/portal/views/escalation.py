"""What a customer does about an escalation: ask for more, dispute the priority, agree that it ends, take it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.cases.commands import AgreeDeescalation, Command, DeclineDeescalation, EndEscalation, Escalate
from casebook.desk import policies, queries
from casebook.desk.handle import Done, handle, new_command_id
from casebook.portal.views.case import show
from casebook.web.conversation import entries
from casebook.web.pages import page
from casebook.web.refusals import shown

TYPED = ("escalate", "dispute_priority", "not_lowered", "settled")


@require_POST
@page("case.escalate", kind="contact")
def escalate(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Ask for somebody above, or for another priority, and say why."""
    priority = request.POST.get("kind") == "priority"
    reason = request.POST.get("dispute_priority" if priority else "escalate", "")
    command = Escalate(id=_id(request), reason=reason, kind="priority" if priority else "attention", channel="web")
    return _carried_out(request, actor, number, command, _("Somebody above has your case now, and was told at once."))


@require_POST
@page("case.deescalate", kind="contact")
def agree(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Agree that it ends."""
    command = AgreeDeescalation(id=_id(request), expected=_version(request))
    return _carried_out(request, actor, number, command, _("Thank you. The case goes on as usual."))


@require_POST
@page("case.deescalate", kind="contact")
def decline(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Do not agree, and say what is missing."""
    command = DeclineDeescalation(id=_id(request), expected=_version(request), body=request.POST.get("not_lowered", ""))
    return _carried_out(request, actor, number, command, _("It stays with them. They read what you wrote."))


@require_POST
@page("case.deescalate", kind="contact")
def end(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Take it back, as it is settled."""
    command = EndEscalation(id=_id(request), expected=_version(request), body=request.POST.get("settled", ""))
    return _carried_out(request, actor, number, command, _("Thank you for telling us. The case goes on as usual."))


def _carried_out(request: HttpRequest, actor: Actor, number: str, command: Command, said: str) -> HttpResponse:
    answer = handle(command, actor, case=number)
    if isinstance(answer, Done):
        messages.success(request, said)
        return redirect("portal:case", number=answer.number)
    found = queries.case_page(actor, number)
    policy = policies.policy(found.handbook, found.edition)
    happened = getattr(answer, "happened", ())
    extra = {
        "refused": shown(answer, policy),
        "meanwhile": entries(found, happened, policy),
        "kept": {name: request.POST.get(name, "") for name in TYPED},
    }
    return show(request, actor, found, extra, status=409 if happened else 422)


def _id(request: HttpRequest) -> str:
    """Return the id that the form was made with; a form without one is carried out every time it is sent."""
    return request.POST.get("command_id", "")[:100] or new_command_id()


def _version(request: HttpRequest) -> int | None:
    """Return the version of the case that the person saw."""
    given = request.POST.get("version", "")[:9]
    return int(given) if given.isascii() and given.isdigit() else None
