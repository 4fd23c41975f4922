"""Teams, skills and shifts for tests, written as plain rows."""

from datetime import datetime, timedelta

from casebook.accounts.models import Organisation, Queue, Shift, Skill, StaffSkill, Team, TeamMember
from casebook.cases.actor import Actor
from casebook.tenancy import transaction

SHIFT = timedelta(hours=8)


def team(actor: Actor, name: str = "Night", *members: Actor) -> str:
    """Make a team with these people in the tenant of the first actor; return its id."""
    with transaction(actor.tenant):
        row = Team.objects.create(tenant_id=actor.tenant, name=name)
        for member in members:
            TeamMember.objects.create(tenant_id=actor.tenant, team=row, staff_id=member.id)
        return str(row.id)


def shift(staff: Actor, team: str, starts: datetime, length: timedelta = SHIFT) -> None:
    """Put somebody on shift."""
    with transaction(staff.tenant):
        Shift.objects.create(
            tenant_id=staff.tenant, staff_id=staff.id, team_id=team, starts=starts, ends=starts + length
        )


def skill(staff: Actor, name: str, *products: str) -> str:
    """Give somebody a skill; return its id."""
    with transaction(staff.tenant):
        row, _ = Skill.objects.get_or_create(tenant_id=staff.tenant, name=name, defaults={"products": list(products)})
        StaffSkill.objects.create(tenant_id=staff.tenant, staff_id=staff.id, skill=row)
        return str(row.id)


def account_manager(staff: Actor, organisation: str) -> None:
    """Make somebody the account manager of an organisation."""
    with transaction(staff.tenant):
        Organisation.objects.filter(tenant_id=staff.tenant, id=organisation).update(account_manager=staff.id)


def queue(actor: Actor, name: str, *, team: str = "", place: int = 0, **conditions: list[str]) -> str:
    """Make a queue, for a team if one is named; return its id."""
    with transaction(actor.tenant):
        return str(
            Queue.objects.create(tenant_id=actor.tenant, name=name, place=place, team_id=team or None, **conditions).id
        )
