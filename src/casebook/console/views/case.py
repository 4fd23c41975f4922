"""The case page: the queue beside, the conversation, the clocks and facts, and every action within two clicks."""

from collections.abc import Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.cases.refusal import Refusal, Refused
from casebook.console import planning, release_actions
from casebook.console.actions import EVERY_ACTION, choices
from casebook.console.case_facts import facts
from casebook.console.forms import Action, Submission
from casebook.console.partners import makers_of, partners, with_relay, without_dialog
from casebook.console.people import around
from casebook.console.shell import shell
from casebook.console.views.queue import row
from casebook.desk import policies, queries
from casebook.desk.handle import Conflict, handle, new_command_id
from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy
from casebook.web import drafts
from casebook.web.action_plan import action_plan
from casebook.web.attaching import attach
from casebook.web.banners import banners
from casebook.web.conversation import entries
from casebook.web.effort import along
from casebook.web.escalation import escalation
from casebook.web.folding import folded
from casebook.web.information import information
from casebook.web.informing import informs
from casebook.web.levels import extra_word, named
from casebook.web.links import linked_cases
from casebook.web.pages import Answer, page
from casebook.web.refusals import shown
from casebook.web.releases import analysis_clause, releases
from casebook.web.scope import scope
from casebook.web.unanswered import CHANNELS, OUTCOMES, reaching

DRAFTS: Final = {"respond": "reply"}
"""Where the draft of an action has another name."""

SEVERAL: Final = frozenset({"tier-one", "relay"})
"""Actions with a draft for each thing that they can be done to; the name of the thing stands behind the number."""

WRITTEN_BELOW: Final = frozenset(
    {
        "respond",
        "note",
        "assign",
        "resume",
        "close-unanswered",
        "unpropose",
        "unwatch",
        "go-on",
        "escalation-take",
        "tier-take",
    }
)
"""Actions without a dialog: what went wrong with them is said over the composer."""

BESIDES: Final = ("take", "accept", "provide", "split")
"""What else has a form of its own on the page."""
BESIDE: Final = 30  # how many cases of the queue stand beside the conversation


