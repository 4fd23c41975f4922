"""What a decision may know, loaded from plain rows in as few questions as possible."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from casebook.accounts.models import Contact, ContractLine, Site, Staff
from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.commands import Assign, Command, OpenCase
from casebook.cases.facts import ContactFacts, ContractFacts, Facts
from casebook.desk.permissions import CASE_ADMINISTRATOR, STAFF_ROLES
from casebook.store.models import FileRow
from casebook.tenancy import spelled

TAKES_CASES = tuple(role for role, verbs in STAFF_ROLES.items() if "case.respond" in verbs)


def load(command: Command, actor: Actor, case: Case | None, now: datetime) -> Facts:
    """Return the facts of one command; the caller stands in a transaction of the actor's tenant."""
    facts = Facts(now=now, actor=actor, file_ids=_files(command, actor))
    if isinstance(command, OpenCase):
        return _for_opening(command, facts)
    if isinstance(command, Assign):
        return replace(facts, assignable=_assignable(actor.tenant))
    return facts if case is None or not case.contact else replace(facts, contact=_contact_of(case))


def contract_of(tenant: str, line: str) -> ContractFacts | None:
    """Return the facts of a contract line; None where there is none."""
    rows = ContractLine.objects.filter(tenant_id=tenant, id=spelled(line)).select_related("contract", "product")
    row = rows.first()
    return contract_facts(row) if row else None


def contract_facts(row: ContractLine) -> ContractFacts:
    """Return the facts of a contract line that was loaded with its contract and product."""
    contract = row.contract
    return ContractFacts(
        line=str(row.id),
        handbook=row.handbook,
        plan=row.plan,
        product=row.product.code,
        licence=contract.licence,
        starts=contract.starts,
        ends=contract.ends,
        organisation=str(contract.organisation_id),
        end_of_life=row.product.end_of_life,
        support_id=contract.support_id,
    )


def _for_opening(command: OpenCase, facts: Facts) -> Facts:
    tenant = facts.actor.tenant
    facts = replace(facts, contract=_contract(facts.actor, command.contract_line))
    colleagues = tuple(_colleagues(facts.actor, command.contact))
    person = next((one for one in colleagues if str(one.id) == command.contact.lower()), None)
    if person is None:
        return facts
    organisation = person.organisation
    site = _site(tenant, organisation.id, command.site)
    country = site.country if site and site.country else organisation.country
    return replace(
        facts,
        contact=ContactFacts(str(person.id), str(organisation.id), frozenset(person.roles), person.zone, country),
        openers=tuple((str(one.id), frozenset(one.roles)) for one in colleagues),
        site_zone=site.zone if site else "",
        organisation_zone=organisation.zone,
    )


def _contract(actor: Actor, line: str) -> ContractFacts | None:
    """Find a contract line; a contact knows of their own organisation's only."""
    found = contract_of(actor.tenant, line)
    walled = actor.kind == "contact" and found is not None and found.organisation != actor.organisation
    return None if walled else found


def _colleagues(actor: Actor, contact: str) -> Iterable[Contact]:
    """Find the active contacts of the contact's organisation, the contact among them, in one question.

    A contact opens cases for themselves; for a colleague only as a case administrator.
    """
    key = spelled(contact)
    if actor.kind == "contact" and str(key) != actor.id and CASE_ADMINISTRATOR not in actor.roles:
        return ()
    rows = Contact.objects.filter(tenant_id=actor.tenant, active=True, organisation__contacts=key)
    if actor.kind == "contact":
        rows = rows.filter(organisation_id=actor.organisation)
    return rows.select_related("organisation").order_by("name")


def _contact_of(case: Case) -> ContactFacts:
    """Return what the case itself knows of its contact; replies and closings need no row."""
    return ContactFacts(case.contact, case.organisation, frozenset(), case.zone)


def _site(tenant: str, organisation: UUID, site: str) -> Site | None:
    return Site.objects.filter(tenant_id=tenant, organisation=organisation, id=spelled(site)).first() if site else None


def _assignable(tenant: str) -> frozenset[str]:
    rows = Staff.objects.filter(tenant_id=tenant, active=True, roles__overlap=list(TAKES_CASES))
    return frozenset(str(key) for key in rows.values_list("id", flat=True))


def _files(command: Command, actor: Actor) -> frozenset[str]:
    """Find which of the files that the command names were uploaded by the actor and are on no case yet."""
    named: tuple[str, ...] = getattr(command, "files", ())
    if not named:
        return frozenset()
    rows = FileRow.objects.filter(
        tenant_id=actor.tenant, id__in=list(map(spelled, named)), case_id=None, erased_at=None
    )
    return frozenset(str(key) for key in rows.filter(person=f"{actor.kind}:{actor.id}").values_list("id", flat=True))
