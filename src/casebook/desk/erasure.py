"""Erasing personal data: words, names and files go for good; the log keeps its digests and still verifies."""

from uuid import UUID

from casebook.accounts.models import AuditEntry, Contact, Identity, Membership
from casebook.cases.actor import Actor
from casebook.desk import clock, files
from casebook.desk.administration.rows import note
from casebook.desk.articles import using
from casebook.desk.permissions import NotThere, require
from casebook.desk.queries.scope import one
from casebook.store import contents, log
from casebook.store.log import Stream
from casebook.store.models import FileRow
from casebook.store.words import words_of
from casebook.tenancy import spelled, transaction

ERASED = "Erased person"


def erase_person(actor: Actor, *, contact: str) -> int:
    """Erase a contact: their words, files, name, addresses and sign-in here; returns how many texts there were.

    Raises:
        NotThere: there is no such contact.
        Forbidden: the actor may not erase.
    """
    require(actor, "erase")
    person = f"contact:{spelled(contact)}"
    with transaction(actor.tenant):
        row = Contact.objects.filter(tenant_id=actor.tenant, id=spelled(contact)).first()
        if row is None:
            raise NotThere("There is no such contact.")
        erased = contents.erase_person(spelled(actor.tenant), person)
        gone = _erase_files(actor, person=person)
        Contact.objects.filter(tenant_id=actor.tenant, id=row.id).update(
            name=ERASED, email="", phone="", roles=[], zone="", identity=None, active=False
        )
        using.forget(actor.tenant, str(row.id))
        _forget_sign_in(actor, row)
        AuditEntry.objects.filter(tenant_id=actor.tenant, row=row.id).update(before={}, after={})
        note(actor, "erasure", row.id, {}, {"texts": erased, "files": len(gone)})
    for key in gone:
        files.remove(key)
    return erased


def erase_content(actor: Actor, number: str, version: int) -> int:
    """Erase the words and files of one line of a case; returns how many texts there were.

    Raises:
        NotThere: there is no such case or line.
        Forbidden: the actor may not erase.
    """
    require(actor, "erase")
    with transaction(actor.tenant):
        row = one(actor, number)
        entries = log.recorded(log.read(Stream(row.tenant_id, row.id)))
        event = next((entry.event for entry in entries if entry.version == version), None)
        if event is None:
            raise NotThere(f"Case {number} has no entry {version}.")
        erased = contents.erase(row.tenant_id, [words.id for words in words_of(event)])
        gone = _erase_files(actor, id__in=list(getattr(event, "files", ())))
        note(actor, "erasure", row.id, {}, {"version": version, "texts": erased, "files": len(gone)})
    for key in gone:
        files.remove(key)
    return erased


def _forget_sign_in(actor: Actor, contact: Contact) -> None:
    """Take the person's seat here away, and the sign-in itself where it has no other."""
    Membership.objects.filter(tenant_id=actor.tenant, kind=Membership.Kind.CONTACT, person=contact.id).delete()
    if contact.identity_id and not Membership.objects.filter(identity=contact.identity_id).exists():
        Identity.objects.filter(id=contact.identity_id).delete()


def _erase_files(actor: Actor, **conditions: object) -> list[UUID]:
    rows = FileRow.objects.filter(tenant_id=actor.tenant, erased_at=None, **conditions)
    keys = list(rows.values_list("id", flat=True))
    rows.update(name="", sha256="", erased_at=clock.now())
    return keys
