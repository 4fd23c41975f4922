"""What the desk sent or will send, and what it refused: for staff."""

from collections.abc import Iterable, Sequence

from django.db.models import Count, Max

from casebook.cases.actor import Actor
from casebook.desk.permissions import require
from casebook.desk.queries.journal_shapes import ClauseCount, JournalLine
from casebook.desk.queries.people import People, people
from casebook.desk.queries.shapes import OutboxLine
from casebook.store.models import OutboxRow, RefusalRow
from casebook.tenancy import transaction

PAGE = 100


def outbox(actor: Actor, page: int = 1) -> tuple[OutboxLine, ...]:
    """Return one page of messages, latest first.

    Raises:
        Forbidden: the actor sees no outbox.
    """
    with transaction(actor.tenant):
        require(actor, "outbox.read")
        rows = OutboxRow.objects.filter(tenant_id=actor.tenant).order_by("-created_at", "-id")
        return outbox_lines(actor, rows[(page - 1) * PAGE : page * PAGE])


def outbox_line(actor: Actor, key: str) -> OutboxLine | None:
    """Return one message; None where there is none.

    Raises:
        Forbidden: the actor sees no outbox.
    """
    with transaction(actor.tenant):
        require(actor, "outbox.read")
        found = outbox_lines(actor, OutboxRow.objects.filter(tenant_id=actor.tenant, id=key))
        return found[0] if found else None


def outbox_lines(actor: Actor, rows: Iterable[OutboxRow]) -> tuple[OutboxLine, ...]:
    """Return messages with their recipients by name and address; the caller holds the transaction."""
    messages = tuple(rows)
    everybody = _recipients(actor, messages)
    return tuple(
        OutboxLine(
            id=str(row.id),
            case=row.number,
            version=row.version,
            template=row.template,
            recipient=everybody.find(row.recipient_kind, str(row.recipient)),
            created_at=row.created_at,
            state=row.state,
            attempts=row.attempts,
            message_id=row.message_id,
            references=tuple(row.references),
            sent_at=row.sent_at,
            error=row.error,
            about=row.about,
        )
        for row in messages
    )


def journal(actor: Actor, page: int = 1, clause: str = "") -> tuple[JournalLine, ...]:
    """Return one page of refusals, latest first; ``clause`` narrows them to those by one clause.

    Raises:
        Forbidden: the actor sees no journal.
    """
    with transaction(actor.tenant):
        require(actor, "journal.read")
        found = RefusalRow.objects.filter(tenant_id=actor.tenant).order_by("-at", "-id")
        found = found.filter(clause=clause.replace("\x00", "")) if clause else found
        rows = tuple(found[(page - 1) * PAGE : page * PAGE])
        everybody = people(
            actor,
            (row.actor for row in rows if row.actor_kind == "staff"),
            (row.actor for row in rows if row.actor_kind == "contact"),
        )
        return tuple(_journal_line(row, everybody) for row in rows)


def refused_clauses(actor: Actor) -> tuple[ClauseCount, ...]:
    """Return how often each clause refused something, the one that did most often first; by no clause: empty.

    Raises:
        Forbidden: the actor sees no journal.
    """
    with transaction(actor.tenant):
        require(actor, "journal.read")
        rows = RefusalRow.objects.filter(tenant_id=actor.tenant).values_list("handbook", "clause")
        counted = rows.annotate(number=Count("id"), latest=Max("at")).order_by("-number", "handbook", "clause")
        return tuple(ClauseCount(*row) for row in counted)


def _recipients(actor: Actor, rows: Sequence[OutboxRow]) -> People:
    return people(
        actor,
        (row.recipient for row in rows if row.recipient_kind == "staff"),
        (row.recipient for row in rows if row.recipient_kind == "contact"),
    )


def _journal_line(row: RefusalRow, everybody: People) -> JournalLine:
    return JournalLine(
        at=row.at,
        person=everybody.find(row.actor_kind, row.actor),
        command=row.command,
        case=row.number,
        handbook=row.handbook,
        edition=row.edition,
        code=row.code,
        clause=row.clause,
        field=row.field,
        message=row.message,
    )
