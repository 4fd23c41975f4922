"""What customers say of closed cases: how many answered, how they marked, and their words."""

from datetime import timedelta
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from casebook.cases.actor import Actor
from casebook.console.shell import shell
from casebook.desk import clock
from casebook.desk.queries.surveys import Figures, figures, opinions
from casebook.web.pages import page

PERIODS: Final = {"30": _("30 days"), "90": _("90 days"), "365": _("a year")}
"""How far back can be looked, in days."""
USUAL: Final = "90"


@page("surveys.read", kind="staff")
def surveys(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the figures and the latest opinions of a period."""
    period = request.GET.get("days", USUAL)
    period = period if period in PERIODS else USUAL
    until = clock.now() + timedelta(microseconds=1)
    since = until - timedelta(days=int(period))
    context = shell(request, actor, "console:surveys") | {
        "books": [_book(one) for one in figures(actor, since, until)],
        "opinions": opinions(actor, since, until),
        "periods": PERIODS.items(),
        "period": period,
    }
    return render(request, "console/surveys.html", context)


def _book(one: Figures) -> dict[str, Any]:
    """Return the figures of a handbook with the share of each mark, in whole per cent."""
    most = max((number for _mark, _label, number in one.marks), default=0)
    marks = [
        {
            "label": label,
            "number": number,
            "share": round(100 * number / one.answered) if one.answered else 0,
            "most": most,
        }
        for _mark, label, number in one.marks
    ]
    return {"figures": one, "share": round(100 * one.share), "marks": marks}
