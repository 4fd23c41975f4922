"""From what the desk's reads give to what the API sends."""

from collections.abc import Iterable

from django.urls import reverse

from casebook.api import closing_views as closing
from casebook.api import escalation_views, milestone_views, partner_views, release_views
from casebook.api.schemas import (
    AssistanceOut,
    CaseListOut,
    CaseOut,
    CaseRowOut,
    CasesQuery,
    ClauseOut,
    ContractLineOut,
    CopiedOut,
    InsteadOfOut,
    LanguagesOut,
    LineOut,
    OptionOut,
    PlanInEffectOut,
    ReadingOut,
    ReferredOut,
    RefOut,
    RulingOut,
    SpanOut,
    WatcherOut,
    WhyOut,
)
from casebook.api.severity_schemas import ChosenOut, EffortOut, FalseReportOut, ReducedOut, SeverityTalkOut
from casebook.cases.actor import Actor
from casebook.cases.events import Span
from casebook.cases.why import Explanation
from casebook.desk import queries
from casebook.desk.forecast import Offered
from casebook.desk.permissions import may
from casebook.desk.queries import contract_shapes, shapes
from casebook.desk.queries.benefit_shapes import ReducedView
from casebook.desk.queries.effort_shapes import EffortView
from casebook.desk.queries.grading_shapes import ChosenView, FalseReportView, TalkView
from casebook.desk.queries.scope_shapes import BoundsView, RulingView


def case_list(actor: Actor, query: CasesQuery) -> CaseListOut:
    """Return one page of the cases this person may see."""
    if actor.kind == "staff":
        staff = queries.QueueFilters(
            query.status,
            text=query.text,
            case_type=query.case_type,
            scope=query.scope,
            quiet=query.quiet,
            order=query.order,
            owed=query.owed,
        )
        found = queries.queue(actor, staff, query.page)
    else:
        whose = "organisation" if may(actor, "cases.all").allowed else "mine"
        own = queries.PortalFilters(whose, query.status, query.text, query.case_type, query.scope)
        found = queries.portal_cases(actor, own, query.page)
    return CaseListOut(cases=[_row(row) for row in found.rows], total=found.total, page=found.page, pages=found.pages)


def case(page: shapes.CasePage) -> CaseOut:
    """Return a whole case."""
    return CaseOut(
        number=page.number,
        version=page.version,
        subject=page.subject.text,
        status=page.status,
        waiting_for=page.waiting_for,
        merged_into=page.merged_into,
        handbook=page.handbook,
        edition=page.edition,
        plan=_ref(page.plan),
        instead_of=_instead_of(page.instead_of) if page.instead_of else None,
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
        case_type=_ref(page.case_type),
        language=page.language,
        working_language=page.spoken.working if page.spoken else page.language,
        language_notice=page.spoken.notice if page.spoken else "",
        ruling=_ruling(page.ruling) if page.ruling else None,
        assistance=_assistance(page.bounds) if page.bounds else None,
        links=[closing.link(one) for one in page.links],
        unanswered=closing.unanswered(page.unanswered) if page.unanswered else None,
        survey=closing.survey(page.survey) if page.survey else None,
        after_closing=closing.after(page.after) if page.after else None,
        severity_talk=_talk(page.talk) if page.talk else None,
        workaround=milestone_views.workaround(page.workaround) if page.workaround else None,
        informed_at=page.informed_at,
        clocks=[milestone_views.clock(line) for line in page.clocks],
        past_clocks=[milestone_views.clock(line) for line in page.past_clocks],
        effort=_effort(page.effort) if page.effort else None,
        escalation=escalation_views.escalation(page.escalation.open) if page.escalation.open else None,
        tier=escalation_views.tier(page.escalation.tier) if page.escalation.tier else None,
        partnership=partner_views.partnership(page.partnership),
        release=release_views.release(page.release) if page.release else None,
        false_report=_false_report(page.false_report) if page.false_report else None,
        watchers=[
            WatcherOut(id=one.person.id, kind=one.person.kind, name=one.person.name, may_reply=one.may_reply)
            for one in page.around.watchers
        ],
        copied=[
            CopiedOut(audience=one.audience, people=[person.name for person in one.people], clause=one.clause)
            for one in page.around.copied
        ],
        conversation=[_line(line) for line in page.lines],
        you_may=sorted(page.verbs),
    )


