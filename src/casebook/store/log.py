"""The log of a case: read whole, appended to at its end, nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from casebook.cases import codec
from casebook.cases.events import Recorded
from casebook.store import chain
from casebook.store.inserting import insert
from casebook.store.models import EventRow


@dataclass(frozen=True, slots=True)
class Stream:
    """One case's log: whose, and which."""

    tenant_id: UUID
    case_id: UUID


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a log: how many entries it has, and the digest of the last."""

    version: int
    digest: bytes


EMPTY = Head(0, chain.START)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with what the log says around it; ``policy`` is the content hash of the handbook that decided it."""

    recorded: Recorded
    policy: str
    digest: bytes


def read(stream: Stream) -> tuple[Entry, ...]:
    """Return all entries of a case in order; none where there is no such case."""
    rows = EventRow.objects.filter(tenant_id=stream.tenant_id, case_id=stream.case_id).order_by("version")
    return tuple(entry(row) for row in rows)


def entry(row: EventRow) -> Entry:
    """Return what a row of the log says."""
    recorded = Recorded(
        row.version,
        codec.decode(row.kind, row.body),
        row.occurred_at,
        row.recorded_at,
        row.actor_kind,
        row.actor,
        row.command,
    )
    return Entry(recorded, row.policy, bytes(row.digest))


def append(stream: Stream, after: Head, recorded: Sequence[Recorded], policy: str) -> Head:
    """Write events to the end of a log; returns its new end.

    Raises:
        django.db.IntegrityError: the log has grown meanwhile; nothing is written.
    """
    head, rows = after, []
    for one in recorded:
        row = _row(stream, head, one, policy)
        rows.append(row)
        head = Head(row.version, bytes(row.digest))
    insert(rows)
    return head


def link_of(row: EventRow) -> chain.Link:
    """Return what the row's digest vouches for."""
    return chain.Link(
        tenant_id=row.tenant_id,
        case_id=row.case_id,
        version=row.version,
        kind=row.kind,
        body=row.body,
        policy=row.policy,
        occurred_at=row.occurred_at,
        recorded_at=row.recorded_at,
        actor_kind=row.actor_kind,
        actor=row.actor,
        command=row.command,
    )


def recorded(entries: Iterable[Entry]) -> tuple[Recorded, ...]:
    """Return only the events of the entries."""
    return tuple(entry.recorded for entry in entries)


def _row(stream: Stream, after: Head, one: Recorded, policy: str) -> EventRow:
    if one.version != after.version + 1:
        raise ValueError(f"version {one.version} cannot follow {after.version}")
    kind, body = codec.encode(one.event)
    row = EventRow(
        tenant_id=stream.tenant_id,
        case_id=stream.case_id,
        version=one.version,
        kind=kind,
        body=body,
        policy=policy,
        occurred_at=one.occurred_at,
        recorded_at=one.recorded_at,
        actor_kind=one.actor_kind,
        actor=one.actor,
        command=one.command,
        previous=after.digest,
    )
    row.digest = chain.digest(after.digest, link_of(row))
    return row
