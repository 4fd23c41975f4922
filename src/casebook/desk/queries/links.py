"""The cases that hang together with one, those that a new one may follow, and what a reply to a closed one does."""

from datetime import datetime, timedelta
from uuid import UUID

from casebook.accounts.models import Contact
from casebook.calendars.zones import zone
from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.rules import after_closing
from casebook.desk.permissions import may, require
from casebook.desk.queries.lines import text
from casebook.desk.queries.links_shapes import AfterView, ClosedCase, LinkView
from casebook.desk.queries.scope import subject_of, visible
from casebook.policy.policy import Policy
from casebook.store import contents
from casebook.store.models import CaseRow
from casebook.tenancy import spelled, transaction

MOST = 30
"""How many closed cases are offered."""


def links(actor: Actor, case: Case) -> tuple[LinkView, ...]:
    """Return the linked cases that the reader may see, in the order in which they were linked."""
    if not case.links:
        return ()
    rows = {row.number: row for row in _rows(actor, [one.number for one in case.links])}
    words = contents.texts(UUID(actor.tenant), [row.subject for row in rows.values()])
    found = ((one.kind, rows[one.number]) for one in case.links if one.number in rows)
    return tuple(LinkView(kind, row.number, text(words, row.subject), row.status, row.closed_at) for kind, row in found)


def after(policy: Policy, case: Case, now: datetime) -> AfterView | None:
    """Return what a reply does to a closed case at an instant; nothing for an open one."""
    if not case.closed or case.closed_at is None:
        return None
    ruling = after_closing.after_closing(policy, case.point)
    if ruling is None or not after_closing.reopens(policy, case, now):
        return AfterView(reopens=False, last=None, clause=ruling.clause if ruling else "")
    closed = case.closed_at.astimezone(zone(case.zone)).date()
    return AfterView(reopens=True, last=closed + timedelta(days=ruling.value.reopen_within), clause=ruling.clause)


def followable(actor: Actor, contact: str = "") -> tuple[ClosedCase, ...]:
    """Return the closed cases that a new one may follow, the latest first: the reader's, or a contact's customer's.

    Raises:
        Forbidden: the reader sees no cases.
    """
    require(actor, "case.open")
    with transaction(actor.tenant):
        rows = visible(actor).filter(status="closed")
        if actor.kind != "contact":
            rows = rows.filter(
                organisation__in=Contact.objects.filter(tenant_id=actor.tenant, id=spelled(contact)).values(
                    "organisation_id"
                )
            )
        cases = tuple(rows.order_by("-closed_at")[:MOST])
        words = contents.texts(UUID(actor.tenant), [row.subject for row in cases]) if cases else {}
    return tuple(ClosedCase(row.number, text(words, row.subject), row.closed_at) for row in cases)


def _rows(actor: Actor, numbers: list[str]) -> list[CaseRow]:
    rows = CaseRow.objects.filter(tenant_id=actor.tenant, number__in=numbers)
    return [row for row in rows if may(actor, "case.read", subject_of(row)).allowed]
