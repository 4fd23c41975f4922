"""What waits in which queue, and who has how much to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Count, Min, Q

from casebook.accounts.models import Queue as QueueRow
from casebook.cases.actor import Actor
from casebook.cases.routing import Colleague, Queue
from casebook.cases.rules.routing import serves
from casebook.desk import clock, colleagues
from casebook.desk.permissions import require
from casebook.desk.queries.people import people
from casebook.desk.queries.scope import FINISHED
from casebook.desk.queries.shapes import Person, Ref
from casebook.store.models import CaseRow
from casebook.tenancy import transaction

NOTHING: Final = Q(pk__in=[])
EVERYTHING: Final = Q()


@dataclass(frozen=True, slots=True)
class Load:
    """How much an engineer has to do. ``until`` is when their shift ends; None: they are not on shift."""

    person: Person
    until: datetime | None
    cases: int
    due_soon: int
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QueueState:
    """A queue with what waits in it that nobody has taken: how much, how much is due soon, the first deadline.

    ``on_shift`` are the names of those on shift who serve it.
    """

    queue: Ref
    waiting: int
    due_soon: int
    first_due: datetime | None
    on_shift: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Workload:
    """The queues in their order, and the engineers: those on shift first, then who has most due soon."""

    queues: tuple[QueueState, ...]
    engineers: tuple[Load, ...]


def workload(actor: Actor, now: datetime | None = None) -> Workload:
    """Return what waits and who works.

    Raises:
        Forbidden: the actor is no staff.
    """
    require(actor, "queue.read")
    at = now or clock.now()
    with transaction(actor.tenant):
        rows = tuple(QueueRow.objects.filter(tenant_id=actor.tenant).order_by("place", "name"))
        queues = [colleagues.queue(row) for row in rows]
        staff = colleagues.colleagues(actor.tenant, at)
        names = people(actor, (one.staff for one in staff), ())
        states = tuple(
            _state(actor, (row.name, queue), queues, [(one, names.find("staff", one.staff).name) for one in staff], at)
            for row, queue in zip(rows, queues, strict=True)
        )
        loads = (
            Load(names.find("staff", one.staff), one.until, one.cases, one.due_soon, tuple(sorted(one.languages)))
            for one in staff
        )
        return Workload(states, tuple(sorted(loads, key=_busiest)))


def waiting_in(tenant: str, queue: str) -> Q:
    """Return the condition for cases that wait in a queue (its id) and that nobody has taken."""
    queues = colleagues.queues(tenant)
    found = next((one for one in queues if one.id == queue), None)
    return Q(assignee=None) & _in(found, queues) if found else NOTHING


def _in(queue: Queue, queues: Sequence[Queue]) -> Q:
    """Which cases wait in a queue: those that it is the first to take, or the first of the team they wait for."""
    before = queues[: [one.id for one in queues].index(queue.id)]
    condition = Q(team=None) & _first(queue, before)
    if not queue.team:
        return condition
    of_team = [one for one in queues if one.team == queue.team]
    earlier = [one for one in before if one.team == queue.team]
    handed = _first(queue, earlier)
    if not earlier:
        handed |= ~_any(of_team)
    return condition | (Q(team=queue.team) & handed)


def _first(queue: Queue, before: Sequence[Queue]) -> Q:
    return _fits(queue) & ~_any(before) if before else _fits(queue)


def _any(queues: Sequence[Queue]) -> Q:
    return reduce(or_, map(_fits, queues), NOTHING)


def _fits(queue: Queue) -> Q:
    """The same as ``Queue.takes``, asked of the database."""
    condition = EVERYTHING
    for column, wanted in (
        ("handbook", queue.handbooks), ("product", queue.products), ("case_type", queue.case_types)
    ):  # fmt: skip
        if wanted:
            condition &= Q(**{f"{column}__in": sorted(wanted)})
    if queue.languages:
        condition &= reduce(or_, map(_spoken, sorted(queue.languages)))
    return condition or Q(pk__isnull=False)


def _spoken(language: str) -> Q:
    own = Q(working_language="") & (Q(language=language) | Q(language__startswith=f"{language}-"))
    return own | Q(working_language=language) | Q(working_language__startswith=f"{language}-")


def _state(
    actor: Actor,
    named: tuple[str, Queue],
    queues: Sequence[Queue],
    staff: Sequence[tuple[Colleague, str]],
    now: datetime,
) -> QueueState:
    name, queue = named
    rows = CaseRow.objects.filter(_in(queue, queues), tenant_id=actor.tenant, assignee=None)
    soon = Count("id", filter=Q(due__lte=now + colleagues.DUE_SOON))
    found = rows.exclude(status__in=FINISHED).aggregate(number=Count("id"), soon=soon, first=Min("due"))
    on_shift = tuple(who for one, who in staff if one.until is not None and serves(one, queue))
    return QueueState(Ref(queue.id, name), found["number"], found["soon"], found["first"], on_shift)


def _busiest(load: Load) -> tuple[object, ...]:
    return (load.until is None, -load.due_soon, -load.cases, load.person.name)
