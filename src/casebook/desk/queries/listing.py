"""Cases in lists: one page of rows with everything a list shows, in a fixed number of questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.db.models import QuerySet

from casebook.accounts.models import Organisation, Product
from casebook.cases.actor import Actor
from casebook.desk import policies
from casebook.desk.queries.lines import text
from casebook.desk.queries.milestones import title
from casebook.desk.queries.people import People, people
from casebook.desk.queries.shapes import CaseList, ClockLine, QueueRow, Ref, SeverityName
from casebook.policy.policy import Policy
from casebook.policy.targets import MILESTONES, Milestone
from casebook.store import contents
from casebook.store.models import CaseRow, ClockRow

if TYPE_CHECKING:
    from casebook.desk.queries.scope_shapes import Standing
    from casebook.desk.queries.shapes import Asked

PAGE = 50


@dataclass(frozen=True, slots=True)
class Names:
    """What the ids of a page of cases mean."""

    words: Mapping[str, str | None]
    organisations: Mapping[str, str]
    products: Mapping[str, str]
    people: People
    clocks: Mapping[str, tuple[ClockRow, ...]]


def page_of(actor: Actor, rows: QuerySet[CaseRow], page: int, counts: Mapping[str, int], size: int = PAGE) -> CaseList:
    """Return one page of a list of cases; a page beyond the last is the last."""
    total = rows.count()
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    return CaseList(queue_rows(actor, rows[(page - 1) * size : page * size]), total, page, pages, counts)


def queue_rows(actor: Actor, rows: QuerySet[CaseRow]) -> tuple[QueueRow, ...]:
    """Return rows of the projection as people read them."""
    cases = tuple(rows)
    if not cases:
        return ()
    names = _names(actor, cases)
    return tuple(_queue_row(row, names) for row in cases)


def clock_line(policy: Policy, row: ClockRow) -> ClockLine:
    """Return a clock as lists show it, under the vendor's words, without its ledger."""
    milestone = cast("Milestone", row.milestone)
    target = policy.targets.milestones.get(milestone)
    return ClockLine(
        milestone=milestone,
        title=title(policy, milestone),
        word=target.word if target else "target",
        kind=row.kind,
        state=row.state,
        due=row.due,
        starts=row.starts,
        warn_at=row.warn_at,
        started_at=row.started_at,
        met_at=row.met_at,
        breached_at=row.breached_at,
        round=row.round,
    )


def severity_name(policy: Policy, severity: str) -> SeverityName:
    """Return a severity under the vendor's name."""
    severities = policy.severity
    return SeverityName(severity, severities.level(severity).name, severities.word, severities.graded)


def plan_name(policy: Policy, plan: str) -> Ref:
    """Return a plan with its name."""
    return Ref(plan, policy.plan(plan).name)


def case_type_name(policy: Policy, case_type: str) -> Ref:
    """Return a kind of case with its name."""
    return Ref(case_type, next((one.label for one in policy.intake.case_types if one.id == case_type), case_type))


def _names(actor: Actor, cases: Sequence[CaseRow]) -> Names:
    tenant = cases[0].tenant_id
    organisations = Organisation.objects.filter(tenant_id=tenant, id__in={row.organisation for row in cases})
    products = Product.objects.filter(tenant_id=tenant, code__in={row.product for row in cases})
    clocks: dict[str, tuple[ClockRow, ...]] = {}
    for clock in _present_clocks(tenant, cases):
        clocks[str(clock.case_id)] = (*clocks.get(str(clock.case_id), ()), clock)
    return Names(
        contents.texts(tenant, [row.subject for row in cases]),
        {str(key): name for key, name in organisations.values_list("id", "name")},
        dict(products.values_list("code", "name")),
        people(actor, (row.assignee for row in cases), (row.contact for row in cases)),
        clocks,
    )


def _present_clocks(tenant: UUID, cases: Sequence[CaseRow]) -> list[ClockRow]:
    """Return the clocks of the last rounds, in the order in which people read milestones."""
    rows = ClockRow.objects.filter(tenant_id=tenant, case_id__in=[row.id for row in cases])
    last = rows.order_by("case_id", "milestone", "-round").distinct("case_id", "milestone")
    return sorted(last, key=lambda one: MILESTONES.index(cast("Milestone", one.milestone)))


def _queue_row(row: CaseRow, names: Names) -> QueueRow:
    policy = policies.policy(row.handbook, row.edition)
    return QueueRow(
        number=row.number,
        subject=text(names.words, row.subject),
        status=row.status,
        severity=severity_name(policy, row.severity),
        handbook=row.handbook,
        plan=plan_name(policy, row.plan),
        product=Ref(row.product, names.products.get(row.product, row.product)),
        organisation=Ref(str(row.organisation or ""), names.organisations.get(str(row.organisation), "")),
        contact=names.people.contact(row.contact),
        assignee=names.people.assignee(row.assignee),
        channel=row.channel,
        zone=row.zone,
        opened_at=row.opened_at,
        updated_at=row.updated_at,
        closed_at=row.closed_at,
        customer_waits=row.customer_waits,
        clocks=tuple(clock_line(policy, clock) for clock in names.clocks.get(str(row.id), ())),
        case_type=case_type_name(policy, row.case_type),
        language=row.language,
        working_language=row.working_language,
        scope=cast("Standing", row.scope),
        bounded=_bounded(policy, row.topic),
        escalation=row.escalation,
        asked=cast("Asked", row.asked),
        informed_at=row.informed_at,
        effort_state=row.effort,
    )


def _bounded(policy: Policy, name: str) -> str:
    topic = policy.scope.topic(name) if name else None
    return topic.label if topic else name
