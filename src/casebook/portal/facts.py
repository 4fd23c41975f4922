"""The facts of a case for its customer: what it is about, and how far it has come."""

from collections.abc import Iterator
from typing import Any

from django.template.defaultfilters import capfirst
from django.urls import reverse
from django.utils.translation import gettext as _

from casebook.desk.queries.contract_shapes import InsteadOf
from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy
from casebook.web import spoken
from casebook.web.levels import named
from casebook.web.why import ZONES_FROM

Row = dict[str, Any]


def facts(found: CasePage, policy: Policy) -> list[Row]:
    """Return the rows of the facts panel."""
    return list(_rows(found, policy))


def _rows(found: CasePage, policy: Policy) -> Iterator[Row]:
    yield {"label": _("Product"), "value": found.product.name, "note": found.plan.name}
    if found.instead_of:
        yield _another_plan(found.plan.name, found.instead_of)
    if found.severity.graded:
        severity = named(found.severity.id, found.severity.name)
        yield {"label": capfirst(found.severity.word), "value": severity, "note": found.criterion}
    yield {"label": _("Kind"), "value": found.case_type.name}
    if policy.languages.clause:
        yield {"label": _("Language"), "value": spoken.name(found.language), "note": policy.languages.clause}
    if found.contract and found.contract.support_id:
        yield {"label": _("Support ID"), "value": found.contract.support_id}
    if found.site:
        yield {"label": _("Site"), "value": found.site.name}
    yield {"label": _("Opened by"), "value": found.contact.name if found.contact else _("nobody known")}
    waiting = _("nobody yet")
    yield {"label": _("Looked after by"), "value": found.assignee.name if found.assignee else waiting}
    yield {"label": _("Support hours by the clocks of"), "value": found.zone, "note": str(_zone(found))}
    address = reverse("web:handbook", args=[found.handbook, found.edition])
    yield {"label": _("Handbook"), "value": f"{found.vendor}, {found.edition}", "href": address}


def _another_plan(plan: str, instead: InsteadOf) -> Row:
    told = _("instead of %(plan)s. %(why)s (%(clause)s)")
    words = {"plan": instead.plan.name, "why": instead.message, "clause": instead.clause}
    return {"label": _("Plan"), "value": plan, "note": told % words}


def _zone(found: CasePage) -> str:
    return str(ZONES_FROM.get(found.zone_from, ""))


def steps(found: CasePage) -> list[Row]:
    """Return the way of a case, as the progress line shows it."""
    answered = any(one.milestone == "first_response" and one.met_at for one in found.clocks)
    closed = found.status == "closed"
    proposed = found.status in {"closure_proposed", "resolved"}
    done = [True, answered or closed, proposed or closed, closed]
    labels = [_("Opened"), _("Answered"), _("Solution proposed"), _("Closed")]
    current = done.index(False) if False in done else len(done)
    return [
        {"label": label, "state": _state(place, current, done=one)}
        for place, (label, one) in enumerate(zip(labels, done, strict=True))
    ]


def _state(place: int, current: int, *, done: bool) -> str:
    if done:
        return "done"
    return "current" if place == current else "coming"
