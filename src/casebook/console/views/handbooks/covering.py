"""What of a handbook is carried out, clause by clause: proved while one looks, a few seconds at a time."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casebook.cases.actor import Actor
from casebook.console.shell import shell
from casebook.console.views.handbooks.shown import frame
from casebook.desk import drafting
from casebook.desk.coverage_rounds import prove_on
from casebook.web.pages import page

SECONDS: Final = 1.5
"""How long a look proves before it shows how far it has come."""


@require_GET
@page("handbook.read", kind="staff")
def coverage(request: HttpRequest, actor: Actor, handbook: str) -> HttpResponse:
    """Show which clauses are carried out, what others lack and where people meet them; the proof follows by itself."""
    draft = drafting.read(actor, handbook)
    context = shell(request, actor, "console:handbooks") | frame(actor, draft, "console:handbook-coverage")
    return render(request, "console/handbooks/coverage.html", context)


@require_GET
@page("handbook.read", kind="staff")
def proof(request: HttpRequest, actor: Actor, handbook: str) -> HttpResponse:
    """Prove some more and show what is known by now; answers a fragment that asks again until all is proved."""
    draft = drafting.read(actor, handbook)
    progress = prove_on(draft, SECONDS)
    clauses = progress.coverage.clauses
    context = {
        "handbook": handbook,
        "draft": draft,
        "progress": progress,
        "whole": len(clauses) + progress.left,
        "lacking": [one for one in clauses if not one.carried_out],
        "done": [one for one in clauses if one.carried_out],
    }
    return render(request, "console/handbooks/proof.html", context)
