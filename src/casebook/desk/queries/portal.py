"""The lists of the portal: my cases, those I watch, or my organisation's."""

from dataclasses import dataclass

from django.db.models import Count

from casebook.cases.actor import Actor
from casebook.desk.cleaning import clean
from casebook.desk.queries.listing import page_of
from casebook.desk.queries.scope import matching, visible
from casebook.desk.queries.shapes import CaseList
from casebook.tenancy import transaction


@dataclass(frozen=True, slots=True)
class PortalFilters:
    """What to see: ``scope`` is ``mine``, ``watched`` or ``organisation``.

    ``status`` is ``open``, ``closed`` or ``all``.
    ``ruling`` is ``ruled`` or ``appealed``: said to be out of scope, without or with a disagreement.
    """

    scope: str = "mine"
    status: str = "open"
    text: str = ""
    case_type: str = ""
    ruling: str = ""


def portal_cases(actor: Actor, filters: PortalFilters | None = None, page: int = 1) -> CaseList:
    """Return one page of a customer's cases, last changed first; a plain contact's organisation is their own cases."""
    filters = clean(filters or PortalFilters())
    with transaction(actor.tenant):
        rows = visible(actor)
        if filters.scope == "mine":
            rows = rows.filter(contact=actor.id)
        elif filters.scope == "watched":
            rows = rows.filter(watchers__contains=[actor.id])
        exact = {"case_type": filters.case_type, "scope": filters.ruling}
        rows = rows.filter(**{name: value for name, value in exact.items() if value})
        if filters.text.strip():
            rows = rows.filter(matching(actor, filters.text))
        counts = dict(rows.order_by().values_list("status").annotate(number=Count("id")))
        if filters.status != "all":
            rows = rows.filter(closed_at__isnull=filters.status == "open")
        return page_of(actor, rows.order_by("-updated_at", "id"), page, counts)


def watches(actor: Actor) -> bool:
    """Tell whether the asking contact watches any case."""
    with transaction(actor.tenant):
        return visible(actor).filter(watchers__contains=[actor.id]).exists()


def is_visible(actor: Actor, number: str) -> bool:
    """Tell whether somebody may see a case."""
    with transaction(actor.tenant):
        return visible(actor).filter(number=number).exists()
