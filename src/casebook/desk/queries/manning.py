"""Whether the desk has the people that a handbook counts on: its levels of escalation and its deeper tiers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from casebook.cases.actor import Actor
from casebook.desk import clock, roster
from casebook.desk.permissions import require
from casebook.policy.escalation import People
from casebook.policy.policy import Policy
from casebook.tenancy import transaction

WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Manned:
    """Somebody a handbook sends cases to. ``who`` are they, ``people`` how many the desk has of them at all.

    ``hours`` is how many of the coming week's 168 nobody of them is on shift.
    """

    name: str
    clause: str
    who: str
    people: int
    hours: float


def missing_people(actor: Actor, policy: Policy) -> tuple[Manned, ...]:
    """Return levels and tiers with nobody at all, or at some hours of the coming week; the emptiest first.

    Raises:
        Forbidden: the reader may not see the escalations of the desk.
    """
    with transaction(actor.tenant):
        require(actor, "escalations.read")
        found = [one for one in _manned(actor.tenant, policy) if one.hours]
    return tuple(sorted(found, key=lambda one: (one.people > 0, -one.hours)))


def _manned(tenant: str, policy: Policy) -> Iterator[Manned]:
    now = clock.now()
    named: list[tuple[str, str, People]] = [(one.name, one.clause, one.who) for one in policy.escalation.levels]
    named += [(one.name, one.clause, one.who) for one in policy.escalation.tiers]
    for name, clause, who in named:
        missing = roster.uncovered(roster.shifts_between(tenant, who, now, now + WEEK), now, now + WEEK)
        yield Manned(name, clause, str(who), roster.headcount(tenant, who), round(missing / timedelta(hours=1), 1))
