"""The letter of the day: what happened on others' cases, for contacts who want it once a day and not with each thing.

The worker asks every now and then. A letter tells of the day up to seven in the morning on its reader's clock, goes out
after that, and is there once for each reader and day; where nothing happened there is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from casebook.accounts.models import Contact
from casebook.calendars.zones import zone
from casebook.cases.actor import Actor
from casebook.desk import access, clock
from casebook.desk.access import TenantView
from casebook.desk.announcing import Reader, announce
from casebook.desk.queries.listing import queue_rows
from casebook.desk.queries.scope import visible
from casebook.desk.queries.shapes import QueueRow
from casebook.store.models import OutboxRow
from casebook.tenancy import transaction

TEMPLATE: Final = "cases-digest"
MORNING: Final = time(7)
"""When the day of a letter ends, on its reader's clock."""
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Digest:
    """What a reader is told: the cases of others on which something happened between two instants, latest first."""

    starts: datetime
    ends: datetime
    zone: str
    cases: tuple[QueueRow, ...]


def announce_digests(now: datetime | None = None) -> int:
    """Write the letters of the day that are due; returns how many messages there are to send."""
    instant = now or clock.now()
    return sum(_announce(tenant, instant) for tenant in access.tenants())


def digest(tenant: str, contact: Contact, day: date) -> Digest:
    """Return what a contact is told on a day; in the tenant's transaction."""
    name = contact.zone or contact.organisation.zone or access.tenant(tenant).zone
    ends = datetime.combine(day, MORNING, zone(name))
    starts = datetime.combine(day - _DAY, MORNING, zone(name))
    actor = Actor("contact", tenant, str(contact.id), frozenset(contact.roles), str(contact.organisation_id))
    rows = visible(actor).exclude(contact=contact.id).filter(updated_at__gte=starts, updated_at__lt=ends)
    return Digest(starts, ends, name, queue_rows(actor, rows.order_by("-updated_at", "id")))


def about(day: date) -> str:
    """Return how a message names the day that it tells of."""
    return f"digest:{day.isoformat()}"


def _announce(tenant: TenantView, now: datetime) -> int:
    found = 0
    with transaction(tenant.id):
        for contact, day in _due(tenant, now):
            if digest(tenant.id, contact, day).cases:
                found += announce(tenant.id, TEMPLATE, about(day), [Reader("contact", contact.id)], now)
    return found


def _due(tenant: TenantView, now: datetime) -> Iterator[tuple[Contact, date]]:
    """Yield who wants the letter of the day, has not got today's, and whose morning it is already."""
    rows = Contact.objects.filter(tenant_id=tenant.id, active=True, copies=Contact.Copies.DAILY).exclude(email="")
    for contact in rows.select_related("organisation").order_by("id"):
        name = contact.zone or contact.organisation.zone or tenant.zone
        local = now.astimezone(zone(name))
        told = OutboxRow.objects.filter(
            tenant_id=UUID(tenant.id), template=TEMPLATE, about=about(local.date()), recipient=contact.id
        )
        if local.time() >= MORNING and not told.exists():
            yield contact, local.date()
