"""Contract lines as people see them, and which of them a case can be opened under today."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from casebook.accounts.models import Contact, ContractLine, Site
from casebook.cases.actor import Actor
from casebook.cases.facts import ContactFacts, ContractFacts, Facts
from casebook.cases.rules import entitlement
from casebook.desk import clock, policies
from casebook.desk.facts import contract_facts
from casebook.desk.permissions import CASE_ADMINISTRATOR, NotThere, OrganisationSubject, may, require
from casebook.desk.policies import NoEdition
from casebook.desk.queries.benefits import reduced
from casebook.desk.queries.contract_shapes import ContractView, OpenableLine, OptionView, PlanInstead
from casebook.desk.queries.shapes import Ref, SiteView
from casebook.policy.policy import Policy
from casebook.tenancy import NOBODY, spelled, transaction


def openable_lines(actor: Actor, contact: str = "") -> tuple[OpenableLine, ...]:
    """Return the contract lines of a contact's organisation with what the handbook says about them today.

    Raises:
        NotThere: there is no such contact, or none the actor may open a case for.
    """
    with transaction(actor.tenant):
        require(actor, "case.open")
        person = contact_for(actor, contact)
        found = _lines(actor.tenant).filter(contract__organisation=person.organisation_id)
        return tuple(_openable(actor, person, row) for row in found)


def sites(actor: Actor, organisation: str = "") -> tuple[SiteView, ...]:
    """Return the sites of an organisation (none named: the actor's own).

    Raises:
        NotThere: the organisation is none the actor may know of.
    """
    with transaction(actor.tenant):
        key = spelled(organisation or actor.organisation)
        if key == NOBODY or not may(actor, "case.open", OrganisationSubject(str(key))).allowed:
            raise NotThere("There is no such organisation.")
        return tuple(
            site_view(row) for row in Site.objects.filter(tenant_id=actor.tenant, organisation_id=key).order_by("name")
        )


def contact_for(actor: Actor, contact: str) -> Contact:
    """Return the contact a case is to be opened for (none named: the actor); the caller holds the transaction.

    Raises:
        NotThere: there is none, or the actor may not open cases for them.
    """
    key = spelled(contact or actor.id)
    row = Contact.objects.filter(tenant_id=actor.tenant, id=key, active=True).select_related("organisation").first()
    own = actor.kind != "contact" or (row is not None and (str(row.id) == actor.id or _administers(actor, row)))
    if row is None or not own:
        raise NotThere("There is no such contact.")
    return row


def contract_view(row: ContractLine, now: datetime) -> ContractView:
    """Return a line, loaded with its contract, organisation and product, as it stands on the vendor's day."""
    facts = contract_facts(row)
    policy = _policy(row.handbook, now)
    today = now.astimezone(ZoneInfo(policy.zone if policy else "UTC")).date()
    standing = entitlement.standing(facts, today)
    contract = row.contract
    return ContractView(
        line=str(row.id),
        contract=str(contract.id),
        organisation=Ref(str(contract.organisation_id), contract.organisation.name),
        handbook=row.handbook,
        plan=_plan(policy, row.plan),
        product=Ref(row.product.code, row.product.name),
        licence=contract.licence,
        support_id=contract.support_id,
        starts=contract.starts,
        ends=contract.ends,
        end_of_life=row.product.end_of_life,
        state=standing["contract-state"],
        phase=standing["product-phase"],
        options=tuple(_options(policy, facts)) if policy else (),
        instead=_instead(policy, facts, today) if policy else None,
        reduced=reduced(str(row.tenant_id), str(contract.organisation_id), policy, now) if policy else (),
    )


def contract_views(tenant: str, now: datetime, **conditions: object) -> tuple[ContractView, ...]:
    """Return the contract lines that fit some conditions, latest contract first."""
    return tuple(contract_view(row, now) for row in _lines(tenant).filter(**conditions))


def site_view(row: Site) -> SiteView:
    """Return a site."""
    return SiteView(str(row.id), row.name, row.zone, row.country)


def _plan(policy: Policy | None, plan: str) -> Ref:
    named = next((one.name for one in policy.plans if one.id == plan), plan) if policy else plan
    return Ref(plan, named)


def _options(policy: Policy, facts: ContractFacts) -> Iterator[OptionView]:
    said = dict(facts.options)
    for one in policy.entitlement.options:
        labels = dict(one.values)
        value = said.get(one.id, one.default)
        yield OptionView(Ref(one.id, one.label), Ref(value, labels.get(value, value)), one.id in said, one.clause)


def _instead(policy: Policy, facts: ContractFacts, today: date) -> PlanInstead | None:
    ruling = entitlement.plan_instead(policy, facts, today)
    if ruling is None:
        return None
    return PlanInstead(_plan(policy, ruling.value.plan), ruling.value.message, ruling.clause)


def _lines(tenant: str) -> QuerySet[ContractLine]:
    rows = ContractLine.objects.filter(tenant_id=tenant).select_related("contract__organisation", "product")
    return rows.order_by("-contract__starts", "product__name", "id")


def _administers(actor: Actor, contact: Contact) -> bool:
    return CASE_ADMINISTRATOR in actor.roles and str(contact.organisation_id) == actor.organisation


def _openable(actor: Actor, person: Contact, row: ContractLine) -> OpenableLine:
    now = clock.now()
    view, policy = contract_view(row, now), _policy(row.handbook, now)
    if policy is None:
        return OpenableLine(view, entitled=False, message=f"The handbook {row.handbook} is not in force.")
    contact = ContactFacts(str(person.id), str(person.organisation_id), frozenset(person.roles))
    facts = Facts(now=now, actor=actor, contact=contact, contract=contract_facts(row))
    refusals = entitlement.judge_opening(policy, facts).refusals
    if not refusals:
        return OpenableLine(view, entitled=True)
    return OpenableLine(
        view, entitled=False, message=refusals[0].message, remedy=refusals[0].remedy, clause=refusals[0].clause
    )


def _policy(handbook: str, now: datetime) -> Policy | None:
    try:
        return policies.policy(handbook, at=now)
    except NoEdition:
        return None


def first(views: Iterable[ContractView]) -> ContractView | None:
    """Return the first line, if there is one."""
    return next(iter(views), None)
