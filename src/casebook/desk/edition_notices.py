"""Telling customers of a new edition before it comes into force, and that it does not come after all.

The worker asks every now and then. What is written down is the message in the outbox: it is there once for each edition
and contact, so asking again tells nobody twice, and who becomes a contact later still hears of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q

from casebook.accounts.models import Contact, ContractLine
from casebook.calendars.zones import zone
from casebook.desk import access, clock, policies
from casebook.desk.access import TenantView
from casebook.desk.announcing import Reader, announce
from casebook.desk.coming import following
from casebook.desk.permissions import CASE_ADMINISTRATOR
from casebook.store import outbox
from casebook.tenancy import transaction

COMING: Final = "edition-coming"
ROLLED_BACK: Final = "edition-rolled-back"


def announce_editions(now: datetime | None = None) -> int:
    """Write to the customers of every edition that begins soon enough; returns how many messages there are to send."""
    instant = now or clock.now()
    policies.refresh()  # other processes release editions and roll them back
    return sum(
        announce(tenant.id, COMING, about(digest), _readers(tenant, handbook, instant), instant)
        for tenant in access.tenants()
        for handbook in tenant.handbooks
        for digest in _due(handbook, instant)
    )


def call_off(tenant: str, digest: str, now: datetime) -> int:
    """Write to everybody who was told of an edition that it does not come; who was not told yet is not bothered.

    Returns how many messages there are to send.
    """
    with transaction(tenant):
        told = outbox.call_off(UUID(tenant), COMING, about(digest), "the edition was rolled back")
        return announce(tenant, ROLLED_BACK, about(digest), (Reader("contact", one) for one in told), now)


def about(digest: str) -> str:
    """Return how a message names the edition that it tells of."""
    return f"edition:{digest}"


def _due(handbook: str, now: datetime) -> Iterator[str]:
    """Yield the editions (content hashes) of which customers have to hear by now."""
    for view, before in following(handbook, now):
        today = now.astimezone(zone(before.zone)).date()
        if before.days_ahead and today >= view.in_force - timedelta(days=before.days_ahead):
            yield view.digest


def _readers(tenant: TenantView, handbook: str, now: datetime) -> Iterator[Reader]:
    """Yield the case administrators of each organisation with a contract under the handbook; else all its contacts."""
    today = now.astimezone(zone(tenant.zone)).date()
    with transaction(tenant.id):
        for contacts in _contacts(tenant, _organisations(tenant, handbook, today)):
            administrators = [one for one in contacts if CASE_ADMINISTRATOR in one.roles]
            yield from (Reader("contact", one.id) for one in administrators or contacts)


def _organisations(tenant: TenantView, handbook: str, today: date) -> Iterable[UUID]:
    """Return the organisations with a contract line under the handbook that is not over."""
    lines = ContractLine.objects.filter(tenant_id=tenant.id, handbook=handbook)
    lasting = lines.filter(Q(contract__ends__isnull=True) | Q(contract__ends__gte=today))
    return lasting.values_list("contract__organisation", flat=True).distinct()


def _contacts(tenant: TenantView, organisations: Iterable[UUID]) -> Iterator[Sequence[Contact]]:
    """Yield the contacts of each organisation that can be written to."""
    rows = Contact.objects.filter(tenant_id=tenant.id, organisation__in=organisations, active=True).exclude(email="")
    found: dict[UUID, list[Contact]] = {}
    for row in rows.order_by("name", "id"):
        found.setdefault(row.organisation_id, []).append(row)
    yield from found.values()
