"""Which false reports count against an organisation, and which reductions are in force for it: read from plain rows."""

from dataclasses import replace
from datetime import datetime

from casebook.accounts.models import BenefitDecision
from casebook.calendars.zones import zone
from casebook.cases.case import Case
from casebook.cases.commands import ChangeSeverity, Command, CounterProposeSeverity, LowerFalseSeverity
from casebook.cases.facts import Facts, Reduced
from casebook.desk import policies
from casebook.desk.policies import NoEdition
from casebook.policy.policy import Policy
from casebook.store.models import CaseRow
from casebook.tenancy import spelled

ASKING: tuple[type[Command], ...] = (LowerFalseSeverity, ChangeSeverity, CounterProposeSeverity)
"""Commands whose rules ask what was found false before, or what a customer may not choose because of that."""


def load(command: Command, case: Case, facts: Facts) -> Facts:
    """Return the facts with what one of these commands asks for; in the tenant's transaction."""
    tenant, organisation = facts.actor.tenant, case.organisation
    if isinstance(command, LowerFalseSeverity):
        return replace(facts, false_reports=reports(tenant, organisation, case.handbook))
    if facts.actor.kind != "contact":
        return facts
    policy = policies.policy(case.handbook, case.edition)
    return replace(facts, reductions=in_force(tenant, organisation, policy, facts.now))


def for_opening(facts: Facts, handbook: str) -> Facts:
    """Return the facts with what is in force for a customer; a handbook without an edition in force reduces nothing."""
    try:
        policy = policies.policy(handbook, at=facts.now)
    except NoEdition:
        return facts
    found = in_force(facts.actor.tenant, facts.actor.organisation, policy, facts.now)
    return replace(facts, reductions=found)


def reports(tenant: str, organisation: str, handbook: str) -> tuple[datetime, ...]:
    """Return when the reports of an organisation were found false that count; in the tenant's transaction."""
    rows = CaseRow.objects.filter(tenant_id=tenant, organisation=spelled(organisation), handbook=handbook)
    found = rows.filter(false_report_at__isnull=False).order_by("false_report_at")
    return tuple(at for at in found.values_list("false_report_at", flat=True) if at)


def in_force(tenant: str, organisation: str, policy: Policy, now: datetime) -> tuple[Reduced, ...]:
    """Return the reductions in force for an organisation under a handbook; in the tenant's transaction."""
    if not policy.misuse.reductions:
        return ()
    today = now.astimezone(zone(policy.zone)).date()
    rows = BenefitDecision.objects.filter(tenant_id=tenant, organisation=spelled(organisation), ended_at=None)
    found = rows.filter(handbook=policy.handbook, until__gte=today).order_by("until")
    return tuple(Reduced(row.reduction, row.until) for row in found)
