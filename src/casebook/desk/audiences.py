"""Who an audience is: looked up in the plain rows of today, when a message is written down."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal
from uuid import UUID

from casebook.accounts.models import Contact, Organisation, TeamMember
from casebook.cases.audiences import Audience
from casebook.cases.case import Case
from casebook.desk.duty import on_duty
from casebook.desk.permissions import CASE_ADMINISTRATOR
from casebook.tenancy import spelled

Reader = tuple[Literal["contact", "staff"], UUID]
"""On which side of the desk a person is, and their key."""


def people_of(tenant: UUID, case: Case, audience: Audience, now: datetime) -> tuple[Reader, ...]:
    """Return the active people of an audience, each once; in the tenant's transaction.

    Nobody is an answer: an organisation may have no account manager, and a night no shift.
    """
    if audience.kind == "case-administrators":
        return _contacts(_administrators(tenant, case))
    if audience.kind == "account-manager":
        return _staff(_account_manager(tenant, case))
    if audience.kind == "team":
        members = TeamMember.objects.filter(tenant_id=tenant, team=spelled(audience.team), staff__active=True)
        return _staff(members.order_by("staff__name").values_list("staff", flat=True))
    on_shift = on_duty(str(tenant), now)
    return _staff(
        UUID(one.staff)
        for one in on_shift
        if (not audience.role or audience.role in one.roles) and (not audience.team or audience.team in one.teams)
    )


def _administrators(tenant: UUID, case: Case) -> Iterable[UUID]:
    if not case.organisation:
        return ()
    rows = Contact.objects.filter(tenant_id=tenant, organisation=spelled(case.organisation), active=True)
    rows = rows.filter(roles__contains=[CASE_ADMINISTRATOR])
    return rows.order_by("name").values_list("id", flat=True)


def _account_manager(tenant: UUID, case: Case) -> Iterable[UUID]:
    if not case.organisation:
        return ()
    rows = Organisation.objects.filter(tenant_id=tenant, id=case.organisation, account_manager__active=True)
    return (row.account_manager_id for row in rows if row.account_manager_id is not None)


def _contacts(keys: Iterable[UUID]) -> tuple[Reader, ...]:
    return tuple(("contact", key) for key in dict.fromkeys(keys))


def _staff(keys: Iterable[UUID]) -> tuple[Reader, ...]:
    return tuple(("staff", key) for key in dict.fromkeys(keys))