@page("case.read", kind="staff")
def case(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show a case; one that goes on in another leads there, unless somebody wants to see where it ended."""
    found = queries.case_page(actor, number)
    if found.merged_into and not request.GET.get("stay"):
        return redirect("console:case", found.merged_into)
    return _show(request, actor, found, {"draft_done": drafts.arrived(request)})


def action(name: str) -> Answer[[str]]:
    """Return the view of one action: it parses, hands the command to the desk, and answers."""
    spec = EVERY_ACTION[name]

    @page(spec.verb, kind="staff")
    def act(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
        form = spec.form(request.POST)
        if not form.is_valid():
            return again(request, actor, (name, number), unreadable(form))
        files = attach(request, actor) if spec.files else ()
        if isinstance(files, Refused):
            return again(request, actor, (name, number), files)
        answer = handle(_command(spec, form, files), actor, case=number)
        if isinstance(answer, Refused | Conflict):
            return again(request, actor, (name, number), answer)
        messages.success(request, str(spec.done))
        drafts.sent(request, f"{DRAFTS.get(name, name)}-{number}{'-' if name in SEVERAL else ''}")
        return redirect("console:case", number)

    return require_POST(act)


def _command(spec: Action, form: Submission, files: tuple[str, ...]) -> Any:  # noqa: ANN401 - one of the commands
    given = form.cleaned_data | {"files": files}
    return spec.build(given, given["command_id"], given["version"])


def again(
    request: HttpRequest,
    actor: Actor,
    what: tuple[str, str],
    answer: Refused | Conflict,
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show the case again with what went wrong, where it went wrong, and everything that was typed."""
    name, number = what
    found = queries.case_page(actor, number)
    policy = policies.policy(found.handbook, found.edition)
    typed = request.POST.get("text", "")
    extra = {
        "again": name,
        "reply_text": typed if name == "respond" else "",
        "note_text": typed if name == "note" else "",
        "write": "note" if name == "note" else "reply",
        "below": _below(name, request.POST.dict(), found),
        "refused": shown(answer, policy, *makers_of(found)),
        "meanwhile": entries(found, answer.happened, policy) if isinstance(answer, Conflict) else (),
        "kept": {name.replace("-", "_"): _kept(request)},
        **({"step_rows": planning.typed(request.POST.dict())} if name == "plan" else {}),
        **(more or {}),
    }
    return _show(request, actor, found, extra, status=409 if isinstance(answer, Conflict) else 422)


def _below(name: str, posted: Mapping[str, str], found: CasePage) -> bool:
    """Whether what went wrong is said over the composer."""
    judges = (planning.without_dialog, release_actions.without_dialog, without_dialog)
    return name in WRITTEN_BELOW or any(judge(name, posted, found) for judge in judges)


def _kept(request: HttpRequest) -> dict[str, Any]:
    """Return everything that was typed and ticked; what can be ticked several times is a list besides."""
    lists = {f"{name}_list": request.POST.getlist(name) for name in ("confirmed", "diagnostics", "messages")}
    lists["fields_list"] = request.POST.getlist("fields_asked")
    return request.POST.dict() | lists | {"confirmed": lists["confirmed_list"]}


def unreadable(form: Submission) -> Refused:
    """Return what is wrong with the shape of a form."""
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
    context = shell(request, actor, "console:queue")
    whole = "all" in request.GET
    context |= _beside(actor, found) | _conversation(found, policy, whole=whole) | facts(actor, found, policy)
    context |= (
        partners(found, request.GET.get("relay", ""))
        | _choices(actor, found, policy)
        | {
            "page": found,
            "zone": found.zone,
            "scope": scope(found, policy),
            "reaching": reaching(found, policy),
            "information": information(found, policy),
            "action_plan": action_plan(found, policy),
            "banners": banners(found, policy),
            "effort_along": along(found),
            "linked": linked_cases(found, "console:case"),
            "escalation": escalation(found, policy),
            "release": releases(found, policy),
            "analysis_clause": analysis_clause(found, policy),
            "informs": informs(policy, "case page"),
            "case": _heading(found),
            "live_url": reverse("web:live"),
            "commands": {name.replace("-", "_"): new_command_id() for name in (*EVERY_ACTION, *BESIDES)},
            "me": actor.id,
            "reply_text": "",
            "note_text": "",
            "write": "reply",
        }
    )
    return render(request, "console/case.html", context | dict(extra), status=status)


def _beside(actor: Actor, found: CasePage) -> dict[str, Any]:
    rows = queries.queue(actor).rows[:BESIDE]
    return {
        "rows": [row(one) | {"current": one.number == found.number} for one in rows],
        "queue_url": reverse("console:queue"),
    }


def _conversation(found: CasePage, policy: Policy, *, whole: bool) -> dict[str, Any]:
    """Return the conversation: a long one as its first entry and the recent end, until the whole is asked for."""
    parts = folded(found.lines, whole=whole)
    recent = with_relay(found, entries(found, parts.recent, policy))
    return {"opening": entries(found, parts.opening, policy), "thread": tuple(recent), "earlier": parts.earlier}


def _choices(actor: Actor, found: CasePage, policy: Policy) -> dict[str, Any]:
    """Return what can be chosen in the dialogs, under the handbook's names."""
    return {
        "grounds": policy.closing.grounds,
        "closing_word": policy.closing.word,
        "attempt_channels": CHANNELS,
        "attempt_outcomes": OUTCOMES,
        **around(actor, found, policy),
        **choices(found, policy),
    }


def _heading(found: CasePage) -> dict[str, Any]:
    return {
        "number": found.number,
        "subject": _("(erased)") if found.subject.erased else found.subject.text,
        "status": found.status,
        "severity": found.severity.shown,
        "severity_word": extra_word(found.severity.id, found.severity.name),
        "severity_full": named(found.severity.id, found.severity.name),
        "channel": found.channel,
        "zone": found.zone,
    }
