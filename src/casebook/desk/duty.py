"""Who is on shift at an instant: read from the roster, for decisions, for messages and for pages."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from casebook.accounts.models import Shift, StaffSkill
from casebook.cases.facts import OnDuty


def on_duty(tenant: str, at: datetime) -> tuple[OnDuty, ...]:
    """Return everybody active who is on shift, who goes home last first; in the tenant's transaction."""
    shifts = Shift.objects.filter(tenant_id=tenant, starts__lte=at, ends__gt=at, staff__active=True)
    found = tuple(shifts.select_related("staff").order_by("-ends", "staff__name"))
    skills = skills_of(tenant, [shift.staff_id for shift in found]) if found else {}
    return tuple(_on_duty(shift, skills.get(shift.staff_id, ())) for shift in found)


def skills_of(tenant: str, staff: Iterable[UUID]) -> dict[UUID, tuple[StaffSkill, ...]]:
    """Return what people know, each with its skill loaded."""
    found: dict[UUID, tuple[StaffSkill, ...]] = {}
    rows = StaffSkill.objects.filter(tenant_id=tenant, staff__in=list(staff))
    for row in rows.select_related("skill").order_by("skill__name"):
        found[row.staff_id] = (*found.get(row.staff_id, ()), row)
    return found


def _on_duty(shift: Shift, skills: tuple[StaffSkill, ...]) -> OnDuty:
    return OnDuty(
        staff=str(shift.staff_id),
        roles=frozenset(shift.staff.roles),
        teams=frozenset({str(shift.team_id)}),
        until=shift.ends,
        languages=frozenset(shift.staff.languages),
        products=frozenset(product for row in skills for product in row.skill.products),
        skills=frozenset(str(row.skill_id) for row in skills),
    )
