"""What a customer does on a case: write, agree to close or not, change the severity; nothing typed is ever lost."""

from collections.abc import Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.cases.commands import (
    AcceptSeverity,
    Appeal,
    ChangeSeverity,
    Command,
    ConfirmClosure,
    ConfirmWorkaround,
    CounterProposeSeverity,
    DeclineClosure,
    DisputeSeverity,
    RejectWorkaround,
    Reply,
)
from casebook.cases.commands.conversation import Meant
from casebook.cases.refusal import Refused
from casebook.desk import clock, policies, queries, replying
from casebook.desk.handle import Conflict, Done, handle, new_command_id
from casebook.desk.queries.shapes import CasePage
from casebook.portal.severity import SeverityForm, severity_form
from casebook.portal.shell import shell
from casebook.portal.views.case import heading, show
from casebook.portal.views.opening import refused_follow_up
from casebook.web import drafts
from casebook.web.attaching import attach
from casebook.web.conversation import entries
from casebook.web.pages import page
from casebook.web.refusals import shown


@require_POST
@page("case.reply", kind="contact")
def reply(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Write on the case."""
    files = attach(request, actor)
    if isinstance(files, Refused):
        return again(request, actor, number, files)
    command = Reply(id=command_id(request), body=request.POST.get("text", ""), files=files, meant=_meant(request))
    answer = replying.reply(command, actor, case=number)
    if isinstance(answer, Done):
        return _replied(request, number, answer)
    found = replying.follow_up(command, actor, number, clock.now()) if isinstance(answer, Refused) else None
    if found is not None and isinstance(answer, Refused):
        return refused_follow_up(request, actor, found.opening, answer)
    return again(request, actor, number, answer)


def _replied(request: HttpRequest, number: str, answer: Done) -> HttpResponse:
    """Lead to the case that the reply is on: its own, or the one that it began."""
    drafts.sent(request, f"reply-{number}")
    if answer.number == number:
        messages.success(request, _("Your message is on the case."))
        return redirect("portal:case", number=number)
    words = {"number": number}
    messages.success(request, _("%(number)s stays closed. This new case follows it, and we read both.") % words)
    return redirect(f"{reverse('portal:case', args=[answer.number])}?opened=yes")


def _meant(request: HttpRequest) -> Meant:
    """Return what the author says of a message; nothing said: the desk judges."""
    given = request.POST.get("meant", "")
    return "thanks" if given == "thanks" else "help" if given == "help" else ""


@require_POST
@page("case.confirm", kind="contact")
def confirm(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Agree to close the case."""
    command = ConfirmClosure(id=command_id(request), expected=_version(request))
    return carried_out(request, actor, number, command, _("Thank you. The case is closed."))


@require_POST
@page("case.decline", kind="contact")
def decline(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Do not agree to close the case, and say why."""
    command = DeclineClosure(id=command_id(request), expected=_version(request), body=request.POST.get("reason", ""))
    return carried_out(request, actor, number, command, _("The case goes on. We read what you wrote."))


@require_POST
@page("case.appeal", kind="contact")
def appeal(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Disagree with a ruling that this is out of scope, and say why; a closed case is taken up again."""
    command = Appeal(id=command_id(request), body=request.POST.get("appeal", ""))
    return carried_out(request, actor, number, command, _("We look at it again, and tell you what we find."))


@require_POST
@page("case.workaround-answer", kind="contact")
def workaround_works(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Say that the workaround works."""
    command = ConfirmWorkaround(id=command_id(request))
    return carried_out(request, actor, number, command, _("Good. We go on looking for the solution."))


@require_POST
@page("case.workaround-answer", kind="contact")
def workaround_fails(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Say that the workaround does not work, and what happens."""
    command = RejectWorkaround(id=command_id(request), body=request.POST.get("fails", ""))
    return carried_out(request, actor, number, command, _("We look for another way and write to you."))


@page("case.severity", kind="contact")
def severity(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Change the severity: a page of its own, asked for again as one chooses."""
    found = queries.case_page(actor, number)
    policy = policies.policy(found.handbook, found.edition)
    form = severity_form(found, policy, request.POST or request.GET, request.path)
    if request.method != "POST" or request.POST.get("step") == "ask" or request.headers.get("HX-Request"):
        return _severity_page(request, actor, found, form)
    answer = handle(_change(request), actor, case=number)
    if isinstance(answer, Done):
        messages.success(request, str(COUNTERED if _answers(request) else CHANGED))
        return redirect("portal:case", number=number)
    if isinstance(answer, Refused):
        form.refuse(answer, policy)
        return _severity_page(request, actor, found, form, status=422)
    extra = {"refused": shown(answer, policy), "meanwhile": entries(found, answer.happened, policy)}
    return _severity_page(request, actor, found, form, extra, status=409)


@require_POST
@page("case.severity", kind="contact")
def agree(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Agree to the severity that the vendor proposes."""
    command = AcceptSeverity(id=command_id(request), expected=_version(request))
    return carried_out(request, actor, number, command, _("Thank you. The dates follow."))


@require_POST
@page("case.severity", kind="contact")
def dispute(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Do not agree to the severity that the vendor proposes, and say why."""
    command = DisputeSeverity(
        id=command_id(request), expected=_version(request), reason=request.POST.get("dispute", "")
    )
    return carried_out(request, actor, number, command, _("We read what you wrote, and answer you."))


CHANGED: Final = gettext_lazy("The severity has changed, and the dates with it.")
COUNTERED: Final = gettext_lazy("We have your proposal, and answer you.")


def _answers(request: HttpRequest) -> bool:
    """Tell whether another severity is the answer to the vendor's proposal."""
    return bool(request.POST.get("answer") or request.GET.get("answer"))


def _change(request: HttpRequest) -> ChangeSeverity | CounterProposeSeverity:
    given = request.POST
    return (CounterProposeSeverity if _answers(request) else ChangeSeverity)(
        id=command_id(request),
        expected=_version(request),
        severity=given.get("severity", ""),
        reason=given.get("reason", ""),
        criterion=given.get("criterion", ""),
        confirmed=tuple(given.getlist("confirmed")),
    )


def _severity_page(
    request: HttpRequest,
    actor: Actor,
    found: CasePage,
    form: SeverityForm,
    extra: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    answers = _answers(request)
    context: dict[str, Any] = {"page": found, "case": heading(found), "form": form, "answers": answers, **(extra or {})}
    if request.headers.get("HX-Request"):
        return render(request, "portal/severity.html#fields", context)
    return render(request, "portal/severity.html", shell(request, actor, "portal:severity") | context, status=status)


def carried_out(request: HttpRequest, actor: Actor, number: str, command: Command, said: str) -> HttpResponse:
    """Hand a command to the desk, and answer with the case; ``said`` tells that it was done."""
    answer = handle(command, actor, case=number)
    if not isinstance(answer, Done):
        return again(request, actor, number, answer)
    messages.success(request, said)
    return redirect("portal:case", number=answer.number)


def again(request: HttpRequest, actor: Actor, number: str, answer: Refused | Conflict) -> HttpResponse:
    """Show the case as it is now, with what was not done and everything that was typed."""
    found = queries.case_page(actor, number)
    policy = policies.policy(found.handbook, found.edition)
    happened = answer.happened if isinstance(answer, Conflict) else ()
    extra = {
        "refused": shown(answer, policy),
        "meanwhile": entries(found, happened, policy),
        "kept": request.POST.dict(),
    }
    return show(request, actor, found, extra, status=409 if isinstance(answer, Conflict) else 422)


def command_id(request: HttpRequest) -> str:
    """Return the id that the form was made with; a form without one is carried out every time it is sent."""
    return request.POST.get("command_id", "")[:100] or new_command_id()


def _version(request: HttpRequest) -> int | None:
    """Return the version of the case that the person saw."""
    given = request.POST.get("version", "")[:9]
    return int(given) if given.isascii() and given.isdigit() else None
