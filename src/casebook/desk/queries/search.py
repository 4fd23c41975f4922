"""Searching cases by number and words, and for staff customers by name."""

from casebook.cases.actor import Actor
from casebook.desk.permissions import may, require
from casebook.desk.queries.customer_shapes import Found
from casebook.desk.queries.customers import contacts_named, customer_rows
from casebook.desk.queries.listing import queue_rows
from casebook.desk.queries.scope import matching, visible
from casebook.tenancy import transaction


def search(actor: Actor, text: str, limit: int = 20) -> Found:
    """Return what fits a text, the latest cases first; an empty text finds nothing."""
    require(actor, "search")
    words = text.replace("\x00", " ").strip()
    if not words:
        return Found((), (), ())
    with transaction(actor.tenant):
        cases = visible(actor).filter(matching(actor, words)).order_by("-updated_at", "id")[:limit]
        customers = may(actor, "customers.read").allowed
        return Found(
            queue_rows(actor, cases),
            customer_rows(actor, words, 0, limit) if customers else (),
            contacts_named(actor, words, limit) if customers else (),
        )
