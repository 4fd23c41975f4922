"""What the roster shows: teams with members, skills with holders, queues with conditions, shifts in a span of time."""

from dataclasses import dataclass
from datetime import datetime

from casebook.accounts.models import Queue, Shift, Skill, StaffSkill, Team, TeamMember
from casebook.cases.actor import Actor
from casebook.desk.permissions import require
from casebook.desk.queries.shapes import Ref
from casebook.tenancy import transaction


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team with its active members by name."""

    id: str
    name: str
    members: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class SkillView:
    """A skill with its products (codes) and who has it."""

    id: str
    name: str
    products: tuple[str, ...]
    holders: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class QueueView:
    """A queue with its conditions; empty ones ask for nothing."""

    id: str
    name: str
    place: int
    team: Ref | None
    skill: Ref | None
    handbooks: tuple[str, ...]
    products: tuple[str, ...]
    case_types: tuple[str, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShiftView:
    """A shift of somebody for a team."""

    id: str
    staff: Ref
    team: Ref
    starts: datetime
    ends: datetime


def teams_with_members(actor: Actor) -> tuple[TeamView, ...]:
    """Return the teams by name."""
    require(actor, "queue.read")
    with transaction(actor.tenant):
        found: dict[str, list[Ref]] = {}
        rows = TeamMember.objects.filter(tenant_id=actor.tenant, staff__active=True).select_related("staff")
        for row in rows.order_by("staff__name"):
            found.setdefault(str(row.team_id), []).append(Ref(str(row.staff_id), row.staff.name))
        teams = Team.objects.filter(tenant_id=actor.tenant).order_by("name")
        return tuple(TeamView(str(team.id), team.name, tuple(found.get(str(team.id), ()))) for team in teams)


def skills_with_holders(actor: Actor) -> tuple[SkillView, ...]:
    """Return the skills by name."""
    require(actor, "queue.read")
    with transaction(actor.tenant):
        found: dict[str, list[Ref]] = {}
        rows = StaffSkill.objects.filter(tenant_id=actor.tenant, staff__active=True).select_related("staff")
        for row in rows.order_by("staff__name"):
            found.setdefault(str(row.skill_id), []).append(Ref(str(row.staff_id), row.staff.name))
        skills = Skill.objects.filter(tenant_id=actor.tenant).order_by("name")
        return tuple(
            SkillView(str(one.id), one.name, tuple(one.products), tuple(found.get(str(one.id), ()))) for one in skills
        )


def queue_views(actor: Actor) -> tuple[QueueView, ...]:
    """Return the queues in the order in which they are asked."""
    require(actor, "queue.read")
    with transaction(actor.tenant):
        rows = Queue.objects.filter(tenant_id=actor.tenant).select_related("team", "skill").order_by("place", "name")
        return tuple(_queue(row) for row in rows)


def shifts_between(actor: Actor, starts: datetime, ends: datetime) -> tuple[ShiftView, ...]:
    """Return the shifts that touch a span of time, earliest first."""
    require(actor, "queue.read")
    with transaction(actor.tenant):
        rows = Shift.objects.filter(tenant_id=actor.tenant, starts__lt=ends, ends__gt=starts, staff__active=True)
        return tuple(
            ShiftView(
                str(row.id),
                Ref(str(row.staff_id), row.staff.name),
                Ref(str(row.team_id), row.team.name),
                row.starts,
                row.ends,
            )
            for row in rows.select_related("staff", "team").order_by("starts", "team__name", "staff__name")
        )


def _queue(row: Queue) -> QueueView:
    return QueueView(
        id=str(row.id),
        name=row.name,
        place=row.place,
        team=Ref(str(row.team.id), row.team.name) if row.team else None,
        skill=Ref(str(row.skill.id), row.skill.name) if row.skill else None,
        handbooks=tuple(row.handbooks),
        products=tuple(row.products),
        case_types=tuple(row.case_types),
        languages=tuple(row.languages),
    )
