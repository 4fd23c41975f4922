"""Everything about one case, for the person who asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebook.accounts.models import Organisation, Product, Site
from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.events import CaseOpened, ClosureProposed, PlanReplaced, Recorded
from casebook.cases.replay import fold
from casebook.cases.rules import entitlement
from casebook.desk import clock, policies
from casebook.desk.permissions import may, verbs_of
from casebook.desk.queries import (
    action_plan,
    bounds,
    grading,
    information,
    links,
    milestones,
    partnership,
    releases,
    surveys,
)
from casebook.desk.queries.action_plan_shapes import ActionPlanView
from casebook.desk.queries.around import around
from casebook.desk.queries.contract_shapes import ContractView, InsteadOf
from casebook.desk.queries.contracts import contract_views, first, site_view
from casebook.desk.queries.effort import effort
from casebook.desk.queries.escalation import escalating
from casebook.desk.queries.information_shapes import InformationView
from casebook.desk.queries.lines import conversation, text
from casebook.desk.queries.listing import case_type_name, plan_name, severity_name
from casebook.desk.queries.milestones import ClockLines, ordered
from casebook.desk.queries.partnership_shapes import ALONE, PartnershipView
from casebook.desk.queries.people import People, people
from casebook.desk.queries.release_shapes import ReleaseView
from casebook.desk.queries.scope import one, subject_of
from casebook.desk.queries.shapes import Answer, CasePage, Proposal, Ref, SiteView, Text
from casebook.desk.queries.unanswered import unanswered
from casebook.policy.policy import Policy
from casebook.store import contents, log
from casebook.store.log import Stream
from casebook.store.models import CaseRow
from casebook.tenancy import transaction


@dataclass(frozen=True, slots=True)
class Sources:
    """What a case page is made from."""

    reader: Actor
    row: CaseRow
    case: Case
    history: Sequence[Recorded]
    opened: CaseOpened
    policy: Policy
    words: Mapping[str, str | None]
    people: People


def case_page(actor: Actor, number: str) -> CasePage:
    """Return one case; customers get no internal lines.

    Raises:
        NotThere: there is no such case, or none the reader may know of.
    """
    with transaction(actor.tenant):
        row = one(actor, number)
        return _page(_sources(actor, row))


def history_of(row: CaseRow) -> tuple[Recorded, ...]:
    """Return the log of a case."""
    return log.recorded(log.read(Stream(row.tenant_id, row.id)))


def _sources(actor: Actor, row: CaseRow) -> Sources:
    history = history_of(row)
    case, opened = fold(history), history[0].event
    if not isinstance(opened, CaseOpened):
        raise TypeError(f"{row.number} does not begin with an opening")
    answers = [words.id for _, words in opened.answers]
    proposals = [one.event.body.id for one in history if isinstance(one.event, ClosureProposed)]
    said = [*answers, *proposals, *information.words(history), *action_plan.words(history)]
    said += [*milestones.words(case, history), *partnership.words(case)]
    words = contents.texts(row.tenant_id, [opened.subject.id, *said])
    proposer = case.proposal.by if case.proposal else ""
    asking = case.grading.talk.by if case.grading.talk else ""
    staff = (case.assignee, proposer, asking, *milestones.authors(case), *releases.authors(case))
    known = people(actor, staff, (case.contact,))
    return Sources(actor, row, case, history, opened, policies.policy(case.handbook, case.edition), words, known)


def _page(of: Sources) -> CasePage:
    case, policy, row = of.case, of.policy, of.row
    organisation, country = _organisation(row)
    site, contract = _site(row, case), _contract(row)
    clocks = ClockLines(policy, of.words, of.people, internal=of.reader.kind != "contact")
    return CasePage(
        number=case.number,
        version=case.version,
        subject=text(of.words, of.opened.subject.id),
        status=case.status,
        waiting_for=case.waiting_for or "",
        handbook=case.handbook,
        edition=case.edition,
        vendor=policy.vendor,
        severity=severity_name(policy, case.severity),
        criterion=_criterion(policy, case),
        plan=plan_name(policy, case.plan),
        channel=case.channel,
        case_type=case_type_name(policy, case.case_type),
        product=Ref(case.product, _product(row)),
        organisation=Ref(case.organisation, organisation),
        contact=of.people.find("contact", case.contact) if case.contact else None,
        site=site,
        assignee=of.people.find("staff", case.assignee) if case.assignee else None,
        contract=contract,
        zone=case.zone,
        zone_from=case.zone_from,
        language=case.language,
        opened_at=case.opened_at,
        closed_at=case.closed_at,
        ground=_ground(policy, case.ground) if case.ground else None,
        proposal=_proposal(of),
        clocks=tuple(clocks.line(one) for one in ordered(tuple(case.clocks.values()))),
        lines=conversation(of.reader, Stream(row.tenant_id, row.id)),
        answers=tuple(_answers(of)),
        verbs=_verbs(of),
        source=of.opened.source,
        reference=of.opened.reference,
        country=(site.country if site else "") or country,
        ruling=bounds.ruling(row.tenant_id, policy, case, of.history),
        bounds=bounds.bounds(policy, case),
        spoken=bounds.spoken(policy, case),
        information=_information(of),
        action_plan=_action_plan(of),
        unanswered=unanswered(policy, case, clock.now()),
        links=links.links(of.reader, case),
        after=links.after(policy, case, clock.now()),
        survey=surveys.survey(policy, case, clock.now()),
        around=around(of.reader, policy, case),
        instead_of=_instead_of(of),
        escalation=escalating(of.reader, policy, case, of.history),
        talk=grading.talk(row.tenant_id, policy, case, of.history, of.people),
        past_clocks=tuple(clocks.line(one) for one in reversed(case.past_clocks)),
        informed_at=row.informed_at,
        workaround=milestones.workaround(case, of.history, of.words, of.people),
        partnership=_partnership(of),
        false_report=grading.false_report(row.tenant_id, policy, case, of.history),
        effort=effort(of.reader, policy, case, of.people, clock.now()),
        release=_release(of, contract),
    )


def _action_plan(of: Sources) -> ActionPlanView | None:
    if not of.case.action_plan.steps:
        return None
    return action_plan.action_plan(of.policy, of.case, of.reader, of.history, of.words)


def _information(of: Sources) -> InformationView | None:
    if not of.case.information.items:
        return None
    return information.information(of.policy, of.case, of.history, of.words)


def _partnership(of: Sources) -> PartnershipView:
    if of.reader.kind == "contact":
        return ALONE
    return partnership.partnership(of.policy, of.case, of.opened, of.words, of.row.tenant_id)


def _release(of: Sources, contract: ContractView | None) -> ReleaseView | None:
    support_id = contract.support_id if contract else ""
    return releases.release(of.reader, of.policy, of.case, of.history, of.people, support_id)


def _verbs(of: Sources) -> frozenset[str]:
    subject = subject_of(of.row)
    return frozenset(verb for verb in verbs_of(of.reader) if may(of.reader, verb, subject).allowed)


def _criterion(policy: Policy, case: Case) -> str:
    criteria = policy.severity.level(case.severity).criteria
    return next((one.text for one in criteria if one.id == case.criterion), "")


def _ground(policy: Policy, ground: str) -> Ref:
    labels = {one.id: one.label for one in policy.scope.grounds} | policy.closing.labels()
    return Ref(ground, labels.get(ground, ground))


def _product(row: CaseRow) -> str:
    names = Product.objects.filter(tenant_id=row.tenant_id, code=row.product).values_list("name", flat=True)
    return names.first() or row.product


def _organisation(row: CaseRow) -> tuple[str, str]:
    """Return the organisation's name and country; both are empty where none is known."""
    if row.organisation is None:
        return "", ""
    found = Organisation.objects.filter(tenant_id=row.tenant_id, id=row.organisation).values_list("name", "country")
    return found.first() or ("", "")


