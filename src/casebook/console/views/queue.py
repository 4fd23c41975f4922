"""The queue: every open case of the desk, what is due first standing first, live."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.cases.actor import Actor
from casebook.console.marks import kinds, languages, marks
from casebook.console.naming import handbooks
from casebook.console.shell import shell
from casebook.desk import clock, queries
from casebook.desk.administration import queue_views
from casebook.desk.queries.shapes import ClockLine, QueueRow
from casebook.policy.policy import Policy
from casebook.web.clocks import ClockView, pill
from casebook.web.courses import clock_view
from casebook.web.htmx import htmx_partial
from casebook.web.levels import extra_word, named
from casebook.web.pages import page
from casebook.web.paging import pages, wanted
from casebook.web.times import duration

VIEWS: Final[Mapping[str, Mapping[str, str]]] = {
    "open": {"status": "open"},
    "mine": {"status": "open", "assignee": "me"},
    "unassigned": {"status": "open", "assignee": "none"},
    "appeals": {"status": "open", "scope": "appealed"},
    "quiet": {"status": "open", "order": "quiet"},
    "waiting": {"status": "waiting_for_customer"},
    "closing": {"status": "closure_proposed"},
    "analyses": {"status": "all", "owed": "root_cause"},
    "closed": {"status": "closed"},
    "all": {"status": "all"},
}
NARROWING: Final = ("severity", "kind", "language", "queue", "quiet", "q")
QUIET: Final = {"24": gettext_lazy("a day"), "72": gettext_lazy("three days"), "168": gettext_lazy("a week")}
"""For how many hours a customer can be shown not to have heard from us."""


@page("cases.all", kind="staff")
def queue(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show one view of the queue, narrowed by severity, plan and text; htmx gets the list alone."""
    chosen = filters(request)
    found = queries.queue(actor, chosen, wanted(request))
    context = {
        "rows": [row(one, chosen.owed) for one in found.rows],
        "owed": chosen.owed,
        "page": pages(found),
        "query": _query(request),
        "tally": _tally(found.rows, chosen.owed),
        "narrowed": any(request.GET.get(name) for name in NARROWING),
    }
    if htmx_partial(request):
        return render(request, "console/parts/queue_list.html", context | {"swapped": True})
    context |= shell(request, actor, "console:queue") | _head(request, actor)
    return render(request, "console/queue.html", context)


def filters(request: HttpRequest) -> queries.QueueFilters:
    """Read the filters from the address."""
    view = VIEWS.get(request.GET.get("view", "open"), VIEWS["open"])
    return queries.QueueFilters(
        status=view["status"],
        assignee=view.get("assignee", ""),
        severity=request.GET.get("severity", ""),
        handbook=request.GET.get("handbook", ""),
        plan=request.GET.get("plan", ""),
        text=request.GET.get("q", ""),
        case_type=request.GET.get("kind", ""),
        language=request.GET.get("language", ""),
        scope=view.get("scope", ""),
        queue=request.GET.get("queue", ""),
        owed=view.get("owed", ""),
        quiet=int(quiet) if (quiet := request.GET.get("quiet", "")) in QUIET else 0,
        order="quiet" if view.get("order") else "due",
    )


def row(one: QueueRow, owed: str = "") -> dict[str, Any]:
    """Return a line of the queue as the list draws it, with the clock of what is ``owed`` if that is asked for."""
    named, shown = pressing(one, owed)
    return {
        "href": reverse("console:case", args=[one.number]),
        "number": one.number,
        "subject": one.subject.text if not one.subject.erased else _("(erased)"),
        "severity": one.severity.shown,
        "severity_word": extra_word(one.severity.id, one.severity.name),
        "clock": shown,
        "clock_name": named,
        "zone": one.zone,
        "status": one.status,
        "organisation": one.organisation.name,
        "assignee": one.assignee.name if one.assignee else "",
        "updated_at": one.updated_at,
        "unread": one.customer_waits,
        "marks": tuple(marks(one)),
    }


def pressing(one: QueueRow, owed: str = "") -> tuple[str, ClockView]:
    """Return the clock that matters now: the running one due first, else the first response or the last word.

    Where one asks what is ``owed``, that one matters.
    """
    for line in one.clocks if owed else ():
        if line.milestone == owed:
            return _("Owed for %(length)s") % {"length": duration(clock.now() - line.started_at)}, clock_view(line)
    running = [line for line in one.clocks if line.state == "running" and line.due is not None]
    lines = sorted(running, key=lambda line: (line.due is None, line.due)) or _undated(one)
    if not lines:
        return "", ClockView("no_target")
    return lines[0].title, clock_view(lines[0])


def _undated(one: QueueRow) -> list[ClockLine]:
    """Return the clocks of a case of which none is due: since the last word, once there was one, else all."""
    since = [line for line in one.clocks if line.milestone == "next_update" and line.state == "running"]
    return since or list(one.clocks)


def _query(request: HttpRequest) -> str:
    """Return the view and the filters as the beginning of an address that goes on with a page number."""
    kept = {name: request.GET[name] for name in ("view", *NARROWING) if request.GET.get(name)}
    return f"{urlencode(kept)}&" if kept else ""


def _head(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    books = tuple(handbooks(actor))
    given = request.GET.get("view", "open")
    chosen = given if given in VIEWS else "open"
    labels = {
        "open": _("Open"),
        "mine": _("Mine"),
        "unassigned": _("Nobody's"),
        "appeals": _("Appeals"),
        "quiet": _("Longest without a word"),
        "waiting": _("Waiting for the customer"),
        "closing": _("Closure proposed"),
        "analyses": _("Analyses owed"),
        "closed": _("Closed"),
        "all": _("All"),
    }
    views = [
        {"label": labels[name], "href": f"?{urlencode({'view': name})}", "current": name == chosen} for name in VIEWS
    ]
    return {
        "heading": _("Queue"),
        "live_url": reverse("web:live"),
        "views": views,
        "chosen": {"view": chosen} | {name: request.GET.get(name, "") for name in NARROWING},
        "severities": _severities(books),
        "kinds": kinds(books),
        "languages": languages(books),
        "waiting_queues": [(one.id, one.name) for one in queue_views(actor)],
        "quiet": QUIET,
    }


def _severities(books: Iterable[Policy]) -> list[dict[str, str]]:
    """Return every severity of those of the tenant's handbooks that grade cases, under all the names they give it."""
    names: dict[str, list[str]] = {}
    for policy in books:
        for level in policy.severity.levels if policy.severity.graded else ():
            names.setdefault(level.id, []).append(level.name)
    return [{"id": one, "name": named(one, " / ".join(dict.fromkeys(words)))} for one, words in sorted(names.items())]


def _tally(rows: Iterable[QueueRow], owed: str = "") -> list[dict[str, Any]]:
    now = clock.now()
    tones = [pill(pressing(one, owed)[1], now).tone for one in rows]
    words = (("breached", "circle-alert", _("breached")), ("soon", "alarm-clock", _("due soon")))
    return [
        {"tone": tone, "icon": icon, "count": tones.count(tone), "word": word}
        for tone, icon, word in words
        if tone in tones
    ]
