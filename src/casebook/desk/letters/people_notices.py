"""Letters about people that belong to no single case: the letter of the day, and a role that nobody has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebook.accounts.models import Contact, Organisation
from casebook.desk import access, clock
from casebook.desk.digests import Digest, digest
from casebook.desk.letters.greeting import greeting
from casebook.desk.letters.shapes import Block, Letter, Link, Paragraph
from casebook.desk.letters.times import when
from casebook.desk.outbox import Claimed
from casebook.desk.queries.naming import unnamed_roles
from casebook.desk.queries.shapes import QueueRow
from casebook.desk.role_notices import told_of
from casebook.tenancy import transaction

STATUSES = {
    "new": lambda: _("new"),
    "waiting_for_customer": lambda: _("waits for your organisation"),
    "on_hold": lambda: _("on hold"),
    "closure_proposed": lambda: _("we ask to close it"),
    "resolved": lambda: _("resolved"),
    "closed": lambda: _("closed"),
}


def day(claimed: Claimed, origin: str) -> Letter:
    """Tell what happened on others' cases since yesterday morning.

    Raises:
        ValueError: the reader is gone.
    """
    vendor = access.tenant(claimed.tenant).name
    with transaction(claimed.tenant):
        rows = Contact.objects.filter(tenant_id=claimed.tenant, id=claimed.message.recipient.id)
        reader = rows.select_related("organisation").first()
        if reader is None:
            raise ValueError(f"the reader of message {claimed.message.id} is gone")
        found = digest(claimed.tenant, reader, date.fromisoformat(claimed.message.about.partition(":")[2]))
        organisation = reader.organisation.name
    with translation.override(reader.language):
        number = len(found.cases)
        said = ngettext(
            "%(number)s case of %(organisation)s moved since yesterday morning.",
            "%(number)s cases of %(organisation)s moved since yesterday morning.",
            number,
        )
        words = {"number": number, "organisation": organisation}
        blocks = (
            *greeting(claimed.message.recipient.name),
            Paragraph(said % words),
            *_cases(found, origin),
            Paragraph(_("You get one letter a day. In your account you can choose each thing at once, or none.")),
            Link(_("Your account"), f"{origin}/portal/account/"),
        )
        subject = _("%(organisation)s: what happened on your cases") % words
    return Letter(subject, vendor, reader.language, automatic=True, blocks=tuple(blocks))


def unnamed(claimed: Claimed, origin: str) -> Letter:
    """Tell an account manager that a customer has yet to name somebody.

    Raises:
        ValueError: the organisation is gone, or has named somebody meanwhile.
    """
    organisation, role = told_of(claimed.message.about)
    with transaction(claimed.tenant):
        row = Organisation.objects.filter(tenant_id=claimed.tenant, id=organisation).first()
        missing = unnamed_roles(claimed.tenant, organisation, clock.now())
    found = next((one for one in missing if one.role == role), None)
    if row is None or found is None:
        raise ValueError(f"{claimed.message.about} is settled")
    words = {"organisation": row.name, "role": found.name}
    said = _("%(organisation)s has not named a %(role)s yet. They read in the portal:")
    blocks = (
        *greeting(claimed.message.recipient.name),
        Paragraph(said % words),
        Paragraph(f"{found.message} ({found.clause})"),
        Paragraph(_("Please ask them who it is, and give that contact the role.")),
        Link(row.name, f"{origin}/console/customers/{organisation}/"),
        Link(found.clause, f"{origin}/handbooks/{found.handbook}/{found.edition}/#{found.clause}"),
    )
    subject = _("%(organisation)s: no %(role)s is named") % words
    return Letter(subject, access.tenant(claimed.tenant).name, "en", automatic=True, blocks=blocks)


def _cases(found: Digest, origin: str) -> Iterator[Block]:
    for one in found.cases:
        subject = "" if one.subject.erased else " ".join(one.subject.text.split())
        yield Paragraph(f"{one.contact.name}: {subject} ({_status(one)}, {when(one.updated_at, found.zone)})")
        yield Link(one.number, f"{origin}/portal/cases/{one.number}")


def _status(one: QueueRow) -> str:
    say = STATUSES.get(one.status)
    return say() if say else _("in work")
