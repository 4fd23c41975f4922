"""The people of a customer as they may know of each other: names and roles, nothing else."""

from casebook.accounts.models import Contact
from casebook.cases.actor import Actor
from casebook.desk.permissions import require
from casebook.desk.queries.shapes import Person
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
