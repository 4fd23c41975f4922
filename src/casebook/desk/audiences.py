"""Who an audience is: looked up in the plain rows of today, when a message is written down."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db.models import QuerySet

from casebook.accounts.models import Contact, Organisation, Staff, TeamMember
from casebook.cases.audiences import Audience
from casebook.cases.case import Case
from casebook.desk.duty import on_duty
from casebook.desk.permissions import CASE_ADMINISTRATOR
from casebook.tenancy import spelled

Reader = tuple[Literal["contact", "staff"], UUID]
"""On which side of the desk a person is, and their key."""


def people_of(
    tenant: UUID, case: Case, audience: Audience, now: datetime, *, copied: bool = False
) -> tuple[Reader, ...]:
    """Return the active people of an audience, each once; in the tenant's transaction.

    ``copied`` leaves out contacts who do not want a letter about each thing that happens on others' cases. Nobody is an
    answer: an organisation may have no account manager, and a night no shift.
    """
    if audience.kind == "case-administrators":
        return _contacts(_administrators(tenant, case, copied=copied))
    if audience.kind == "watchers":
        return _watchers(tenant, case, copied=copied)
    if audience.kind == "account-manager":
        return _staff(_account_manager(tenant, case))
    if audience.kind in {"team", "named-team"}:
        return _staff(_members(tenant, audience))
    return _staff(_on_shift(tenant, audience, now))


def _members(tenant: UUID, audience: Audience) -> Iterable[UUID]:
    rows = TeamMember.objects.filter(tenant_id=tenant, staff__active=True)
    named = audience.kind == "named-team"
    rows = rows.filter(team__name=audience.team) if named else rows.filter(team=spelled(audience.team))
    return rows.order_by("staff__name").values_list("staff", flat=True)


def _on_shift(tenant: UUID, audience: Audience, now: datetime) -> Iterable[UUID]:
    """Return who is on shift; of those who have to be reached everybody in the role, where nobody of them is."""
    found = [
        UUID(one.staff)
        for one in on_duty(str(tenant), now)
        if (not audience.role or audience.role in one.roles) and (not audience.team or audience.team in one.teams)
    ]
    return found if found or audience.kind != "reachable" else _in_role(tenant, audience.role)


def _administrators(tenant: UUID, case: Case, *, copied: bool) -> Iterable[UUID]:
    if not case.organisation:
        return ()
    rows = _active(tenant, case, copied=copied).filter(roles__contains=[CASE_ADMINISTRATOR])
    return rows.order_by("name").values_list("id", flat=True)


def _watchers(tenant: UUID, case: Case, *, copied: bool) -> tuple[Reader, ...]:
    contacts = [spelled(one.person) for one in case.people.watchers if one.kind == "contact"]
    staff = [spelled(one.person) for one in case.people.watchers if one.kind == "staff"]
    people = _active(tenant, case, copied=copied).filter(id__in=contacts) if contacts else None
    colleagues = Staff.objects.filter(tenant_id=tenant, id__in=staff, active=True) if staff else None
    return (
        *(_contacts(people.order_by("name").values_list("id", flat=True)) if people is not None else ()),
        *(_staff(colleagues.order_by("name").values_list("id", flat=True)) if colleagues is not None else ()),
    )


def _active(tenant: UUID, case: Case, *, copied: bool) -> QuerySet[Contact]:
    """Return the contacts of the case's own organisation: nobody else's, whatever the case says."""
    rows = Contact.objects.filter(tenant_id=tenant, organisation=spelled(case.organisation), active=True)
    return rows.filter(copies=Contact.Copies.EACH) if copied else rows


def _account_manager(tenant: UUID, case: Case) -> Iterable[UUID]:
    if not case.organisation:
        return ()
    rows = Organisation.objects.filter(tenant_id=tenant, id=case.organisation, account_manager__active=True)
    return (row.account_manager_id for row in rows if row.account_manager_id is not None)


def _in_role(tenant: UUID, role: str) -> Iterable[UUID]:
    rows = Staff.objects.filter(tenant_id=tenant, active=True, roles__contains=[role])
    return rows.order_by("name").values_list("id", flat=True)


def _contacts(keys: Iterable[UUID]) -> tuple[Reader, ...]:
    return tuple(("contact", key) for key in dict.fromkeys(keys))


def _staff(keys: Iterable[UUID]) -> tuple[Reader, ...]:
    return tuple(("staff", key) for key in dict.fromkeys(keys))
