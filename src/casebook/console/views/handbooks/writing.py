"""Writing a draft in the browser: one clause at a time, checked while one types, taken away as a patch or a folder."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from casebook.cases.actor import Actor
from casebook.console.shell import shell
from casebook.console.views.handbooks.shown import findings, frame
from casebook.console.views.handbooks.whatif import first_day
from casebook.desk import draft_files, drafting
from casebook.desk.drafting import ClauseText, Draft, Stale, Unfit
from casebook.handbook.comparing import compare
from casebook.handbook.load import compile_source
from casebook.handbook.publish import clause_html
from casebook.policy.policy import Policy
from casebook.web.changes import Changes, told
from casebook.web.pages import page
from casebook.web.published import shown


@page("handbook.write", kind="staff")
def clause(request: HttpRequest, actor: Actor, handbook: str, clause: str) -> HttpResponse:
    """Show a clause as it is written, to be changed; save it. A loser of two editors keeps what they typed."""
    draft = drafting.read(actor, handbook)
    there = drafting.clause_text(draft, clause)
    if request.method != "POST":
        return _editor(request, actor, draft, there, {"text": there.text})
    text = request.POST.get("text", "")
    done = drafting.save(actor, handbook, clause, text, request.POST.get("mark", ""))
    if isinstance(done, Stale):
        return _editor(request, actor, draft, done.theirs, {"text": text, "stale": done}, 409)
    if isinstance(done, Unfit):
        return _editor(request, actor, draft, there, {"text": text, "unfit": done.message}, 422)
    messages.success(request, _("Kept in the draft. Nothing that is in force has changed."))
    return redirect("console:handbook-clause", handbook=handbook, clause=clause)


@require_POST
@page("handbook.write", kind="staff")
def check(request: HttpRequest, actor: Actor, handbook: str, clause: str) -> HttpResponse:
    """Say what the compiler would say to the text as it is typed; answers a fragment and keeps nothing."""
    draft = drafting.read(actor, handbook)
    there = drafting.clause_text(draft, clause)
    return render(request, "console/handbooks/check.html", _checked(draft, there, request.POST.get("text", "")))


@require_GET
@page("handbook.read", kind="staff")
def draft(request: HttpRequest, actor: Actor, handbook: str) -> HttpResponse:
    """Show what the draft changes: by meaning, as lines, and by whom."""
    kept = drafting.read(actor, handbook)
    base = compile_source(kept.base).policy if kept.changed else None
    context = (
        shell(request, actor, "console:handbooks")
        | frame(actor, kept, "console:handbook-draft")
        | {
            "changes": _changes(base, kept.compiled.policy),
            "lines": _lines(draft_files.lines(kept)),
            "findings": findings(kept.compiled.diagnostics),
            "touches": kept.touches[::-1],
            "base": base,
            "since": first_day(),
        }
    )
    return render(request, "console/handbooks/draft.html", context)


@require_GET
@page("handbook.read", kind="staff")
def patch(_request: HttpRequest, actor: Actor, handbook: str) -> HttpResponse:
    """Hand out the draft as a patch."""
    text = draft_files.patch(drafting.read(actor, handbook))
    return _download(text.encode(), "text/x-patch; charset=utf-8", f"{handbook}.patch")


@require_GET
@page("handbook.read", kind="staff")
def archive(_request: HttpRequest, actor: Actor, handbook: str) -> HttpResponse:
    """Hand out the folder with the draft's changes."""
    return _download(draft_files.archive(drafting.read(actor, handbook)), "application/zip", f"{handbook}.zip")


@require_POST
@page("handbook.write", kind="staff")
def discard(request: HttpRequest, actor: Actor, handbook: str) -> HttpResponse:
    """Forget the draft."""
    if held := drafting.discard(actor, handbook):
        messages.error(request, held)
    else:
        messages.success(request, _("The draft is gone; the handbook is as it was."))
    return redirect("console:handbook-draft", handbook=handbook)


def _editor(
    request: HttpRequest, actor: Actor, draft: Draft, there: ClauseText, extra: dict[str, Any], status: int = 200
) -> HttpResponse:
    context = shell(request, actor, "console:handbooks") | frame(actor, draft, "console:handbook-clauses")
    context |= {"there": there} | _checked(draft, there, extra["text"]) | extra
    return render(request, "console/handbooks/editor.html", context, status=status)


def _checked(draft: Draft, there: ClauseText, text: str) -> dict[str, Any]:
    """Return what the compiler says to a text, findings of the clause's own file first, and how it would be read."""
    compiled = drafting.tried(draft, there.id, text)
    if isinstance(compiled, Unfit):
        return {"unfit": compiled.message, "there": there}
    policy = compiled.policy
    own = sorted(compiled.diagnostics, key=lambda one: one.file != there.file)
    return {"findings": findings(own), "there": there, "reads": _read(policy, there.id) if policy else None}


def _read(policy: Policy, clause: str) -> dict[str, Any] | None:
    found = policy.clauses.get(clause)
    if found is None:
        return None
    chapters = shown(policy).chapters
    whole = next((one for chapter in chapters for one in chapter.clauses if one.clause.id == clause), None)
    return {
        "clause": found,
        "html": whole.html if whole else clause_html(found.text),
        "grids": whole.grids if whole else (),
    }


def _changes(before: Policy | None, after: Policy | None) -> Changes | None:
    return told(compare(before, after)) if before and after else None


def _lines(patch: str) -> list[tuple[str, str]]:
    """Return the lines of a patch with what each one is: added, removed, head, or the same."""
    kinds = {"+": "added", "-": "removed", "@": "head", "d": "head"}
    lines = [one for one in patch.splitlines() if not one.startswith(("--- ", "+++ "))]
    return [(kinds.get(one[:1], "same"), one) for one in lines]


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
