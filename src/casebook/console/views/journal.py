"""The journal: what was refused to whom by which clause, the clauses that refuse most often first."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casebook.cases.actor import Actor
from casebook.cases.codec import COMMANDS
from casebook.console.paging import Pages, page_number
from casebook.console.shell import shell
from casebook.desk import access, policies, queries
from casebook.desk.command_verbs import VERB_OF
from casebook.desk.permissions import VERBS, may
from casebook.desk.queries.journal_shapes import ClauseCount, JournalLine
from casebook.desk.queries.refused import refused
from casebook.policy.policy import Policy
from casebook.web.pages import page
from casebook.web.refusals import ClauseLink, clause_link

LIST_PAGE: Final = 100
LONGEST_CLAUSE: Final = 40
WISHES: Final[Mapping[str, Any]] = {
    "open-case": _("open a case"),
    "reply": _("write on the case"),
    "respond": _("answer the customer"),
    "add-note": _("leave a note"),
    "log-call": _("log a call"),
    "assign": _("give the case to somebody"),
    "change-severity": _("change the severity"),
    "wait": _("leave the case waiting"),
    "resume": _("take the case up again"),
    "propose-closure": _("propose to close"),
    "confirm-closure": _("agree to close"),
    "decline-closure": _("decline to close"),
    "close-case": _("close the case"),
    "escalate": _("escalate the case"),
    "accept-escalation": _("take the escalation"),
    "answer-escalation": _("answer the escalation"),
    "raise-escalation": _("raise the escalation"),
    "propose-deescalation": _("propose that the escalation ends"),
    "agree-deescalation": _("agree that the escalation ends"),
    "decline-deescalation": _("not agree that the escalation ends"),
    "end-escalation": _("end the escalation"),
    "escalate-to-tier": _("hand the case to a deeper tier"),
    "take-up-in-tier": _("take the case up in a deeper tier"),
    "return-from-tier": _("give the case back from a deeper tier"),
}


@page("journal.read", kind="staff")
def journal(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the refusals, all or those by one clause, and how often each clause refused."""
    clause, number = request.GET.get("clause", "")[:LONGEST_CLAUSE], page_number(request)
    found = queries.journal(actor, number, clause)
    counts = queries.refused_clauses(actor)
    most = max((one.number for one in counts), default=0)
    context = shell(request, actor, "console:journal") | {
        "counts": [_count(one, most, clause) for one in sorted(counts, key=lambda one: not one.clause)],
        "lines": [_line(one) for one in found],
        "clause": clause,
        "chosen": _chosen(actor, clause, counts) if clause and found else None,
        "total": sum(one.number for one in counts),
        "pages": Pages(number, LIST_PAGE, len(found), f"{urlencode({'clause': clause})}&" if clause else ""),
    }
    return render(request, "console/journal.html", context)


def _chosen(actor: Actor, clause: str, counts: tuple[ClauseCount, ...]) -> dict[str, Any]:
    """Return one clause with its text, what it refused most often and to whom, and where it can be changed."""
    handbook = next((one.handbook for one in counts if one.clause == clause), "")
    policy, told = _policy(handbook), refused(actor, clause)
    known = policy.clauses.get(clause) if policy else None
    own = known is not None and known.handbook in ("", handbook)
    may_change = own and handbook in access.tenant(actor.tenant).handbooks and may(actor, "handbook.write").allowed
    return {
        "link": clause_link(policy, clause) if policy else None,
        "said": [(_wish(command), message, number) for command, message, number in told.said],
        "told": told,
        "change": reverse("console:handbook-clause", args=[handbook, clause]) if may_change else "",
    }


def _wish(command: str) -> str:
    """Return what somebody wanted, as it stands after ``to``."""
    if command in WISHES:
        return str(WISHES[command])
    if command not in COMMANDS.codes:
        return command
    said = VERBS[VERB_OF[COMMANDS.kind_of(command)]]
    return said[:1].lower() + said[1:].rstrip(".")


def _count(one: ClauseCount, most: int, chosen: str) -> dict[str, Any]:
    return {
        "clause": one.clause,
        "title": _title(_policy(one.handbook), one.clause),
        "handbook": one.handbook,
        "number": one.number,
        "share": round(100 * one.number / most),
        "latest": one.latest,
        "href": f"?{urlencode({'clause': one.clause})}",
        "current": bool(chosen) and one.clause == chosen,
    }


def _line(one: JournalLine) -> dict[str, Any]:
    return {"line": one, "wish": _wish(one.command), "clause": _link(one)}


def _link(one: JournalLine) -> ClauseLink | None:
    policy = _policy(one.handbook, one.edition)
    return clause_link(policy, one.clause) if policy and one.clause else None


def _policy(handbook: str, edition: str | None = None) -> Policy | None:
    """Return the edition that refused (none named: the latest); None where no handbook did."""
    try:
        return policies.policy(handbook, edition) if handbook else None
    except LookupError:
        return None


def _title(policy: Policy | None, clause: str) -> str:
    found = policy.clauses.get(clause) if policy else None
    return found.title if found else ""
