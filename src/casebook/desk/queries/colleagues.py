"""The people of a customer as they may know of each other: names and roles, nothing else."""

from casebook.accounts.models import Contact
from casebook.cases.actor import Actor
from casebook.desk.permissions import require
from casebook.desk.queries.shapes import CasePage, Person
from casebook.tenancy import spelled, transaction


def colleagues(actor: Actor) -> tuple[Person, ...]:
    """Return everybody of the actor's own organisation who still works there, by name; staff have none."""
    with transaction(actor.tenant):
        require(actor, "handbook.read")
        if not actor.organisation:
            return ()
        rows = Contact.objects.filter(tenant_id=actor.tenant, organisation_id=actor.organisation, active=True)
        return tuple(
            Person("contact", str(row.id), row.name, roles=tuple(row.roles)) for row in rows.order_by("name", "id")
        )


def contacts_of(actor: Actor, organisation: str) -> tuple[Person, ...]:
    """Return the active contacts of a customer, by name, for staff.

    Raises:
        Forbidden: the actor sees no customers.
    """
    require(actor, "customers.read")
    with transaction(actor.tenant):
        rows = Contact.objects.filter(tenant_id=actor.tenant, organisation_id=spelled(organisation), active=True)
        return tuple(
            Person("contact", str(row.id), row.name, roles=tuple(row.roles)) for row in rows.order_by("name", "id")
        )


def watchable(actor: Actor, page: CasePage) -> tuple[Person, ...]:
    """Return whom the actor can let watch a case: the customer's contacts, but for who watches or whose case it is."""
    if "case.watch" not in page.verbs or not page.organisation.id:
        return ()
    there = {one.person.id for one in page.around.watchers} | {page.contact.id if page.contact else ""}
    found = colleagues(actor) if actor.kind == "contact" else contacts_of(actor, page.organisation.id)
    return tuple(one for one in found if one.id not in there)
