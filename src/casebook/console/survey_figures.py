"""What customers say of closed cases, as the page of figures shows it: how they marked, and their words."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from casebook.cases.actor import Actor
from casebook.console.goal_figures import filters
from casebook.desk import access
from casebook.desk.queries.goal_shapes import Period
from casebook.desk.queries.surveys import Figures, figures, opinions


def section(actor: Actor, period: Period, chosen: Mapping[str, str]) -> dict[str, Any]:
    """Return what the section on opinions shows; a goal that was chosen narrows nothing here."""
    zone = ZoneInfo(access.tenant(actor.tenant).zone)
    narrowed = filters(chosen)
    return {
        "books": [_book(one) for one in figures(actor, *period.bounds(zone), narrowed)],
        "opinions": opinions(actor, *period.bounds(zone), narrowed),
        "zone": zone,
    }


def _book(one: Figures) -> dict[str, Any]:
    """Return the figures of a handbook, with the share of each mark in whole per cent and the length of its bar."""
    most = max((number for _mark, _label, number in one.marks), default=0)
    marks = [
        {
            "label": label,
            "number": number,
            "share": round(100 * number / one.answered) if one.answered else 0,
            "width": f"{number * 100 / most:.2f}%" if most else "0%",
        }
        for _mark, label, number in one.marks
    ]
    return {"figures": one, "share": round(100 * one.share), "marks": marks}
