"""What decisions may know of releases: the versions of a product, and whether a customer's contract is in force."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from casebook.accounts.models import ContractLine, Release
from casebook.calendars.zones import zone
from casebook.cases import commands as c
from casebook.cases.case import Case
from casebook.cases.commands import Command
from casebook.cases.facts import Facts
from casebook.cases.releases import ReleaseFacts, major_of, with_corrections
from casebook.desk import opening_facts, policies
from casebook.desk.support_ids import in_files
from casebook.policy.releases import PHASES, Phase
from casebook.tenancy import spelled

ASKING = (c.RecordRelease, c.GiveHotfix, c.DecideSecurityFix, c.CheckSupportId, c.ProvideInformation, c.Reply)
"""Commands on a case whose rules know of releases or of the contract's Support ID."""
_PHASES: Final[dict[str, Phase]] = {phase: phase for phase in PHASES}


def load(command: Command, case: Case, facts: Facts) -> Facts:
    """Return the facts with the versions, the contract and what the command's files say."""
    actor, policy = facts.actor, policies.of_case(case)
    files_only = isinstance(command, c.ProvideInformation | c.Reply)
    if files_only and (policy.releases.support_id is None or not facts.file_ids):
        return facts
    contract = opening_facts.contract(actor, case.contract_line) if case.contract_line else None
    facts = replace(facts, contract=contract)
    if files_only or isinstance(command, c.CheckSupportId):
        return replace(facts, ids_in_files=in_files(policy, facts.file_ids))
    kept = maintained(actor.tenant, case.organisation, case.product, facts.now)
    return replace(facts, releases=releases(actor.tenant, case.product, facts.now), maintained=kept)


def for_opening(facts: Facts) -> Facts:
    """Return the facts of an opening with the versions of the product, and what its files say."""
    if facts.contract is None or not policies.editions(facts.contract.handbook):
        return facts
    policy = policies.policy(facts.contract.handbook, at=facts.now)
    known = policy.releases
    tenant, product = facts.actor.tenant, facts.contract.product
    return replace(
        facts,
        releases=releases(tenant, product, facts.now) if known.version_field else (),
        ids_in_files=in_files(policy, facts.file_ids),
    )


def releases(tenant: str, product: str, now: datetime) -> tuple[ReleaseFacts, ...]:
    """Return the versions of a product that are out, the newest first, each in its phase of today."""
    rows = Release.objects.filter(tenant_id=tenant, product__code=product).select_related("tenant")
    return with_corrections(
        ReleaseFacts(
            row.version,
            _PHASES[row.phase(day)],
            row.build,
            major_of(row.version),
            row.security,
            row.hardware,
            corrects=row.kind != Release.Kind.RELEASE,
        )
        for row in rows.order_by("-released", "-version")
        if row.released <= (day := _day(now, row.tenant.zone))
    )


def maintained(tenant: str, organisation: str, product: str, now: datetime) -> bool:
    """Tell whether an organisation has a paid contract in force for at least one deployment of a product."""
    lines = ContractLine.objects.filter(
        tenant_id=tenant, contract__organisation=spelled(organisation), product__code=product
    )
    paid = lines.filter(contract__licence__in=("subscription", "perpetual"))
    return any(
        (starts is None or starts <= _day(now, there)) and (ends is None or ends >= _day(now, there))
        for starts, ends, there in paid.values_list("contract__starts", "contract__ends", "tenant__zone")
    )


def _day(now: datetime, vendor_zone: str) -> date:
    return now.astimezone(zone(vendor_zone)).date()
