"""From what the desk's reads give to what the API sends."""

from collections.abc import Iterable

from django.urls import reverse

from casebook.api.schemas import (
    CaseListOut,
    CaseOut,
    CaseRowOut,
    ClauseOut,
    ClockOut,
    ContractLineOut,
    LineOut,
    ReadingOut,
    RefOut,
    SpanOut,
    WhyOut,
)
from casebook.cases.actor import Actor
from casebook.cases.events import Span
from casebook.cases.why import Explanation
from casebook.desk import queries
from casebook.desk.permissions import may
from casebook.desk.queries import shapes


def case_list(actor: Actor, status: str, text: str, page: int) -> CaseListOut:
    """Return one page of the cases this person may see."""
    if actor.kind == "staff":
        found = queries.queue(actor, queries.QueueFilters(status=status, text=text), page)
    else:
        scope = "organisation" if may(actor, "cases.all").allowed else "mine"
        found = queries.portal_cases(actor, queries.PortalFilters(scope=scope, status=status, text=text), page)
    return CaseListOut(cases=[_row(row) for row in found.rows], total=found.total, page=found.page, pages=found.pages)


def case(page: shapes.CasePage) -> CaseOut:
    """Return a whole case."""
    return CaseOut(
        number=page.number,
        version=page.version,
        subject=page.subject.text,
        status=page.status,
        waiting_for=page.waiting_for,
        handbook=page.handbook,
        edition=page.edition,
        plan=_ref(page.plan),
        severity=page.severity.id,
        severity_name=page.severity.name,
        channel=page.channel,
        organisation=_ref(page.organisation),
        contact=page.contact.name if page.contact else "",
        assignee=page.assignee.name if page.assignee else "",
        zone=page.zone,
        opened_at=page.opened_at,
        closed_at=page.closed_at,
        ground=_ref(page.ground) if page.ground else None,
        clocks=[_clock(clock) for clock in page.clocks],
        conversation=[_line(line) for line in page.lines],
        you_may=sorted(page.verbs),
    )


def contract_line(line: shapes.OpenableLine) -> ContractLineOut:
    """Return a contract line with what the handbook says about it today."""
    contract = line.contract
    return ContractLineOut(
        id=contract.line,
        product=_ref(contract.product),
        plan=_ref(contract.plan),
        handbook=contract.handbook,
        organisation=_ref(contract.organisation),
        ends=contract.ends,
        entitled=line.entitled,
        message=line.message,
        remedy=line.remedy,
        clause=line.clause,
    )


def why(explanation: Explanation) -> WhyOut:
    """Return why a date is what it is."""
    book = reverse("web:handbook", args=[explanation.handbook, explanation.edition])
    return WhyOut(
        milestone=explanation.milestone,
        kind=explanation.kind,
        state=explanation.state,
        amount=explanation.amount,
        opened=explanation.started_at,
        starts=explanation.starts,
        due=explanation.due,
        calendar=explanation.calendar_title,
        zone=explanation.zone,
        zone_from=explanation.zone_from,
        handbook=explanation.handbook,
        edition=explanation.edition,
        inputs=dict(explanation.point),
        counted=_spans(explanation.counted),
        uncounted=_spans(explanation.uncounted),
        clauses=[
            ClauseOut(id=one.id, title=one.title, text=one.text, address=f"{book}#{one.id}")
            for one in explanation.clauses
        ],
        readings=[
            ReadingOut(clause=one.clause, of=one.of, about=one.about, chosen=one.chosen, because=one.because)
            for one in explanation.readings
        ],
    )


def _spans(spans: Iterable[Span]) -> list[SpanOut]:
    return [SpanOut(start=span.start, end=span.end) for span in spans]


def _row(row: shapes.QueueRow) -> CaseRowOut:
    return CaseRowOut(
        number=row.number,
        subject=row.subject.text,
        status=row.status,
        severity=row.severity.id,
        severity_name=row.severity.name,
        organisation=_ref(row.organisation),
        assignee=_ref(row.assignee) if row.assignee else None,
        opened_at=row.opened_at,
        updated_at=row.updated_at,
        clocks=[_clock(clock) for clock in row.clocks],
    )


def _clock(clock: shapes.ClockLine) -> ClockOut:
    return ClockOut(
        milestone=clock.milestone,
        kind=clock.kind,
        state=clock.state,
        due=clock.due,
        starts=clock.starts,
        met_at=clock.met_at,
        breached_at=clock.breached_at,
        clauses=list(clock.pricing.clauses) if clock.pricing else [],
    )


def _line(line: shapes.Line) -> LineOut:
    return LineOut(
        version=line.version,
        kind=line.kind,
        at=line.at,
        author=line.author.name,
        internal=line.internal,
        body=line.body.text,
        erased=line.body.erased,
    )


def _ref(ref: shapes.Ref) -> RefOut:
    return RefOut(id=ref.id, name=ref.name)
