"""How goals were kept: counted by milestone, severity, plan and month, with what was written to those missed."""

from collections import Counter
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, CharField, Count, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import TruncMonth

from casebook.cases.actor import Actor
from casebook.desk import access
from casebook.desk.cleaning import clean
from casebook.desk.permissions import require
from casebook.desk.queries.goal_shapes import CauseCount, GoalCount, GoalFilters, Goals, Period, Tally
from casebook.store.models import CaseRow, ClockRow
from casebook.tenancy import transaction

_GROUPED = ("milestone", "handbook", "plan", "severity", "month")


def goals(actor: Actor, period: Period, filters: GoalFilters | None = None) -> Goals:
    """Return how the goals that began in a period were kept; those without a date are no goals here.

    Raises:
        Forbidden: the reader may not see figures.
    """
    zone = ZoneInfo(access.tenant(actor.tenant).zone)
    filters = clean(filters or GoalFilters())
    with transaction(actor.tenant):
        require(actor, "figures.read")
        rows = _narrowed(_begun(actor, period, zone), filters)
        counted = rows.annotate(month=TruncMonth("started_at", tzinfo=zone), outcome=_OUTCOME)
        found = counted.order_by().values(*_GROUPED, "outcome").annotate(number=Count("*"))
        missed = rows.filter(breached_at__isnull=False).values_list("handbook", "causes")
        return Goals(tuple(_counts(found)), *_causes(missed))


def _begun(actor: Actor, period: Period, zone: ZoneInfo) -> QuerySet[Any]:
    since, until = period.bounds(zone)
    case = CaseRow.objects.filter(tenant_id=OuterRef("tenant_id"), id=OuterRef("case_id"))
    rows: QuerySet[Any] = ClockRow.objects.filter(
        tenant_id=actor.tenant,
        kind="deadline",
        started_at__gte=since,
        started_at__lt=until,
    )
    named = {name: Subquery(case.values(name)[:1]) for name in ("handbook", "plan", "severity")}
    begun: QuerySet[Any] = rows.annotate(**named)
    return begun


def _narrowed(rows: QuerySet[Any], filters: GoalFilters) -> QuerySet[Any]:
    names = ("handbook", "plan", "severity", "milestone")
    return rows.filter(**{name: getattr(filters, name) for name in names if getattr(filters, name)})


_OUTCOME = Case(
    When(breached_at__isnull=False, then=Value("missed")),
    When(met_at__isnull=False, then=Value("met")),
    When(state="stopped", then=Value("ended")),
    default=Value("open"),
    output_field=CharField(),
)


def _counts(found: Iterable[dict[str, Any]]) -> Iterable[GoalCount]:
    together: dict[tuple[Any, ...], Tally] = {}
    for one in found:
        key = tuple(one[name] for name in _GROUPED)
        together[key] = together.get(key, Tally()) + Tally(**{one["outcome"]: one["number"]})
    for (milestone, handbook, plan, severity, month), tally in sorted(together.items()):
        yield GoalCount(milestone, handbook, plan, severity, month.date(), tally)


def _causes(missed: Iterable[tuple[str, list[str]]]) -> tuple[tuple[CauseCount, ...], int]:
    """Count each cause once for a miss, however many notes name it, and the misses without any."""
    rows = list(missed)
    counted = Counter((handbook, cause) for handbook, causes in rows for cause in set(causes))
    found = (CauseCount(handbook, cause, number) for (handbook, cause), number in counted.most_common())
    return tuple(found), sum(not causes for _, causes in rows)
