"""Editions on their way to release: at most one of a handbook at a time, each step written down with who and when."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.transaction import atomic

from casebook.store.models import ProposalRow

OPEN = (ProposalRow.State.SUBMITTED, ProposalRow.State.APPROVED)


def add(row: ProposalRow) -> bool:
    """Write down a proposal; False where another one of its handbook is on its way."""
    try:
        with atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def step(by: UUID | str, name: str, at: datetime, words: str) -> Mapping[str, str]:
    """Return a step as it is written down."""
    return {"step": name, "by": str(by), "at": at.isoformat(), "words": words}


def current(tenant: UUID | str, handbook: str) -> ProposalRow | None:
    """Return the proposal of a handbook that is on its way."""
    return ProposalRow.objects.filter(tenant_id=tenant, handbook=handbook, state__in=OPEN).first()


def locked(tenant: UUID | str, key: UUID | str) -> ProposalRow | None:
    """Return a proposal and keep everybody else from it until the transaction ends."""
    return ProposalRow.objects.select_for_update().filter(tenant_id=tenant, id=key).first()


def of(tenant: UUID | str, handbook: str) -> tuple[ProposalRow, ...]:
    """Return all proposals of a handbook, latest first."""
    return tuple(ProposalRow.objects.filter(tenant_id=tenant, handbook=handbook).order_by("-submitted_at", "-id"))


def of_release(tenant: UUID | str, digest: str) -> ProposalRow | None:
    """Return the proposal by which a state was released."""
    rows = ProposalRow.objects.select_for_update().filter(tenant_id=tenant, released=digest)
    return rows.order_by("-submitted_at").first()
