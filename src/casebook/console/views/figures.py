"""The page of figures: how the desk did in a period, section by section, and downloads of what was counted."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casebook.cases.actor import Actor
from casebook.console import goal_figures
from casebook.console.figures import SECTIONS
from casebook.console.shell import shell
from casebook.desk import clock, queries
from casebook.desk.permissions import may
from casebook.desk.queries.goal_shapes import Period
from casebook.web.pages import page

SPANS: Final[Mapping[str, Any]] = {
    "30": _("Last 30 days"),
    "90": _("Last 90 days"),
    "365": _("Last 12 months"),
    "own": _("From day to day"),
}
USUAL: Final = "90"
NARROWING: Final = ("plan", "severity", "milestone")


@page("figures.read", kind="staff")
def figures(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show every section that the reader may see, for the period and what else was chosen."""
    chosen, period = request.GET.dict(), period_of(request)
    seen = [one for one in SECTIONS if may(actor, one.verb).allowed]
    context = shell(request, actor, "console:figures") | {
        "sections": [{"template": one.template, **one.build(actor, period, chosen)} for one in seen],
        "spans": SPANS,
        "chosen": chosen | {"span": _span(request)},
        "period": period,
        "query": urlencode(chosen),
        "narrowed": any(chosen.get(name) for name in NARROWING),
    }
    return render(request, "console/figures/page.html", context)


@page("figures.read", kind="staff")
def goals_csv(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Download what was counted of the goals."""
    period = period_of(request)
    found = queries.goals(actor, period, goal_figures.filters(request.GET.dict()))
    name = f"goals-{period.first}-{period.last}.csv"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(goal_figures.as_csv(found), content_type="text/csv; charset=utf-8", headers=disposition)


def period_of(request: HttpRequest) -> Period:
    """Read the period from the address; one that cannot be read is the usual one."""
    today = timezone.localdate(clock.now())
    span = _span(request)
    first, last = _day(request.GET.get("from", "")), _day(request.GET.get("until", ""))
    if span == "own" and first and last and first <= last:
        return Period(first, last)
    days = int(span) if span != "own" else int(USUAL)
    return Period(today - timedelta(days=days - 1), today)


def _span(request: HttpRequest) -> str:
    given = request.GET.get("span", USUAL)
    return given if given in SPANS else USUAL


def _day(written: str) -> date | None:
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return None
    return found if date(2000, 1, 1) <= found <= date(2100, 1, 1) else None
