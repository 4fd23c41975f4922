"""Who of some people is on shift, and at which hours nobody is: read from the roster for escalations."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from casebook.accounts.models import Shift, Staff
from casebook.policy.escalation import People


def on_shift_in(tenant: str, who: People, at: datetime) -> tuple[Shift, ...]:
    """Return the shifts of these people at an instant, who goes home last first; in the tenant's transaction."""
    shifts = _shifts(tenant, who).filter(starts__lte=at, ends__gt=at)
    return tuple(shifts.select_related("staff").order_by("-ends", "staff__name"))


def shifts_between(tenant: str, who: People, start: datetime, end: datetime) -> tuple[tuple[datetime, datetime], ...]:
    """Return when these people are on shift between two instants, cut at both, in order; shifts may overlap."""
    shifts = _shifts(tenant, who).filter(starts__lt=end, ends__gt=start)
    found = shifts.order_by("starts").values_list("starts", "ends")
    return tuple((max(starts, start), min(ends, end)) for starts, ends in found)


def headcount(tenant: str, who: People) -> int:
    """Return how many active people there are of these at all."""
    return Staff.objects.filter(_of(who), tenant_id=tenant, active=True).distinct().count()


def uncovered(spans: Iterable[tuple[datetime, datetime]], start: datetime, end: datetime) -> timedelta:
    """Return how much of a stretch lies in none of some spans, which come in the order of their starts."""
    open_time, edge = timedelta(0), start
    for starts, ends in spans:
        if starts > edge:
            open_time += starts - edge
        edge = max(edge, ends)
    return open_time + max(end - edge, timedelta(0))


def _shifts(tenant: str, who: People) -> QuerySet[Shift]:
    of = Q(staff__roles__overlap=sorted(who.roles))
    if who.team:
        of |= Q(staff__teams__team__name=who.team)
    return Shift.objects.filter(of, tenant_id=tenant, staff__active=True).distinct()


def _of(who: People) -> Q:
    of = Q(roles__overlap=sorted(who.roles))
    return of | Q(teams__team__name=who.team) if who.team else of
