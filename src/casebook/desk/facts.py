"""What a decision may know, loaded from plain rows in as few questions as possible."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from casebook.accounts.models import Contact, ContractLine, Site, Staff, Team, TeamMember
from casebook.cases import commands as c
from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.commands import AddWatcher, Assign, Command, HandOver, MergeCase, OpenCase, Reply
from casebook.cases.courtesy import LONGEST
from casebook.cases.facts import ContactFacts, ContractFacts, Facts, PersonFacts
from casebook.desk import false_reports, opening_facts, partner_facts, release_facts
from casebook.desk.duty import on_duty
from casebook.desk.other_cases import other_case
from casebook.desk.permissions import STAFF_ROLES
from casebook.store.models import FileRow
from casebook.tenancy import spelled

TAKES_CASES = tuple(role for role, verbs in STAFF_ROLES.items() if "case.respond" in verbs)


WITH_DUTY: tuple[type[Command], ...] = ()
"""Commands whose rules ask who is on shift."""
WITH_MEMBERSHIPS: tuple[type[Command], ...] = (
    c.AcceptEscalation,
    c.AnswerEscalation,
    c.ProposeDeescalation,
    c.EndEscalation,
    c.TakeUpInTier,
)
"""Commands whose rules ask in which teams somebody is."""


def load(command: Command, actor: Actor, case: Case | None, now: datetime) -> Facts:
    """Return the facts of one command; the caller stands in a transaction of the actor's tenant."""
    duty = on_duty(actor.tenant, now) if isinstance(command, WITH_DUTY) else ()
    files = _files(command, actor)
    facts = Facts(now=now, actor=actor, file_ids=frozenset(files), file_types=files, on_duty=duty)
    if isinstance(command, WITH_MEMBERSHIPS):
        facts = replace(facts, memberships=_memberships(actor))
    if isinstance(command, OpenCase):
        return _for_opening(command, facts)
    if isinstance(command, Assign | HandOver):
        return replace(facts, assignable=_assignable(actor.tenant), teams=_teams(command, actor.tenant))
    if isinstance(command, MergeCase):
        facts = replace(facts, other=other_case(actor, command.into))
    if isinstance(command, AddWatcher):
        facts = replace(facts, person=_person(command, actor.tenant))
    if isinstance(command, Reply):
        facts = replace(facts, signers=signers(command, actor))
    if case is not None and isinstance(command, partner_facts.ASKING):
        facts = partner_facts.load(command, case, facts)
    if case is not None and isinstance(command, false_reports.ASKING):
        facts = false_reports.load(command, case, facts)
    if case is not None and isinstance(command, release_facts.ASKING):
        facts = release_facts.load(command, case, facts)
    return facts if case is None or not case.contact else replace(facts, contact=_contact_of(case))


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
        options=tuple(sorted(row.options.items())),
    )


def signers(command: Reply, actor: Actor) -> tuple[str, ...]:
    """Return how the author of a reply may sign, where that can matter: a long message is more than thanks."""
    if command.meant or command.files or len(command.body) > LONGEST:
        return ()
    return tuple(Contact.objects.filter(tenant_id=actor.tenant, id=spelled(actor.id)).values_list("name", flat=True))


def _for_opening(command: OpenCase, facts: Facts) -> Facts:
    actor = facts.actor
    named = command.follows or command.split_from
    followed = other_case(actor, named) if named else None
    facts = replace(facts, contract=opening_facts.contract(actor, command.contract_line), followed=followed)
    if command.partner:
        facts = replace(facts, partner=partner_facts.desk_of(actor))
    facts = release_facts.for_opening(facts)
    if actor.kind == "contact" and facts.contract is not None:
        facts = false_reports.for_opening(facts, facts.contract.handbook)
    caller = opening_facts.caller(actor, command.contact)
    if caller is None:
        return facts
    site = _site(actor.tenant, caller.contact.organisation, command.site)
    return replace(
        facts,
        contact=replace(caller.contact, country=site.country) if site and site.country else caller.contact,
        openers=caller.openers,
        site_zone=site.zone if site else "",
        organisation_zone=caller.zone,
    )


def _contact_of(case: Case) -> ContactFacts:
    """Return what the case itself knows of its contact; replies and closings need no row."""
    return ContactFacts(case.contact, case.organisation, frozenset(), case.zone)


def _site(tenant: str, organisation: str, site: str) -> Site | None:
    return (
        Site.objects.filter(tenant_id=tenant, organisation_id=organisation, id=spelled(site)).first() if site else None
    )


def _assignable(tenant: str) -> frozenset[str]:
    rows = Staff.objects.filter(tenant_id=tenant, active=True, roles__overlap=list(TAKES_CASES))
    return frozenset(str(key) for key in rows.values_list("id", flat=True))


def _teams(command: Command, tenant: str) -> frozenset[str]:
    if not isinstance(command, HandOver) or not command.team:
        return frozenset()
    return frozenset(str(key) for key in Team.objects.filter(tenant_id=tenant).values_list("id", flat=True))


def _person(command: AddWatcher, tenant: str) -> PersonFacts | None:
    """Return the person a command names; who left is nobody."""
    key = spelled(command.person)
    if command.person_kind == "staff":
        there = Staff.objects.filter(tenant_id=tenant, id=key, active=True).exists()
        return PersonFacts("staff", str(key)) if there else None
    contact = Contact.objects.filter(tenant_id=tenant, id=key, active=True).first()
    return PersonFacts("contact", str(key), str(contact.organisation_id)) if contact else None


def _memberships(actor: Actor) -> frozenset[str]:
    """Return the names of the teams of a staff member; nobody else is in any."""
    if actor.kind != "staff":
        return frozenset()
    rows = TeamMember.objects.filter(tenant_id=actor.tenant, staff=spelled(actor.id))
    return frozenset(rows.values_list("team__name", flat=True))


def _files(command: Command, actor: Actor) -> Mapping[str, str]:
    """Find which of the files that the command names were uploaded by the actor and are on no case yet, with types."""
    named: tuple[str, ...] = getattr(command, "files", ())
    if not named:
        return {}
    rows = FileRow.objects.filter(
        tenant_id=actor.tenant, id__in=list(map(spelled, named)), case_id=None, erased_at=None
    )
    own = rows.filter(person=f"{actor.kind}:{actor.id}").values_list("id", "media_type")
    return {str(key): media_type for key, media_type in own}