def _site(row: CaseRow, case: Case) -> SiteView | None:
    found = Site.objects.filter(tenant_id=row.tenant_id, id=case.site).first() if case.site else None
    return site_view(found) if found else None


def _contract(row: CaseRow) -> ContractView | None:
    if row.contract_line is None:
        return None
    return first(contract_views(str(row.tenant_id), clock.now(), id=row.contract_line))


def _instead_of(of: Sources) -> InsteadOf | None:
    found = next((one.event for one in of.history if isinstance(one.event, PlanReplaced)), None)
    if found is None:
        return None
    why = entitlement.why_replaced(of.policy, found, of.case.product)
    return InsteadOf(plan_name(of.policy, found.named), why, found.clause)


def _proposal(of: Sources) -> Proposal | None:
    proposal = of.case.proposal
    last = next((one.event for one in reversed(of.history) if isinstance(one.event, ClosureProposed)), None)
    if proposal is None or last is None:
        return None
    by = of.people.find("staff", proposal.by)
    return Proposal(_ground(of.policy, proposal.ground), text(of.words, last.body.id), proposal.at, by)


def _answers(of: Sources) -> list[Answer]:
    """Return what was given, in the order of the form; an answer whose question is gone keeps its id as its label."""
    values = {key: Text(code) for key, code in of.opened.codes}
    values |= {key: text(of.words, words.id) for key, words in of.opened.answers}
    found = []
    for field in of.policy.intake.fields:
        if field.id in values:
            value = values.pop(field.id)
            label = next((choice.label for choice in field.choices if choice.id == value.text), value.text)
            found.append(Answer(field.id, field.label, Text(label, value.erased)))
    return [*found, *(Answer(key, key, value) for key, value in values.items())]
