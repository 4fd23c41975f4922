"""The people on cases by name: loaded once per page, shown to customers without what is not theirs to know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from casebook.accounts.models import Contact, Staff
from casebook.cases.actor import Actor
from casebook.desk.queries.shapes import Person, Ref

THE_DESK = Person("system", "", "Casebook")
IMPORTED = Person("importer", "", "Import")


@dataclass(frozen=True, slots=True)
class People:
    """Staff and contacts by id (UUID text)."""

    staff: Mapping[str, Person] = field(default_factory=dict)
    contacts: Mapping[str, Person] = field(default_factory=dict)

    def find(self, kind: str, key: str) -> Person:
        """Return a person; who is not there any more has an empty name."""
        if kind == "staff":
            return self.staff.get(key, Person(kind, key, ""))
        if kind == "contact":
            return self.contacts.get(key, Person(kind, key, ""))
        return THE_DESK if kind == "system" else IMPORTED

    def contact(self, key: UUID | None) -> Ref:
        """Return a contact's id and name; none: both empty."""
        return Ref(str(key), self.find("contact", str(key)).name) if key else Ref("", "")

    def assignee(self, key: UUID | None) -> Ref | None:
        """Return a staff member's id and name."""
        return Ref(str(key), self.find("staff", str(key)).name) if key else None


def people(actor: Actor, staff: Iterable[str | UUID | None], contacts: Iterable[str | UUID | None]) -> People:
    """Return the people with these ids; empty ones are passed over. Customers learn names of staff, not addresses."""
    wanted_staff, wanted_contacts = _ids(staff), _ids(contacts)
    found_staff = Staff.objects.filter(tenant_id=actor.tenant, id__in=wanted_staff) if wanted_staff else ()
    found_contacts = Contact.objects.filter(tenant_id=actor.tenant, id__in=wanted_contacts) if wanted_contacts else ()
    return People(
        {str(one.id): staff_person(one, actor) for one in found_staff},
        {str(one.id): contact_person(one) for one in found_contacts},
    )


def staff_person(row: Staff, reader: Actor) -> Person:
    """Return a staff member as the reader may know them."""
    if reader.kind == "contact":
        return Person("staff", str(row.id), row.name)
    return Person("staff", str(row.id), row.name, row.email, zone=row.zone, roles=tuple(row.roles))


def contact_person(row: Contact) -> Person:
    """Return a contact."""
    return Person("contact", str(row.id), row.name, row.email, row.phone, row.zone, tuple(row.roles))


def _ids(keys: Iterable[str | UUID | None]) -> set[str]:
    return {str(key) for key in keys if key}
