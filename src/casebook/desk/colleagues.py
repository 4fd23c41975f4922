"""The staff who take cases and the queues they serve, as routing looks at them: who is on shift, and with what load."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Q

from casebook.accounts.models import Queue as QueueRow
from casebook.accounts.models import Shift, Staff, TeamMember
from casebook.cases.routing import Colleague, Queue
from casebook.desk.duty import skills_of
from casebook.desk.facts import TAKES_CASES
from casebook.desk.queries.scope import FINISHED
from casebook.store.models import CaseRow

DUE_SOON: Final = timedelta(hours=4)
"""How far ahead a deadline counts as soon in the load of an engineer."""


def queues(tenant: str) -> tuple[Queue, ...]:
    """Return the desk's queues in their order; in the tenant's transaction."""
    return tuple(map(queue, QueueRow.objects.filter(tenant_id=tenant).order_by("place", "name")))


def queue(row: QueueRow) -> Queue:
    """Return a queue as routing looks at it."""
    return Queue(
        id=str(row.id),
        team=str(row.team_id or ""),
        skill=str(row.skill_id or ""),
        handbooks=frozenset(row.handbooks),
        products=frozenset(row.products),
        case_types=frozenset(row.case_types),
        languages=frozenset(row.languages),
    )


def colleagues(tenant: str, now: datetime) -> tuple[Colleague, ...]:
    """Return everybody active who takes cases, by name; in the tenant's transaction."""
    rows = Staff.objects.filter(tenant_id=tenant, active=True, roles__overlap=list(TAKES_CASES))
    staff = tuple(rows.order_by("name"))
    skills, load = skills_of(tenant, [row.id for row in staff]), _load(tenant, now)
    teams: dict[UUID, set[str]] = {}
    for member in TeamMember.objects.filter(tenant_id=tenant):
        teams.setdefault(member.staff_id, set()).add(str(member.team_id))
    shifts = Shift.objects.filter(tenant_id=tenant, starts__lte=now, ends__gt=now)
    until = dict(shifts.values_list("staff", "ends"))
    return tuple(
        Colleague(
            staff=str(row.id),
            languages=frozenset(row.languages),
            products=frozenset(code for one in skills.get(row.id, ()) for code in one.skill.products),
            skills=frozenset(str(one.skill_id) for one in skills.get(row.id, ())),
            teams=frozenset(teams.get(row.id, ())),
            until=until.get(row.id),
            cases=load.get(row.id, (0, 0))[0],
            due_soon=load.get(row.id, (0, 0))[1],
        )
        for row in staff
    )


def _load(tenant: str, now: datetime) -> dict[UUID, tuple[int, int]]:
    """Return by engineer how many open cases they have, and how many of those are due soon."""
    rows = CaseRow.objects.filter(tenant_id=tenant, assignee__isnull=False).exclude(status__in=FINISHED)
    soon = Count("id", filter=Q(due__lte=now + DUE_SOON))
    counted = rows.order_by().values_list("assignee").annotate(cases=Count("id"), soon=soon)
    return {assignee: (cases, soon) for assignee, cases, soon in counted if assignee is not None}
