"""Which roles an organisation has yet to give somebody, by the handbooks of its contracts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from casebook.accounts.models import Contact, ContractLine, Organisation
from casebook.calendars.zones import zone
from casebook.cases.actor import Actor
from casebook.cases.rules import contacts
from casebook.desk import access, clock, policies
from casebook.desk.queries.people import staff_person
from casebook.desk.queries.shapes import Person
from casebook.policy.policy import Policy
from casebook.tenancy import spelled, transaction


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A role that nobody of an organisation has although the handbook asks for it, under the vendor's name for it."""

    role: str
    name: str
    message: str
    clause: str
    handbook: str
    edition: str


def unnamed_roles(tenant: str, organisation: str, now: datetime) -> tuple[Unnamed, ...]:
    """Return the roles to be named, each once; in the tenant's transaction."""
    held = Contact.objects.filter(tenant_id=tenant, organisation=spelled(organisation), active=True)
    roles = [frozenset(one) for one in held.values_list("roles", flat=True)]
    found: dict[str, Unnamed] = {}
    for policy in _policies(tenant, organisation, now):
        for one in contacts.unnamed(policy, roles):
            name = policy.contacts.role_name(one.role)
            view = Unnamed(one.role, name, one.message, one.clause, policy.handbook, policy.edition)
            found.setdefault(one.role, view)
    return tuple(found.values())


def my_unnamed_roles(actor: Actor) -> tuple[Unnamed, ...]:
    """Return the roles that the asking contact's own organisation has yet to give somebody; staff have none."""
    if not actor.organisation:
        return ()
    with transaction(actor.tenant):
        return unnamed_roles(actor.tenant, actor.organisation, clock.now())


def my_account_manager(actor: Actor) -> Person | None:
    """Return who looks after the asking contact's organisation: their name and address."""
    if not actor.organisation:
        return None
    with transaction(actor.tenant):
        rows = Organisation.objects.filter(tenant_id=actor.tenant, id=spelled(actor.organisation))
        row = rows.filter(account_manager__active=True).select_related("account_manager").first()
        if row is None or row.account_manager is None:
            return None
        found = staff_person(row.account_manager, actor)
        return Person("staff", found.id, found.name, row.account_manager.email)


def _policies(tenant: str, organisation: str, now: datetime) -> Iterator[Policy]:
    """Yield the handbooks of the contracts that are not over, as they are in force."""
    today = now.astimezone(zone(access.tenant(tenant).zone)).date()
    lines = ContractLine.objects.filter(tenant_id=tenant, contract__organisation=spelled(organisation))
    lasting = lines.filter(Q(contract__ends__isnull=True) | Q(contract__ends__gte=today))
    for handbook in sorted(set(lasting.values_list("handbook", flat=True))):
        try:
            yield policies.policy(handbook, at=now)
        except policies.NoEdition:
            continue
