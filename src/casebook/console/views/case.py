"""The case page: the queue beside, the conversation, the clocks and facts, and every action within two clicks."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.cases.refusal import Refusal, Refused
from casebook.console.forms import ACTIONS, Action, Submission
from casebook.console.shell import shell
from casebook.console.views.queue import row
from casebook.desk import policies, queries
from casebook.desk.handle import Conflict, handle, new_command_id
from casebook.desk.queries.shapes import CasePage, ClockLine
from casebook.web.attaching import attach
from casebook.web.conversation import entries, thread
from casebook.web.courses import clock_view, course
from casebook.web.levels import extra_word, named
from casebook.web.pages import Answer, page
from casebook.web.refusals import shown
from casebook.web.why import why_context

DRAFTS = {"respond": "reply"}  # where the draft of an action has another name
BESIDE = 30  # how many cases of the queue stand beside the conversation


@page("case.read", kind="staff")
def case(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show a case."""
    done = request.GET.get("done", "")
    extra = {"draft_done": f"{DRAFTS.get(done, done)}-{number}"} if done in ACTIONS else {}
    return _show(request, actor, queries.case_page(actor, number), extra)


def action(name: str) -> Answer[[str]]:
    """Return the view of one action: it parses, hands the command to the desk, and answers."""
    spec = ACTIONS[name]

    @page(spec.verb, kind="staff")
    def act(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
        form = spec.form(request.POST)
        if not form.is_valid():
            return _again(request, actor, number, form, _unreadable(form))
        files = attach(request, actor) if spec.files else ()
        if isinstance(files, Refused):
            return _again(request, actor, number, form, files)
        answer = handle(_command(spec, form, files), actor, case=number)
        if isinstance(answer, Refused | Conflict):
            return _again(request, actor, number, form, answer)
        messages.success(request, str(spec.done))
        return redirect(f"{reverse('console:case', args=[number])}?{urlencode({'done': name})}")

    return require_POST(act)


def _command(spec: Action, form: Submission, files: tuple[str, ...]) -> Any:  # noqa: ANN401 - one of the commands
    given = form.cleaned_data | {"files": files}
    return spec.build(given, given["command_id"], given["version"])


def _again(
    request: HttpRequest, actor: Actor, number: str, form: Submission, answer: Refused | Conflict
) -> HttpResponse:
    """Show the case again with what went wrong and everything that was typed."""
    found = queries.case_page(actor, number)
    policy = policies.policy(found.handbook, found.edition)
    kept = {name: value for name, value in form.data.items() if name not in {"csrfmiddlewaretoken", "command_id"}}
    meanwhile = entries(found, answer.happened, policy) if isinstance(answer, Conflict) else ()
    extra = {"refused": shown(answer, policy), "meanwhile": meanwhile, "kept": kept}
    return _show(request, actor, found, extra, status=409 if isinstance(answer, Conflict) else 422)


def _unreadable(form: Submission) -> Refused:
    return Refused(
        tuple(
            Refusal("form-invalid", f"{form.fields[name].label or name}: {' '.join(map(str, faults))}", field=name)
            for name, faults in form.errors.items()
        )
    )


def _show(
    request: HttpRequest, actor: Actor, found: CasePage, extra: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    policy = policies.policy(found.handbook, found.edition)
    beside = queries.queue(actor, queries.QueueFilters())
    context = shell(request, actor, "console:queue") | {
        "page": found,
        "zone": found.zone,
        "case": _heading(found),
        "rows": [row(one) | {"current": one.number == found.number} for one in beside.rows[:BESIDE]],
        "queue_url": reverse("console:queue"),
        "thread": thread(found),
        "clocks": [_clock(actor, found, line) for line in found.clocks],
        "severities": [(level, named(level.id, level.name)) for level in policy.severity.levels],
        "grounds": policy.closing.grounds,
        "closing_word": policy.closing.word,
        "staff": queries.assignable(actor),
        "commands": {name: new_command_id() for name in ACTIONS},
        "live_url": reverse("web:live"),
        "handbook_url": reverse("web:handbook", args=[found.handbook, found.edition]),
    }
    return render(request, "console/case.html", context | dict(extra), status=status)


def _heading(found: CasePage) -> dict[str, Any]:
    return {
        "number": found.number,
        "subject": _("(erased)") if found.subject.erased else found.subject.text,
        "status": found.status,
        "severity": found.severity.id,
        "severity_word": extra_word(found.severity.id, found.severity.name),
        "severity_full": named(found.severity.id, found.severity.name),
        "channel": found.channel,
        "zone": found.zone,
    }


def _clock(actor: Actor, found: CasePage, line: ClockLine) -> dict[str, Any]:
    return {
        "line": line,
        "pill": clock_view(line),
        "course": course(line),
        "why": why_context(queries.why(actor, found.number, line.milestone)),
    }
