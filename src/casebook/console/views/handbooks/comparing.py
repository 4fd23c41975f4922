"""Two editions side by side, or an edition and the draft: what differs by meaning, and for whom."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casebook.cases.actor import Actor
from casebook.console.shell import shell
from casebook.console.views.handbooks.shown import frame
from casebook.console.views.handbooks.whatif import first_day
from casebook.desk import drafting, policies
from casebook.desk.drafting import Draft
from casebook.desk.permissions import NotThere
from casebook.handbook.comparing import compare
from casebook.policy.policy import Policy
from casebook.web.changes import told
from casebook.web.pages import page

DRAFT = "draft"
"""The side that is no edition."""


@require_GET
@page("handbook.read", kind="staff")
def comparison(request: HttpRequest, actor: Actor, handbook: str) -> HttpResponse:
    """Compare two sides; without a wish the latest edition with what comes after it or came before."""
    draft = drafting.read(actor, handbook)
    sides = _sides(draft)
    names = [name for name, _ in sides]
    before, after = (names[-2], names[-1]) if len(names) > 1 else (names[0], names[0]) if names else ("", "")
    before, after = request.GET.get("before", before), request.GET.get("after", after)
    context = shell(request, actor, "console:handbooks") | frame(actor, draft, "console:handbook-comparison")
    context |= {"sides": sides, "before": before, "after": after, "labels": dict(sides)}
    if len(sides) > 1:
        context["changes"] = told(compare(_policy(draft, before), _policy(draft, after)))
        context |= {"of": "" if after == DRAFT else after, "since": first_day()}
        context |= {"side_before": dict(sides)[before], "side_after": dict(sides)[after]}
    return render(request, "console/handbooks/comparison.html", context)


def _sides(draft: Draft) -> list[tuple[str, str]]:
    """Return what can be compared, earliest first, with its name."""
    sides = [(one.edition, one.edition) for one in policies.editions(draft.handbook)]
    return [*sides, (DRAFT, _("draft"))] if draft.changed and draft.compiled.policy else sides


def _policy(draft: Draft, side: str) -> Policy:
    if side not in dict(_sides(draft)):
        raise NotThere("There is no such edition.")
    if side == DRAFT and draft.compiled.policy:
        return draft.compiled.policy
    return policies.policy(draft.handbook, side)
