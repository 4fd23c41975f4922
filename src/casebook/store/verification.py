"""Proof that the log is what it was: chains, words and checkpoints of one tenant."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from casebook.store import chain, checkpoints, contents
from casebook.store.checkpoints import Signer
from casebook.store.log import entry, link_of
from casebook.store.models import CaseRow, EventRow
from casebook.store.words import words_of


@dataclass(slots=True)
class Verification:
    """What was looked at, and what is wrong; no ``faults``: the log verifies."""

    cases: int = 0
    events: int = 0
    words: int = 0
    faults: list[str] = field(default_factory=list)


def verify(tenant: UUID, signer: Signer) -> Verification:
    """Look at the whole log of a tenant; the caller stands in a transaction of it."""
    found = Verification()
    rows = EventRow.objects.filter(tenant_id=tenant).order_by("case_id", "version").iterator(chunk_size=2000)
    heads: dict[UUID, tuple[int, bytes]] = {}
    for case_id, lines in groupby(rows, key=lambda row: row.case_id):
        whole = list(lines)
        found.cases += 1
        found.events += len(whole)
        found.faults.extend(_chain(case_id, whole))
        heads[case_id] = (whole[-1].version, bytes(whole[-1].digest))
        _words(found, tenant, case_id, whole)
    found.faults.extend(_rows(tenant, heads))
    found.faults.extend(fault.message for fault in checkpoints.verify(tenant, signer))
    return found


def _chain(case_id: UUID, rows: list[EventRow]) -> Iterator[str]:
    before = chain.START
    for version, row in enumerate(rows, 1):
        if row.version != version:
            yield f"case {case_id}: entry {version} is missing"
            return
        if bytes(row.previous) != before or chain.digest(before, link_of(row)) != bytes(row.digest):
            yield f"case {case_id}: entry {version} ({row.kind}) is not what was written"
            return
        before = bytes(row.digest)


def _words(found: Verification, tenant: UUID, case_id: UUID, rows: list[EventRow]) -> None:
    named = {words.id: words for row in rows for words in words_of(entry(row).recorded.event)}
    found.words += len(named)
    for content in contents.changed(tenant, case_id, named):
        found.faults.append(f"case {case_id}: the words {content} are missing or not what was written")


def _rows(tenant: UUID, heads: dict[UUID, tuple[int, bytes]]) -> Iterator[str]:
    """A case row whose log ends elsewhere shows that entries were cut off, or added beside the door."""
    for case_id, version, head in CaseRow.objects.filter(tenant_id=tenant).values_list("id", "version", "head"):
        if heads.get(case_id) != (version, bytes(head)):
            yield f"case {case_id}: the log does not end where the case's row says (entry {version})"
