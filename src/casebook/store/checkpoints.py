"""Signed checkpoints: every hour one signature over the heads of all chains of a tenant.

A chain shows that its entries belong together; only a checkpoint shows that none was cut off its end. Each lists the
chains that grew since the one before and signs the digest over all heads, so the list of checkpoints is a chain too.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from casebook.store.chain import canonical
from casebook.store.models import CaseRow, CheckpointRow, EventRow

Heads = Mapping[str, tuple[int, str]]


class Signer(Protocol):
    """Who signs checkpoints and knows its own signatures again."""

    def sign(self, message: bytes) -> str:
        """Return the signature (hex)."""
        ...

    def knows(self, message: bytes, signature: str) -> bool:
        """Tell whether the signature is its own, over this message."""
        ...


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a checkpoint or with the log it vouches for."""

    message: str


def seal(tenant: UUID, signer: Signer, now: datetime) -> bool:
    """Write a checkpoint of the tenant, unless nothing grew since the last; returns whether one was written."""
    last = CheckpointRow.objects.filter(tenant_id=tenant).order_by("-serial").first()
    heads = _all_heads(tenant)
    if not heads or (last is not None and last.root == _root(heads)):
        return False
    row = CheckpointRow(
        tenant_id=tenant,
        at=now,
        serial=last.serial + 1 if last else 1,
        count=len(heads),
        heads=_grown(tenant, heads),
        root=_root(heads),
        previous=last.signature if last else "",
    )
    row.signature = signer.sign(_message(row))
    row.save(force_insert=True)
    return True


def verify(tenant: UUID, signer: Signer) -> Iterator[Fault]:
    """Yield everything that does not agree: signatures, their order, and entries that a checkpoint saw."""
    previous, known, seen = "", dict[str, tuple[int, str]](), set[tuple[str, int, str]]()
    for serial, row in enumerate(CheckpointRow.objects.filter(tenant_id=tenant).order_by("serial"), 1):
        known.update({case: (version, digest) for case, (version, digest) in row.heads.items()})
        seen.update((case, version, digest) for case, (version, digest) in row.heads.items())
        if row.serial != serial or row.previous != previous:
            yield Fault(f"checkpoint {row.serial} does not follow the one before it")
        if not signer.knows(_message(row), row.signature):
            yield Fault(f"checkpoint {row.serial} is not signed by this desk")
        if row.root != _root(known):
            yield Fault(f"checkpoint {row.serial} does not list all heads it signed")
        previous = row.signature
    yield from _missing(tenant, seen)


def _all_heads(tenant: UUID) -> Heads:
    rows = CaseRow.objects.filter(tenant_id=tenant).values_list("id", "version", "head")
    return {str(case): (version, bytes(head).hex()) for case, version, head in rows}


def _grown(tenant: UUID, heads: Heads) -> dict[str, list[object]]:
    """Return the heads that no checkpoint lists yet.

    What was listed is looked up, not guessed from the clock: a desk's clock can be set back, and transactions that
    began before a checkpoint may end after it.
    """
    listed: dict[str, tuple[int, str]] = {}
    for grown in CheckpointRow.objects.filter(tenant_id=tenant).order_by("serial").values_list("heads", flat=True):
        listed.update({case: (version, digest) for case, (version, digest) in grown.items()})
    return {case: list(head) for case, head in heads.items() if listed.get(case) != head}


def _root(heads: Heads) -> str:
    return hashlib.sha256(canonical(sorted((case, *head) for case, head in heads.items()))).hexdigest()


def _message(row: CheckpointRow) -> bytes:
    at = row.at.isoformat(timespec="microseconds")
    return canonical([str(row.tenant_id), row.serial, at, row.count, row.heads, row.root, row.previous])


def _missing(tenant: UUID, seen: Iterable[tuple[str, int, str]]) -> Iterator[Fault]:
    """Yield the entries that were ever signed as heads and are not in the log as they were, whatever grew since."""
    rows = EventRow.objects.filter(tenant_id=tenant).values_list("case_id", "version", "digest")
    there = {(str(case), version): bytes(digest).hex() for case, version, digest in rows.iterator(chunk_size=5000)}
    for case, version, digest in sorted(seen):
        if there.get((case, version)) != digest:
            yield Fault(f"case {case}: entry {version}, which a checkpoint saw, is missing or was changed")
