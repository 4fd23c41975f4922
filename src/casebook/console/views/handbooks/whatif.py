"""What if the draft had been in force: figures, the clauses that make the difference, and the cases."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from casebook.cases.actor import Actor
from casebook.cases.whatif import CaseDifference, ClockSide
from casebook.desk import clock, drafting, policies, queries
from casebook.desk.case_trials import try_cases
from casebook.desk.drafting import Draft
from casebook.desk.permissions import NotThere
from casebook.desk.policies import NoEdition
from casebook.desk.proposed import proposed
from casebook.desk.setup import HandbookRefused
from casebook.policy.policy import Policy
from casebook.web import times
from casebook.web.pages import page

SECONDS: Final = 8.0
"""How long a page tries cases."""
SHOWN: Final = 100
ON_ITS_WAY: Final = "on-its-way"
"""Not the name of an edition: what was submitted and is not decided."""
BACK: Final = timedelta(days=90)
KINDS: Final[Mapping[str, Any]] = {
    "first_response_moved": gettext_lazy("Another goal or date for the first response"),
    "next_update_moved": gettext_lazy("Another goal or date for an update"),
    "workaround_moved": gettext_lazy("Another goal or date for the workaround"),
    "resolution_moved": gettext_lazy("Another goal or date for the resolution"),
    "escalation_answer_moved": gettext_lazy("Another goal or date for the answer to an escalation"),
    "root_cause_moved": gettext_lazy("Another goal or date for the root cause"),
    "breaches_gained": gettext_lazy("Dates missed that were met"),
    "breaches_lost": gettext_lazy("Dates met that were missed"),
    "severity_gained": gettext_lazy("A severity that the plan would have"),
    "severity_lost": gettext_lazy("A severity that the plan would not have"),
    "openings_refused": gettext_lazy("Openings that would be refused"),
    "openings_allowed": gettext_lazy("Openings that would no longer be refused"),
    "severities_refused": gettext_lazy("Changes of severity that would be refused"),
    "severities_allowed": gettext_lazy("Changes of severity that would no longer be refused"),
    "rulings_refused": gettext_lazy("Rulings on scope that would be refused"),
    "rulings_allowed": gettext_lazy("Rulings on scope that would no longer be refused"),
    "closings_refused": gettext_lazy("Closings that would be refused"),
    "closings_allowed": gettext_lazy("Closings that would no longer be refused"),
}


@require_GET
@page("handbook.read", kind="staff")
def what_if(request: HttpRequest, actor: Actor, handbook: str) -> HttpResponse:
    """Try the draft, what is on its way or an edition on the cases opened since a day; answers a fragment."""
    of = request.GET.get("of", "")
    policy = _meant(actor, drafting.read(actor, handbook), of)
    since = _day(request.GET.get("since", ""))
    if since is None:
        context = {
            "handbook": handbook,
            "of": of,
            "since": request.GET.get("since", ""),
            "fault": _("Write a day like 2026-01-31."),
        }
        return render(request, "console/handbooks/whatif.html", context, status=422)
    tried = try_cases(actor, policy, since, SECONDS)
    told: dict[str, Any] = {
        "handbook": handbook,
        "of": of,
        "since": since.isoformat(),
        "tried": tried,
        "figures": [(str(KINDS[kind]), number) for kind, number in tried.report.counts.items() if number],
        "clauses": tried.report.clauses.items(),
        "cases": [_case(one) for one in tried.report.differences[:SHOWN]],
        "more": max(len(tried.report.differences) - SHOWN, 0),
    }
    return render(request, "console/handbooks/whatif.html", told)


def _meant(actor: Actor, draft: Draft, of: str) -> Policy:
    """Return what is to be tried: an edition by its name, what is on its way, or (nothing named) the draft."""
    if of == ON_ITS_WAY:
        here = next((one for one in queries.proposals(actor, draft.handbook) if one.open), None)
        if here is None:
            raise NotThere("Nothing is on its way.")
        try:
            return proposed(draft, here.edition, here.open_cases, here.again)[1]
        except HandbookRefused as refused:
            raise NotThere(str(refused)) from refused
    if of:
        try:
            return policies.policy(draft.handbook, of)
        except NoEdition as absent:
            raise NotThere(str(absent)) from absent
    if draft.compiled.policy is None:
        raise NotThere("A handbook with errors cannot be tried.")
    return draft.compiled.policy


def first_day() -> str:
    """Return the day from which cases are tried unless another one is asked for."""
    return (timezone.localdate(clock.now()) - BACK).isoformat()


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _case(one: CaseDifference) -> dict[str, Any]:
    return {
        "number": one.number,
        "opened_at": one.opened_at,
        "plan": one.plan,
        "severity": one.severity,
        "said": list(_said(one)),
        "clauses": one.clauses,
    }


def _said(one: CaseDifference) -> Iterator[str]:
    """Yield what differs in a case, in words."""
    missed = {"gained": _(", missed"), "lost": _(", no longer missed"), "": ""}
    for each in one.clocks:
        milestone = each.milestone.replace("_", " ")
        yield f"{milestone}: {_side(each.before)} → {_side(each.after)}{missed[each.breach]}"
    if one.severity_right:
        yield _("severity gained") if one.severity_right == "gained" else _("severity lost")
    for turn, objections in ((_("refused"), one.refused), (_("no longer refused"), one.allowed)):
        for objection in objections:
            yield f"{objection.deed} {turn}: {objection.refusal.message}"


def _side(side: ClockSide) -> str:
    if side.due is not None:
        return times.stamp(side.due, timezone.get_current_timezone())
    return _("clock stopped") if side.left is not None else side.kind.replace("_", " ")
