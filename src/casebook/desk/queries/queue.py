"""The queue of the desk: what is due first, then what is owed by best effort, in the order of handling."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from casebook.cases.actor import Actor
from casebook.desk import clock, policies
from casebook.desk.cleaning import clean
from casebook.desk.permissions import require
from casebook.desk.queries.listing import page_of
from casebook.desk.queries.queues import waiting_in
from casebook.desk.queries.scope import FINISHED, matching, visible
from casebook.desk.queries.shapes import CaseList
from casebook.store.models import CaseRow, ClockRow
from casebook.tenancy import spelled, transaction


@dataclass(frozen=True, slots=True)
class QueueFilters:
    """What to see: ``status`` is ``open``, ``all`` or a status code; ``assignee`` is ``me``, ``none`` or an id.

    ``scope`` is ``ruled`` or ``appealed``: said to be out of scope, without or with the customer's disagreement.
    ``quiet`` is for how many hours the customer has not heard from a person at the vendor, at least (0: any time).
    ``order`` is ``due`` or ``quiet``: what is due first, or who has not heard from us for longest.
    ``queue`` is the id of a queue: what waits in it and nobody has taken.
    ``owed`` is a milestone that was promised and is still to come, also on closed cases; what is owed longest is first.
    """

    status: str = "open"
    severity: str = ""
    assignee: str = ""
    handbook: str = ""
    plan: str = ""
    organisation: str = ""
    text: str = ""
    case_type: str = ""
    language: str = ""
    scope: str = ""
    quiet: int = 0
    order: Literal["due", "quiet"] = "due"
    queue: str = ""
    owed: str = ""


def queue(actor: Actor, filters: QueueFilters | None = None, page: int = 1) -> CaseList:
    """Return one page of the queue. Deadlines come first, earliest first; then best effort by plan, severity and age.

    Raises:
        Forbidden: the reader is not staff.
    """
    filters = clean(filters or QueueFilters())
    with transaction(actor.tenant):
        require(actor, "queue.read")
        found = _filtered(actor, visible(actor), filters)
        counts = dict(found.order_by().values_list("status").annotate(number=Count("id")))
        rows = _by_status(found, filters.status)
        return page_of(actor, _in_order(rows, filters), page, counts)


def _in_order(rows: QuerySet[CaseRow], filters: QueueFilters) -> QuerySet[CaseRow]:
    if filters.owed:
        return rows.order_by(_owed_since(filters.owed), "id")
    return _by_silence(rows) if filters.order == "quiet" else _ordered(rows)


def _filtered(actor: Actor, rows: QuerySet[CaseRow], filters: QueueFilters) -> QuerySet[CaseRow]:
    names = ("severity", "handbook", "plan", "case_type", "language", "scope")
    rows = rows.filter(**{name: getattr(filters, name) for name in names if getattr(filters, name)})
    if filters.queue:
        rows = rows.filter(waiting_in(actor.tenant, filters.queue))
    if filters.owed:
        rows = rows.annotate(owed_since=_owed_since(filters.owed)).filter(owed_since__isnull=False)
    if filters.organisation:
        rows = rows.filter(organisation=spelled(filters.organisation))
    if filters.assignee == "none":
        rows = rows.filter(assignee=None)
    elif filters.assignee:
        rows = rows.filter(assignee=actor.id if filters.assignee == "me" else spelled(filters.assignee))
    if filters.quiet > 0:
        rows = rows.annotate(heard=_HEARD).filter(heard__lte=clock.now() - timedelta(hours=filters.quiet))
    return rows.filter(matching(actor, filters.text)) if filters.text.strip() else rows


def _owed_since(milestone: str) -> Subquery:
    """Return since when a milestone has been owed; none where it is not, or no more."""
    clocks = ClockRow.objects.filter(tenant_id=OuterRef("tenant_id"), case_id=OuterRef("id"), milestone=milestone)
    owed = clocks.filter(state__in=("running", "paused"), kind__in=("deadline", "best_effort"))
    return Subquery(owed.order_by("-round").values("started_at")[:1])


_HEARD = Coalesce("informed_at", "opened_at")
"""Since when the customer has not heard from a person at the vendor."""


def _by_silence(rows: QuerySet[CaseRow]) -> QuerySet[CaseRow]:
    return rows.order_by(_HEARD.asc(), "id")


def _by_status(rows: QuerySet[CaseRow], status: str) -> QuerySet[CaseRow]:
    if status == "all":
        return rows
    return rows.exclude(status__in=FINISHED) if status == "open" else rows.filter(status=status)


def _ordered(rows: QuerySet[CaseRow]) -> QuerySet[CaseRow]:
    """Order by what is due. The order of plans is the handbook's, so it is looked up, not stored with the case."""
    compiled = (policies.by_digest(edition.digest) for edition in policies.all_editions())
    plans = [
        When(Q(handbook=policy.handbook, edition=policy.edition, plan=plan.id), then=Value(plan.order))
        for policy in compiled
        for plan in policy.plans
    ]
    owed = ClockRow.objects.filter(tenant_id=OuterRef("tenant_id"), case_id=OuterRef("id"), state="running")
    return rows.annotate(
        handling=Case(*plans, default=Value(0), output_field=IntegerField()) if plans else Value(0),
        owed=Exists(owed.filter(kind="best_effort")),
    ).order_by(F("due").asc(nulls_last=True), F("owed").desc(), "handling", "severity", "opened_at", "id")
