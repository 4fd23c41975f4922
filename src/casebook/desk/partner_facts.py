"""What decisions on cases of two desks may know: the maker's handbook, and which desk a provider has."""

from dataclasses import replace

from casebook.accounts.models import PartnerDesk
from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.commands import Command, EscalateUpstream, HearUpstream, RecordTierOneStep, Relay
from casebook.cases.facts import Facts
from casebook.desk import policies
from casebook.store.models import CaseRow, MessageRow
from casebook.tenancy import spelled

ASKING = (EscalateUpstream, HearUpstream, RecordTierOneStep, Relay)
"""Commands whose rules know of another desk."""


def load(command: Command, case: Case, facts: Facts) -> Facts:
    """Return the facts with what the command needs of the other desk; its rows are never looked at from here."""
    if isinstance(command, Relay):
        return replace(facts, relayed_files=_files_of(facts.actor.tenant, case, command.of))
    maker = policies.of_case(case).partners.maker(case.product)
    known = maker is not None and bool(policies.editions(maker.handbook))
    return replace(facts, maker=policies.policy(maker.handbook, at=facts.now)) if maker and known else facts


def desk_of(actor: Actor) -> str:
    """Return the desk (its tenant) that the actor's organisation has, as far as this one knows; empty where none is."""
    rows = PartnerDesk.objects.filter(tenant_id=actor.tenant, organisation_id=spelled(actor.organisation))
    found = rows.values_list("partner", flat=True).first() if actor.organisation else None
    return str(found) if found else ""


def _files_of(tenant: str, case: Case, version: int) -> tuple[str, ...]:
    row = CaseRow.objects.values_list("id", flat=True).get(tenant_id=tenant, number=case.number)
    found = MessageRow.objects.filter(tenant_id=tenant, case_id=row, version=version).values_list("files", flat=True)
    return tuple(found.first() or ())
