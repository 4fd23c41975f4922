"""Who is asking: from a signed-in identity to the actor they are in a tenant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from casebook.accounts.models import Contact, Membership, Staff, Tenant
from casebook.cases.actor import Actor
from casebook.desk.permissions import NotThere
from casebook.desk.queries.shapes import Person
from casebook.tenancy import spelled, transaction


@dataclass(frozen=True, slots=True)
class TenantView:
    """A support organisation and the names of the handbooks it works by."""

    id: str
    slug: str
    name: str
    zone: str
    handbooks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """One tenant that an identity belongs to, and who they are there."""

    tenant: TenantView
    kind: str
    person: str


def tenants() -> tuple[TenantView, ...]:
    """Return all tenants by name."""
    return tuple(_view(row) for row in Tenant.objects.order_by("name"))


def tenant(slug_or_id: str) -> TenantView:
    """Return one tenant.

    Raises:
        NotThere: there is none.
    """
    try:
        rows = Tenant.objects.filter(id=UUID(slug_or_id))
    except ValueError:
        rows = Tenant.objects.filter(slug=slug_or_id)
    row = rows.first()
    if row is None:
        raise NotThere(f"There is no tenant {slug_or_id}.")
    return _view(row)


def key_of(tenant: TenantView) -> UUID:
    """Return the tenant's key."""
    return UUID(tenant.id)


def seats(identity: UUID) -> tuple[Seat, ...]:
    """Return every tenant the identity belongs to: first those where they work, then those whose customer they are."""
    rows = Membership.objects.filter(identity=identity).select_related("tenant").order_by("tenant__name")
    found = [Seat(_view(row.tenant), row.kind, str(row.person)) for row in rows]
    return tuple(sorted(found, key=lambda seat: seat.kind != "staff"))


def actor(identity: UUID, tenant: str | None = None) -> Actor | None:
    """Return who the identity is in a tenant (slug or id; none: its first); None where it is nobody active there."""
    found = [seat for seat in seats(identity) if tenant in {None, seat.tenant.id, seat.tenant.slug}]
    return person(found[0].tenant.id, found[0].kind, found[0].person) if found else None


def person(tenant_id: str, kind: str, key: str) -> Actor | None:
    """Return a staff member or contact as an actor with today's roles; None where they are not active."""
    with transaction(tenant_id):
        if kind == "staff":
            staff = Staff.objects.filter(tenant_id=tenant_id, id=key, active=True).first()
            return Actor("staff", tenant_id, key, frozenset(staff.roles)) if staff else None
        contact = Contact.objects.filter(tenant_id=tenant_id, id=key, active=True).first()
        if contact is None:
            return None
        return Actor("contact", tenant_id, key, frozenset(contact.roles), str(contact.organisation_id))


def staff(tenant_slug: str, email: str) -> Actor:
    """Return an active member of staff by their address.

    Raises:
        NotThere: there is no such tenant, or nobody of its staff has the address.
    """
    view = tenant(tenant_slug)
    with transaction(view.id):
        key = Staff.objects.filter(tenant_id=view.id, email__iexact=email).values_list("id", flat=True).first()
    found = person(view.id, "staff", str(key)) if key else None
    if found is None:
        raise NotThere(f"Nobody of the staff of {tenant_slug} has the address {email}.")
    return found


def me(actor: Actor) -> Person:
    """Return the person who is asking; their ``zone`` is empty where nobody gave one.

    Raises:
        NotThere: the actor is not a person of the tenant.
    """
    with transaction(actor.tenant):
        if actor.kind == "staff" and (staff := Staff.objects.filter(tenant_id=actor.tenant, id=actor.id).first()):
            return Person("staff", actor.id, staff.name, staff.email, zone=staff.zone, roles=tuple(staff.roles))
        if actor.kind == "contact":
            rows = Contact.objects.filter(tenant_id=actor.tenant, id=actor.id).select_related("organisation")
            if contact := rows.first():
                zone = contact.zone or contact.organisation.zone
                roles = tuple(contact.roles)
                return Person("contact", actor.id, contact.name, contact.email, contact.phone, zone, roles)
    raise NotThere("There is no such person.")


def names(tenant: str, staff: Iterable[str]) -> Mapping[str, str]:
    """Return the names of staff members by their ids; of who is not there any more nothing."""
    with transaction(tenant):
        rows = Staff.objects.filter(tenant_id=tenant, id__in=[spelled(one) for one in staff])
        return {str(key): name for key, name in rows.values_list("id", "name")}


def system(tenant: str) -> Actor:
    """Return the desk itself, which lets timers fire."""
    return Actor("system", tenant)


def importer(tenant: str) -> Actor:
    """Return who records cases that were worked elsewhere."""
    return Actor("importer", tenant)


def _view(row: Tenant) -> TenantView:
    return TenantView(str(row.id), row.slug, row.name, row.zone, tuple(row.handbooks))
