"""Messages to people, for the worker that sends them.

``claim`` takes what is due, in any tenant; the worker sends it and then says ``sent``, ``kept`` (no mail server is
named) or ``failed``. A message taken by a worker that dies is due again after a few minutes.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from casebook.accounts.models import Contact
from casebook.cases.actor import Actor
from casebook.cases.commands import Acknowledge
from casebook.desk import access, clock
from casebook.desk.handle import handle
from casebook.desk.queries.case_page import case_page
from casebook.desk.queries.notices import outbox_lines
from casebook.desk.queries.shapes import CasePage, Line, OutboxLine
from casebook.store import outbox
from casebook.store.due import due
from casebook.store.models import CaseRow, OutboxRow
from casebook.tenancy import spelled, transaction


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that a worker has taken. ``page`` is the case as the recipient may see it, for the message's words.

    ``line`` is the line of the event it tells of, with its words; a message without a case has neither. A recipient
    who is gone or has no address gives no ``recipient.email``; then the message is ``failed`` for good.
    """

    tenant: str
    message: OutboxLine
    page: CasePage | None = None
    line: Line | None = None


def claim(limit: int = 50, now: datetime | None = None) -> tuple[Claimed, ...]:
    """Take messages that are due, of any tenant; each has to be settled by ``sent``, ``kept`` or ``failed``."""
    instant = now or clock.now()
    found = (_claim(tenant, key, instant) for tenant, key in due("outbox", instant, limit))
    return tuple(claimed for claimed in found if claimed is not None)


def sent(tenant: str, message: str, now: datetime | None = None) -> None:
    """Settle a message that was handed over to the mail server."""
    _settle(tenant, message, OutboxRow.State.SENT, now or clock.now())


def kept(tenant: str, message: str, now: datetime | None = None) -> None:
    """Settle a message that is only shown, because no mail server is named."""
    _settle(tenant, message, OutboxRow.State.KEPT, now or clock.now())


def failed(tenant: str, message: str, error: str, retry_at: datetime | None = None) -> None:
    """Settle a message that could not be handed over; without ``retry_at`` it is given up."""
    with transaction(tenant):
        outbox.failed(UUID(tenant), UUID(message), error, retry_at)


def read(tenant: str, message: str) -> Claimed | None:
    """Return a message with everything its words are made from, whatever became of it; None where there is none."""
    with transaction(tenant):
        row = OutboxRow.objects.filter(tenant_id=tenant, id=spelled(message)).first()
        return _claimed(tenant, row) if row else None


def _claim(tenant: UUID, key: UUID, now: datetime) -> Claimed | None:
    with transaction(tenant):
        row = outbox.claim(tenant, key, now)
        try:
            return _claimed(str(tenant), row) if row else None
        except LookupError as error:  # one that cannot be read any more must not stand in the way of the others
            outbox.failed(tenant, key, str(error), None)
            return None


def _claimed(tenant: str, row: OutboxRow) -> Claimed:
    """Read the case with the recipient's eyes, so that no message can say more than its reader may know."""
    (message,) = outbox_lines(access.system(tenant), [row])
    if row.case_id is None:
        return Claimed(tenant, message)
    page = case_page(_reader(tenant, row, row.case_id), row.number)
    line = next((line for line in page.lines if line.version == row.version), None)
    return Claimed(tenant, message, page, line)


def _reader(tenant: str, row: OutboxRow, case: UUID) -> Actor:
    if row.recipient_kind == "staff":
        return Actor("staff", tenant, str(row.recipient), frozenset({"engineer"}))
    contact = Contact.objects.filter(tenant_id=tenant, id=row.recipient).first()
    if contact is None:  # gone: what they may know no longer matters, the message is given up
        found = CaseRow.objects.get(tenant_id=tenant, id=case)
        return Actor("contact", tenant, str(row.recipient), frozenset(), str(found.organisation))
    return Actor("contact", tenant, str(row.recipient), frozenset(contact.roles), str(contact.organisation_id))


def _settle(tenant: str, message: str, state: OutboxRow.State, now: datetime) -> None:
    """Settle a message. When the customer was told of a new case, the desk has acknowledged it."""
    with transaction(tenant):
        outbox.settle(UUID(tenant), UUID(message), state, now)
        row = OutboxRow.objects.filter(tenant_id=tenant, id=message, template="case-opened").first()
    if row is not None:
        handle(Acknowledge(id=f"acknowledge:{row.case_id}"), access.system(tenant), case=row.number, now=now)
