"""The logs of many cases, one after the other: for what is tried on all that was ever accepted."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet

from casebook.store.log import Entry, entry
from casebook.store.models import CaseRow, EventRow

_AT_ONCE = 2000


def count(tenant: UUID, handbook: str, since: datetime) -> int:
    """Return how many cases were opened under a handbook since an instant."""
    return _cases(tenant, handbook, since).count()


def stream(tenant: UUID, handbook: str, since: datetime) -> Iterator[tuple[Entry, ...]]:
    """Yield the whole log of every case that was opened under a handbook since an instant."""
    cases = _cases(tenant, handbook, since).values("id")
    rows = EventRow.objects.filter(tenant_id=tenant, case_id__in=cases).order_by("case_id", "version")
    for _, lines in groupby(rows.iterator(_AT_ONCE), key=lambda row: row.case_id):
        yield tuple(entry(row) for row in lines)


def _cases(tenant: UUID, handbook: str, since: datetime) -> QuerySet[CaseRow]:
    return CaseRow.objects.filter(tenant_id=tenant, handbook=handbook, opened_at__gte=since)
