"""Trying a draft on the cases of one's own desk, for as long as a page can wait. Nothing is written."""

from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from time import monotonic

from casebook.calendars.zones import zone
from casebook.cases.actor import Actor
from casebook.cases.whatif import CaseDifference, Report
from casebook.desk import access, clock
from casebook.desk.permissions import NotThere, require
from casebook.desk.whatif import count, tried
from casebook.policy.policy import Policy


@dataclass(frozen=True, slots=True)
class CaseTrials:
    """What would have been otherwise; ``left`` counts the cases that time did not allow."""

    report: Report
    left: int


def try_cases(actor: Actor, other: Policy, since: date, seconds: float) -> CaseTrials:
    """Compare the cases that a tenant opened since a day (in the handbook's zone) with what a handbook makes of them.

    Raises:
        Forbidden: the actor does not see all cases of the desk.
        NotThere: the tenant does not work by this handbook, or the actor is a customer.
    """
    require(actor, "queue.read")
    tenant = access.tenant(actor.tenant)
    if actor.kind != "staff" or other.handbook not in tenant.handbooks:
        raise NotThere("There is no such handbook.")
    start, until = datetime.combine(since, time.min, zone(other.zone)), clock.now()
    whole, end = count(tenant, other.handbook, start), monotonic() + seconds
    looked_at, found = 0, list[CaseDifference]()
    with closing(tried(tenant, other, start, until)) as differences:
        for difference in differences:
            looked_at += 1
            if difference is not None:
                found.append(difference)
            if monotonic() > end:
                break
    report = Report(looked_at, tuple(sorted(found, key=lambda one: (one.opened_at, one.number))))
    return CaseTrials(report, whole - looked_at)
