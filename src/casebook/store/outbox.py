"""Messages to people: added in the transaction that caused them, taken by a worker after it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from casebook.store.inserting import insert
from casebook.store.log import Stream
from casebook.store.models import OutboxRow

CLAIM = timedelta(minutes=5)
"""How long a worker that took a message may be silent before another one takes it."""


@dataclass(frozen=True, slots=True)
class Note:
    """A message to be written: template, event (``version``), recipient, and its RFC 5322 ids."""

    version: int
    template: str
    recipient_kind: str
    recipient: UUID
    message_id: str
    references: tuple[str, ...]


def add(stream: Stream, number: str, notes: Iterable[Note], now: datetime) -> None:
    """Put messages into the outbox; one that is there already is left alone."""
    rows = (
        OutboxRow(
            tenant_id=stream.tenant_id,
            case_id=stream.case_id,
            number=number,
            version=note.version,
            template=note.template,
            recipient_kind=note.recipient_kind,
            recipient=note.recipient,
            created_at=now,
            next_at=now,
            message_id=note.message_id,
            references=list(note.references),
        )
        for note in notes
    )
    insert(rows, "ON CONFLICT DO NOTHING")


@dataclass(frozen=True, slots=True)
class Announcement:
    """A message without a case: ``about`` names what it tells of, ``message_id`` and ``references`` thread it."""

    template: str
    about: str
    recipient_kind: str
    recipient: UUID
    message_id: str
    references: tuple[str, ...]


def announce(tenant: UUID, announcements: Iterable[Announcement], now: datetime) -> int:
    """Put messages without a case into the outbox; returns how many were not there already."""
    rows = [
        OutboxRow(
            tenant_id=tenant,
            about=one.about,
            template=one.template,
            recipient_kind=one.recipient_kind,
            recipient=one.recipient,
            created_at=now,
            next_at=now,
            message_id=one.message_id,
            references=list(one.references),
        )
        for one in announcements
    ]
    return _added(tenant, rows)


def call_off(tenant: UUID, template: str, about: str, why: str) -> tuple[UUID, ...]:
    """Give up the messages about something that nobody has got yet; returns who has got it, or shortly will."""
    rows = OutboxRow.objects.filter(tenant_id=tenant, template=template, about=about)
    waiting = OutboxRow.State.WAITING
    rows.filter(state=waiting, attempts=0).update(state=OutboxRow.State.FAILED, error=why, next_at=None)
    got = rows.exclude(state=OutboxRow.State.FAILED)
    return tuple(got.order_by("created_at", "id").values_list("recipient", flat=True))


def _added(tenant: UUID, rows: Sequence[OutboxRow]) -> int:
    """Write rows that are not there yet and count them, however many workers do so at once."""
    insert(rows, "ON CONFLICT DO NOTHING")
    return OutboxRow.objects.filter(tenant_id=tenant, id__in=[row.id for row in rows]).count() if rows else 0


def claim(tenant: UUID, key: UUID, now: datetime) -> OutboxRow | None:
    """Take a waiting message for sending, unless another worker has it or it is not due."""
    rows = OutboxRow.objects.select_for_update(skip_locked=True)
    row = rows.filter(tenant_id=tenant, id=key, next_at__lte=now).first()
    if row is not None:
        row.next_at, row.attempts = now + CLAIM, row.attempts + 1
        row.save(update_fields=["next_at", "attempts"])
    return row


def settle(tenant: UUID, key: UUID, state: OutboxRow.State, now: datetime) -> None:
    """Write down that a message was sent, or is kept because nothing sends."""
    OutboxRow.objects.filter(tenant_id=tenant, id=key).update(state=state, sent_at=now, next_at=None, error="")


def failed(tenant: UUID, key: UUID, error: str, retry_at: datetime | None) -> None:
    """Write down why sending failed; without ``retry_at`` it is given up."""
    state = OutboxRow.State.WAITING if retry_at else OutboxRow.State.FAILED
    OutboxRow.objects.filter(tenant_id=tenant, id=key).update(state=state, error=error, next_at=retry_at)
