"""Telling account managers of customers who have yet to name somebody that the handbook asks them for.

The worker asks every now and then; the letter about an organisation and a role is there once a month, as long as
nobody has the role.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from uuid import UUID

from casebook.accounts.models import Organisation
from casebook.calendars.zones import zone
from casebook.desk import access, clock
from casebook.desk.access import TenantView
from casebook.desk.announcing import Reader, announce
from casebook.desk.queries.naming import Unnamed, unnamed_roles
from casebook.tenancy import transaction

TEMPLATE: Final = "role-unnamed"


def announce_unnamed(now: datetime | None = None) -> int:
    """Write to account managers; returns how many messages there are to send."""
    instant = now or clock.now()
    found = 0
    for tenant in access.tenants():
        for organisation, manager, role in _missing(tenant, instant):
            named = about(organisation, role.role, instant, tenant)
            found += announce(tenant.id, TEMPLATE, named, [Reader("staff", manager)], instant)
    return found


def about(organisation: UUID, role: str, now: datetime, tenant: TenantView) -> str:
    """Return how a message names the organisation, the role and the month that it tells of."""
    month = now.astimezone(zone(tenant.zone)).strftime("%Y-%m")
    return f"unnamed:{organisation}:{role}:{month}"


def told_of(about: str) -> tuple[str, str]:
    """Return the organisation (its id) and the role that a message tells of."""
    _unnamed, organisation, role, _month = about.split(":")
    return organisation, role


def _missing(tenant: TenantView, now: datetime) -> Iterator[tuple[UUID, UUID, Unnamed]]:
    with transaction(tenant.id):
        rows = Organisation.objects.filter(tenant_id=tenant.id, account_manager__active=True).order_by("name")
        managed = [(row.id, row.account_manager_id) for row in rows]
        found = [
            (organisation, manager, role)
            for organisation, manager in managed
            if manager
            for role in unnamed_roles(tenant.id, str(organisation), now)
        ]
    yield from found
