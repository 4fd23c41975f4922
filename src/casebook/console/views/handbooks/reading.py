"""Reading the desk's handbooks: all of them, one with what is wrong with it, its clauses, its scenarios."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from casebook.cases.actor import Actor
from casebook.console.shell import shell
from casebook.console.views.handbooks.shown import findings, frame, in_force, refusals
from casebook.desk import access, drafting, policies, queries
from casebook.desk.drafting import Draft
from casebook.desk.permissions import NotThere, may
from casebook.desk.trials import try_scenarios
from casebook.handbook.sections import clause_ids
from casebook.policy.clause import Clause
from casebook.web.pages import page
from casebook.web.published import STANDINGS

SECONDS: Final = 8.0
"""How long a page lets scenarios run."""


@page("handbook.read", kind="staff")
def handbooks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the handbooks of this desk, with their editions and the state of their drafts."""
    rows = [row for name in access.tenant(actor.tenant).handbooks if (row := _row(actor, name))]
    return render(request, "console/handbooks/list.html", shell(request, actor, "console:handbooks") | {"rows": rows})


@page("handbook.read", kind="staff")
def handbook(request: HttpRequest, actor: Actor, handbook: str) -> HttpResponse:
    """Show one handbook: editions, what the compiler found, what it declares, where it refuses most."""
    draft = drafting.read(actor, handbook)
    policy = draft.compiled.policy
    counted = refusals(actor, handbook)
    titles = {one.id: one.title for one in policy.clauses.values()} if policy else {}
    context = (
        shell(request, actor, "console:handbooks")
        | frame(actor, draft, "console:handbook")
        | {
            "policy": policy,
            "editions": policies.editions(handbook)[::-1],
            "now_in_force": in_force(handbook),
            "findings": findings(draft.compiled.diagnostics),
            "missing": queries.missing_people(actor, policy) if policy and _sees_people(actor) else (),
            "hurts": [(clause, titles.get(clause, ""), number) for clause, number in list(counted.items())[:5]],
        }
    )
    return render(request, "console/handbooks/overview.html", context)


@page("handbook.read", kind="staff")
def clauses(request: HttpRequest, actor: Actor, handbook: str) -> HttpResponse:
    """List the clauses with their standing; those that were changed are marked."""
    draft = drafting.read(actor, handbook)
    context = (
        shell(request, actor, "console:handbooks")
        | frame(actor, draft, "console:handbook-clauses")
        | {
            "clauses": _clauses(actor, draft),
        }
    )
    return render(request, "console/handbooks/clauses.html", context)


@page("handbook.read", kind="staff")
def scenarios(request: HttpRequest, actor: Actor, handbook: str) -> HttpResponse:
    """Run the scenarios on the draft, or on the handbook as it is where nothing was changed; answers a fragment."""
    draft = drafting.read(actor, handbook)
    policy = draft.compiled.policy
    if policy is None:
        raise NotThere("A handbook with errors has no scenarios that could run.")
    context = {"trials": try_scenarios(draft, policy, SECONDS), "handbook": handbook}
    context |= {"changed": draft.changed, "ahead": draft.ahead}
    return render(request, "console/handbooks/scenarios.html", context)


def _sees_people(actor: Actor) -> bool:
    return may(actor, "escalations.read").allowed


def _row(actor: Actor, handbook: str) -> dict[str, Any] | None:
    try:
        draft = drafting.read(actor, handbook)
    except NotThere:
        return None
    return {
        "name": handbook,
        "policy": draft.compiled.policy,
        "editions": policies.editions(handbook),
        "now_in_force": in_force(handbook),
        "findings": findings(draft.compiled.diagnostics),
        "draft": draft,
    }


def _clauses(actor: Actor, draft: Draft) -> list[dict[str, Any]]:
    """Return the clauses in the order of the chapters; where the draft does not compile, those of its files."""
    policy, counted = draft.compiled.policy, refusals(actor, draft.handbook)
    own = {one for name, text in draft.source.own.items() if name.endswith(".md") for one in clause_ids(text) if one}
    touched = {one.clause for one in draft.touches} if draft.changed else set()
    if policy is None:
        return [_bare(one, one in touched) for one in sorted(own)]
    return [_clause(one, counted.get(one.id, 0), one.id in own, one.id in touched) for one in policy.clauses.values()]


def _clause(clause: Clause, refused: int, own: bool, touched: bool) -> dict[str, Any]:  # noqa: FBT001 - two marks of a row
    icon, tone, word = STANDINGS[clause.standing]
    return {
        "id": clause.id,
        "title": clause.title,
        "chapter": clause.chapter,
        "icon": icon,
        "tone": tone,
        "word": str(word),
        "note": clause.shown,
        "readings": len(clause.readings),
        "refused": refused,
        "own": own,
        "touched": touched,
        "handbook": clause.handbook,
    }


def _bare(clause: str, touched: bool) -> dict[str, Any]:  # noqa: FBT001 - a mark of a row
    return {"id": clause, "own": True, "touched": touched}
