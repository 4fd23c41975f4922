"""Letting a person sign in: an identity for their address, and a membership that says who it is here."""

from uuid import UUID

from django.db.transaction import atomic

from casebook.accounts.models import Contact, Identity, Membership, Staff
from casebook.cases.actor import Actor
from casebook.desk.administration.forms import Invalid
from casebook.desk.administration.rows import note
from casebook.desk.permissions import NotThere, require
from casebook.tenancy import spelled, transaction


def invite(actor: Actor, *, staff: str = "", contact: str = "") -> UUID | Invalid:
    """Return the identity of a person, making it where there is none; a password is set by a link, never here.

    Raises:
        NotThere: there is no such person.
        Forbidden: the actor may not invite them.
    """
    require(actor, "staff.write" if staff else "contacts.write")
    with transaction(actor.tenant):
        person = _person(actor, staff, contact)
        if not person.email:
            return Invalid({"email": "Without an e-mail address nobody can sign in."})
        identity = Identity.objects.filter(email=person.email.lower()).first()
        if identity is None:
            identity = Identity.objects.create_identity(person.email, name=person.name)
        kind = Membership.Kind.STAFF if staff else Membership.Kind.CONTACT
        if not _seat(actor, identity, kind, person.id):
            return Invalid({"email": "This address signs in as somebody else of this desk already."})
        if person.identity_id != identity.id:
            type(person).objects.filter(tenant_id=actor.tenant, id=person.id).update(identity=identity)
            note(actor, kind.value, person.id, {}, {"identity": str(identity.id)})
        return identity.id


def _person(actor: Actor, staff: str, contact: str) -> Staff | Contact:
    found: Staff | Contact | None
    if staff:
        found = Staff.objects.filter(tenant_id=actor.tenant, id=spelled(staff)).first()
    else:
        found = Contact.objects.filter(tenant_id=actor.tenant, id=spelled(contact)).first()
    if found is None:
        raise NotThere("There is no such person.")
    return found


def _seat(actor: Actor, identity: Identity, kind: Membership.Kind, person: UUID) -> bool:
    """Make the identity that person here; tell whether it could be."""
    with atomic():
        Membership.objects.filter(tenant_id=actor.tenant, kind=kind, person=person).exclude(identity=identity).delete()
        row, _ = Membership.objects.get_or_create(
            tenant_id=actor.tenant, identity=identity, defaults={"kind": kind, "person": person}
        )
    return (row.kind, row.person) == (kind.value, person)