def contract_line(line: contract_shapes.OpenableLine) -> ContractLineOut:
    """Return a contract line with what the handbook says about it today."""
    contract = line.contract
    return ContractLineOut(
        id=contract.line,
        product=_ref(contract.product),
        plan=_ref(contract.plan),
        handbook=contract.handbook,
        organisation=_ref(contract.organisation),
        ends=contract.ends,
        options=[
            OptionOut(option=_ref(one.option), value=_ref(one.value), said=one.said, clause=one.clause)
            for one in contract.options
        ],
        plan_in_effect=_in_effect(contract),
        entitled=line.entitled,
        message=line.message,
        remedy=line.remedy,
        clause=line.clause,
        reductions=[_reduced(one) for one in contract.reduced],
    )


def _instead_of(instead: contract_shapes.InsteadOf) -> InsteadOfOut:
    return InsteadOfOut(plan=_ref(instead.plan), message=instead.message, clause=instead.clause)


def _in_effect(contract: contract_shapes.ContractView) -> PlanInEffectOut:
    plan, instead = contract.in_effect, contract.instead
    return PlanInEffectOut(
        id=plan.id,
        name=plan.name,
        message=instead.message if instead else "",
        clause=instead.clause if instead else "",
    )


def why(explanation: Explanation) -> WhyOut:
    """Return why a date is what it is."""
    book = reverse("web:handbook", args=[explanation.handbook, explanation.edition])
    return WhyOut(
        milestone=explanation.milestone,
        round=explanation.round,
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


def languages(known: Offered) -> LanguagesOut:
    """Return what is spoken somewhere."""
    said = known.languages
    return LanguagesOut(
        offered=list(said.offered(known.country)), fallback=said.fallback, notice=said.notice, clause=said.clause
    )


def _ruling(ruling: RulingView) -> RulingOut:
    return RulingOut(
        ground=RefOut(id=ruling.ground, name=ruling.label),
        named=ruling.named.text,
        referred=[ReferredOut(name=one.name, how=one.how) for one in ruling.referred],
        clause=ruling.clause,
        at=ruling.at,
        may_appeal=ruling.appeal and not ruling.appealed,
        appealed=ruling.appealed,
    )


def _assistance(bounds: BoundsView) -> AssistanceOut:
    topic = RefOut(id=bounds.topic, name=bounds.label)
    return AssistanceOut(topic=topic, kind=bounds.assistance, bounds=list(bounds.bounds), clause=bounds.clause)


def _talk(talk: TalkView) -> SeverityTalkOut:
    return SeverityTalkOut(
        proposed=_chosen(talk.proposed),
        by=talk.by.name,
        at=talk.at,
        counter=_chosen(talk.counter) if talk.counter else None,
        disputed=talk.disputed,
        answer=talk.answer.text,
        clause=talk.clause,
    )


def _false_report(found: FalseReportView) -> FalseReportOut:
    return FalseReportOut(
        ground=found.ground,
        clause=found.clause,
        reported=found.reported.id,
        at=found.at,
        contested=found.contested,
        upheld=found.upheld,
        restored=found.restored,
    )


def _reduced(one: ReducedView) -> ReducedOut:
    return ReducedOut(label=one.label, clause=one.clause, until=one.until, withholds=list(one.withholds))


def _effort(effort: EffortView) -> EffortOut:
    return EffortOut(
        state=effort.state,
        clause=effort.clause,
        since=effort.since,
        opens=effort.opens,
        on_duty=[one.name for one in effort.on_duty],
        resource=effort.resource.text,
        resource_phone=effort.phone.text,
        resource_until=effort.until,
        ask_at=effort.ask_at,
        answer_by=effort.answer_by,
        pause=effort.pause,
        ended=effort.ended,
    )


def _chosen(one: ChosenView) -> ChosenOut:
    name, reason = one.severity.name, one.reason.text
    return ChosenOut(severity=one.severity.id, name=name, criterion=one.criterion, reason=reason)


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
        case_type=_ref(row.case_type),
        language=row.language,
        scope=row.scope,
        informed_at=row.informed_at,
        clocks=[milestone_views.clock(line) for line in row.clocks],
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
