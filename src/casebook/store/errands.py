"""Commands for other cases: added in the transaction that caused them, taken and settled after it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from casebook.cases.codec import COMMANDS
from casebook.cases.errand import SendCommand
from casebook.store.inserting import insert
from casebook.store.log import Stream
from casebook.store.models import ErrandRow

CLAIM = timedelta(minutes=5)
"""How long somebody who took an errand may be silent before another one takes it."""


def add(stream: Stream, sent: Iterable[SendCommand], now: datetime) -> tuple[tuple[UUID, UUID], ...]:
    """Write errands down; returns their tenant and id."""
    rows = [_row(stream, one, now) for one in sent]
    insert(rows)
    return tuple((stream.tenant_id, row.id) for row in rows)


def claim(tenant: UUID, key: UUID, now: datetime) -> ErrandRow | None:
    """Take a waiting errand, unless somebody else has it or it is not due."""
    rows = ErrandRow.objects.select_for_update(skip_locked=True)
    row = rows.filter(tenant_id=tenant, id=key, next_at__lte=now).first()
    if row is not None:
        row.next_at, row.attempts = now + CLAIM, row.attempts + 1
        row.save(update_fields=["next_at", "attempts"])
    return row


def settle(tenant: UUID, key: UUID, state: ErrandRow.State, error: str = "") -> None:
    """Write down what became of an errand."""
    ErrandRow.objects.filter(tenant_id=tenant, id=key).update(state=state, next_at=None, error=error)


def postpone(tenant: UUID, key: UUID, error: str, until: datetime) -> None:
    """Write down why an errand could not be tried, and when it will be again."""
    ErrandRow.objects.filter(tenant_id=tenant, id=key).update(error=error, next_at=until)


def _row(stream: Stream, sent: SendCommand, now: datetime) -> ErrandRow:
    kind, body = COMMANDS.encode(sent.command)
    return ErrandRow(
        tenant_id=stream.tenant_id,
        case_id=stream.case_id,
        command=sent.command.id,
        kind=kind,
        body=body,
        words={field: words.id for field, words in sent.words},
        files=[UUID(file) for file in sent.files],
        target=UUID(sent.tenant) if sent.tenant else stream.tenant_id,
        number=sent.number,
        actor_kind=sent.kind,
        actor=sent.person,
        listens=sent.listens,
        created_at=now,
        next_at=now,
    )
