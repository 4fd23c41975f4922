"""Trying an edition on the cases that the desk accepted: what would have been otherwise. Nothing is written."""

from collections.abc import Callable, Generator
from datetime import date, datetime, time

from casebook.calendars.zones import zone
from casebook.cases.whatif import CaseDifference, Report, differs
from casebook.desk import access, clock, policies
from casebook.desk.access import TenantView
from casebook.policy.policy import Policy
from casebook.store import histories, log
from casebook.tenancy import transaction


def what_if(
    other: Policy,
    since: date,
    *,
    now: datetime | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Compare every case opened since a day (in the handbook's zone) with what an edition would have made of it.

    Looks at the cases of its handbook in all tenants, by whichever edition they were judged. ``progress`` is told how
    many of how many cases were looked at.
    """
    start = datetime.combine(since, time.min, zone(other.zone))
    until = now or clock.now()
    totals = [(tenant, total) for tenant in access.tenants() if (total := count(tenant, other.handbook, start))]
    whole, found, looked_at = sum(total for _, total in totals), list[CaseDifference](), 0
    for tenant, _ in totals:
        for difference in tried(tenant, other, start, until):
            looked_at += 1
            if difference is not None:
                found.append(difference)
            if progress is not None:
                progress(looked_at, whole)
    return Report(looked_at, tuple(sorted(found, key=lambda one: (one.opened_at, one.number))))


def count(tenant: TenantView, handbook: str, since: datetime) -> int:
    """Return how many cases of a handbook a tenant opened since an instant."""
    with transaction(tenant.id):
        return histories.count(access.key_of(tenant), handbook, since)


def tried(tenant: TenantView, other: Policy, since: datetime, until: datetime) -> Generator[CaseDifference | None]:
    """Yield for every case of a tenant what an edition would have made otherwise, or None."""
    with transaction(tenant.id):
        for entries in histories.stream(access.key_of(tenant), other.handbook, since):
            own = policies.by_digest(entries[0].policy)
            yield differs(own, other, log.recorded(entries), until)
