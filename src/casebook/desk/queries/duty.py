"""Who is on duty now, for everybody at the desk."""

from dataclasses import dataclass
from datetime import datetime

from casebook.accounts.models import Shift, Staff, Team
from casebook.cases.actor import Actor
from casebook.desk import clock
from casebook.desk.permissions import require
from casebook.desk.queries.people import staff_person
from casebook.desk.queries.shapes import Person, Ref
from casebook.tenancy import transaction


@dataclass(frozen=True, slots=True)
class OnDutyView:
    """Somebody on shift: for which team, since when and until when."""

    person: Person
    team: Ref
    starts: datetime
    until: datetime


def on_duty_now(actor: Actor, now: datetime | None = None) -> tuple[OnDutyView, ...]:
    """Return who is on shift, by team and name.

    Raises:
        Forbidden: the actor is no staff.
    """
    require(actor, "queue.read")
    at = now or clock.now()
    with transaction(actor.tenant):
        rows = Shift.objects.filter(tenant_id=actor.tenant, starts__lte=at, ends__gt=at, staff__active=True)
        return tuple(
            OnDutyView(staff_person(row.staff, actor), Ref(str(row.team_id), row.team.name), row.starts, row.ends)
            for row in rows.select_related("staff", "team").order_by("team__name", "staff__name")
        )


def teams(actor: Actor) -> tuple[Ref, ...]:
    """Return the desk's teams by name.

    Raises:
        Forbidden: the actor is no staff.
    """
    require(actor, "queue.read")
    with transaction(actor.tenant):
        rows = Team.objects.filter(tenant_id=actor.tenant).order_by("name")
        return tuple(Ref(str(row.id), row.name) for row in rows)


def everybody(actor: Actor) -> tuple[Ref, ...]:
    """Return all active staff by name, for lists to choose from.

    Raises:
        Forbidden: the actor is no staff.
    """
    require(actor, "queue.read")
    with transaction(actor.tenant):
        rows = Staff.objects.filter(tenant_id=actor.tenant, active=True).order_by("name")
        return tuple(Ref(str(row.id), row.name) for row in rows)
