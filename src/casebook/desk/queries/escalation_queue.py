"""The managers' queue: what is escalated on the desk, what nobody has taken first, and levels where nobody is there."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Final

from django.db.models import F, Q, QuerySet

from casebook.cases.actor import Actor
from casebook.desk import access, clock, policies, roster
from casebook.desk.permissions import may, require
from casebook.desk.queries.escalation import level_name, memberships
from casebook.desk.queries.escalation_shapes import EscalationRow, Uncovered
from casebook.desk.queries.listing import queue_rows
from casebook.desk.queries.people import people
from casebook.desk.queries.scope import visible
from casebook.policy.policy import Policy
from casebook.store.models import CaseRow
from casebook.tenancy import transaction

MOST: Final = 200
"""More escalations than this are not open at once on any desk that lives."""
WEEK: Final = timedelta(days=7)
ANSWER: Final = "escalation_answer"


def escalations(actor: Actor, whose: str = "all") -> tuple[EscalationRow, ...]:
    """Return what is escalated: what nobody has taken first, then by the date of the answer, then by age.

    ``whose`` is ``all``, ``mine`` (taken by the reader), ``waiting`` (nobody has taken it) or the name of a level.

    Raises:
        Forbidden: the reader may not see them.
    """
    with transaction(actor.tenant):
        require(actor, "escalations.read")
        rows = _narrowed(visible(actor).exclude(escalation=""), actor, whose)
        ordered = rows.order_by(F("escalation_to").asc(nulls_first=True), "escalated_at", "id")[:MOST]
        found = tuple(_rows(actor, ordered))
    return tuple(sorted(found, key=_urgency))


def unaccepted(actor: Actor) -> int:
    """Return how many escalations nobody has taken yet; 0 for those who may not see them."""
    if not may(actor, "escalations.read").allowed:
        return 0
    with transaction(actor.tenant):
        return CaseRow.objects.filter(tenant_id=actor.tenant, escalation="waiting").count()


def uncovered_levels(actor: Actor) -> tuple[Uncovered, ...]:
    """Return the levels of the desk's handbooks for which nobody is on shift at some hours of the coming week."""
    with transaction(actor.tenant):
        require(actor, "escalations.read")
        return tuple(one for policy in _handbooks(actor) for one in _uncovered(actor.tenant, policy))


def _narrowed(rows: QuerySet[CaseRow], actor: Actor, whose: str) -> QuerySet[CaseRow]:
    if whose == "mine":
        return rows.filter(escalation_to=actor.id)
    if whose == "waiting":
        return rows.filter(escalation="waiting")
    return rows if whose == "all" else rows.filter(Q(escalation_level=whose))


def _rows(actor: Actor, rows: QuerySet[CaseRow]) -> Iterator[EscalationRow]:
    if not rows:
        return
    known = people(actor, (row.escalation_to for row in rows), ())
    teams = memberships(actor)
    listed = {one.number: one for one in queue_rows(actor, rows)}
    for row in rows:
        policy, case = policies.policy(row.handbook, row.edition), listed[row.number]
        level = policy.escalation.level(row.escalation_level)
        enough = [one.who for one in policy.escalation.levels if level and one.order >= level.order]
        answer = next((one for one in case.clocks if one.milestone == ANSWER and one.state == "running"), None)
        yield EscalationRow(
            case=case,
            level=level_name(policy, row.escalation_level),
            kind=row.escalation_kind,
            state=row.escalation,
            at=row.escalated_at or row.opened_at,
            accepted_by=known.find("staff", str(row.escalation_to)) if row.escalation_to else None,
            mine=any(who.include(actor.roles, teams) for who in enough),
            answer=answer,
        )


def _urgency(row: EscalationRow) -> tuple[bool, bool, float, float]:
    due = row.answer.due if row.answer else None
    return (row.accepted_by is not None, due is None, due.timestamp() if due else 0.0, row.at.timestamp())


def _handbooks(actor: Actor) -> Iterator[Policy]:
    """Yield the edition in force of each of the desk's handbooks; one that is not in force yet is passed over."""
    for name in access.tenant(actor.tenant).handbooks:
        with suppress(LookupError):
            yield policies.policy(name, at=clock.now())


def _uncovered(tenant: str, policy: Policy) -> Iterator[Uncovered]:
    now = clock.now()
    for level in policy.escalation.levels:
        spans = roster.shifts_between(tenant, level.who, now, now + WEEK)
        missing = roster.uncovered(spans, now, now + WEEK)
        if not missing:
            continue
        yield Uncovered(
            handbook=policy.title,
            level=level.name,
            people=roster.headcount(tenant, level.who),
            hours=round(missing / timedelta(hours=1), 1),
            now=any(start <= now < end for start, end in spans),
            next_shift=next((start for start, _ in spans if start > now), None),
        )
