"""A case that is joined with one of another desk, or could be: for staff only."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from uuid import UUID

from casebook.accounts.models import Staff, Tenant
from casebook.cases.case import Case
from casebook.cases.events import CaseOpened
from casebook.cases.partnership import Evidence, Upstream
from casebook.cases.rules import partners
from casebook.desk import clock, policies
from casebook.desk.queries.lines import text
from casebook.desk.queries.partnership_shapes import ALONE, PartnershipView, StepView, UpstreamView
from casebook.policy.policy import Policy
from casebook.tenancy import spelled


def words(case: Case) -> Iterator[str]:
    """Yield the ids of the words that the view shows."""
    yield from (evidence.body.id for evidence in case.partnership.steps.values())


def partnership(
    policy: Policy, case: Case, opened: CaseOpened, texts: Mapping[str, str | None], tenant: UUID
) -> PartnershipView:
    """Return how a case is joined with one of another desk."""
    joined, maker = case.partnership, policy.partners.maker(case.product)
    if maker is None or not policies.editions(maker.handbook):
        sender = (_name(joined.sender[0]), joined.sender[1]) if joined.sender else None
        told = tuple(_told(policy, opened, texts))
        return PartnershipView(sender=sender, steps=told) if sender or told else ALONE
    theirs = policies.policy(maker.handbook, at=clock.now())
    return PartnershipView(
        maker=maker.handbook,
        edition=theirs.edition,
        vendor=theirs.vendor,
        clause=maker.clause,
        steps=tuple(_steps(theirs, maker.products[case.product], case, texts, tenant)),
        upstream=_upstream(joined.upstream, theirs) if joined.upstream else None,
        relayed=joined.relayed,
        to_relay=tuple(sorted(joined.heard - joined.relayed)),
    )


def _upstream(upstream: Upstream, theirs: Policy) -> UpstreamView:
    return UpstreamView(
        desk=_name(upstream.tenant),
        handbook=upstream.handbook,
        edition=theirs.edition,
        state=upstream.state,
        number=upstream.number,
        codes=upstream.codes,
    )


def _told(policy: Policy, opened: CaseOpened, texts: Mapping[str, str | None]) -> Iterator[StepView]:
    """Yield the steps that whoever opened the case says were taken, with how they know."""
    told = dict(opened.answers)
    for field in policy.intake.fields:
        if field.kind == "step" and field.id in told:
            said = text(texts, told[field.id].id)
            view = StepView(field.id, field.label, field.help, field.proof, field.clause)
            yield replace(view, done=True, text=said.text, erased=said.erased)


def _steps(
    theirs: Policy, product: str, case: Case, texts: Mapping[str, str | None], tenant: UUID
) -> Iterator[StepView]:
    """Yield what the maker asks of the first tier for a technical case, with what was written down of it."""
    kind = theirs.intake.case_types[0].id if theirs.intake.case_types else ""
    level = theirs.severity.levels[-1].id
    plan = theirs.plans[0].id
    point = {"plan": plan, "severity": level, "channel": "web", "case-type": kind, "product": product}
    names = _names(tenant, case.partnership.steps.values())
    for field in partners.steps(theirs, point):
        done = case.partnership.steps.get(field.id)
        view = StepView(field.id, field.label, field.help, field.proof, field.clause)
        if done is not None:
            said = text(texts, done.body.id)
            by = names.get(done.by, "")
            view = replace(view, done=True, text=said.text, erased=said.erased, by=by, files=done.files)
        yield view


def _names(tenant: UUID, recorded: Iterable[Evidence]) -> Mapping[str, str]:
    people = {one.by for one in recorded}
    rows = Staff.objects.filter(tenant_id=tenant, id__in=[spelled(one) for one in people]) if people else ()
    return {str(row.id): row.name for row in rows}


def _name(tenant: str) -> str:
    return Tenant.objects.values_list("name", flat=True).filter(id=spelled(tenant)).first() or ""
