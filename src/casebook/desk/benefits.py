"""False reports of an organisation, and what a manager decides because of them: plain rows with an audit trail."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from casebook.accounts.models import BenefitDecision, Contact, Organisation
from casebook.calendars.zones import zone
from casebook.cases.actor import Actor
from casebook.cases.refusal import Refused
from casebook.cases.rules.misuse import Wish, counted, judge_decision
from casebook.desk import access, clock, policies
from casebook.desk.administration.rows import note
from casebook.desk.announcing import Reader, announce
from casebook.desk.false_reports import in_force, reports
from casebook.desk.permissions import NotThere, require
from casebook.desk.policies import NoEdition
from casebook.policy.policy import Policy
from casebook.tenancy import spelled, transaction

DECIDED: Final = "benefits-reduced"
"""The letter by which the organisation's contacts hear of a decision."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision stands; ``id`` is its key."""

    id: str


def decide(actor: Actor, organisation: str, handbook: str, wish: Wish) -> Decided | Refused:
    """Reduce the benefits of an organisation, as a manager decides.

    Raises:
        NotThere: there is no such organisation or handbook.
        Forbidden: the actor does not decide this.
    """
    require(actor, "benefits.decide")
    now = clock.now()
    with transaction(actor.tenant):
        row = _organisation(actor, organisation)
        policy = _policy(actor, handbook, now)
        rule = policy.misuse.reports
        count = counted(reports(actor.tenant, str(row.id), handbook), rule, now) if rule else 0
        today = now.astimezone(zone(policy.zone)).date()
        held = {one.reduction for one in in_force(actor.tenant, str(row.id), policy, now)}
        refusals = tuple(judge_decision(policy, wish, count, today, held))
        if refusals or wish.until is None:
            return Refused(refusals)
        made = _write(actor, row, handbook, wish, wish.until, now)
        announce(actor.tenant, DECIDED, about(made), _readers(row), now)
        return Decided(made)


def end(actor: Actor, decision: str) -> None:
    """End a decision before its day; one that has ended stays as it is.

    Raises:
        NotThere: there is no such decision.
        Forbidden: the actor does not decide this.
    """
    require(actor, "benefits.decide")
    with transaction(actor.tenant):
        row = BenefitDecision.objects.filter(tenant_id=actor.tenant, id=spelled(decision)).first()
        if row is None:
            raise NotThere("There is no such decision.")
        if row.ended_at is None:
            row.ended_at, row.ended_by_id = clock.now(), UUID(actor.id)
            row.save(update_fields=["ended_at", "ended_by"])
            note(actor, "benefits", row.id, {"ended": False}, {"ended": True})


def about(decision: str) -> str:
    """Return how a message names the decision that it tells of."""
    return f"benefits:{decision}"


def _policy(actor: Actor, handbook: str, now: datetime) -> Policy:
    """Return the edition in force of a handbook by which this tenant answers."""
    if handbook in access.tenant(actor.tenant).handbooks:
        with suppress(NoEdition):
            return policies.policy(handbook, at=now)
    raise NotThere("There is no such handbook.")


def _readers(organisation: Organisation) -> tuple[Reader, ...]:
    """Return the contacts of an organisation, who all hear what they may choose from now on."""
    rows = Contact.objects.filter(tenant_id=organisation.tenant_id, organisation=organisation, active=True)
    return tuple(Reader("contact", key) for key in rows.exclude(email="").order_by("id").values_list("id", flat=True))


def _organisation(actor: Actor, organisation: str) -> Organisation:
    """Return the organisation, kept from a second decision meanwhile."""
    rows = Organisation.objects.select_for_update().filter(tenant_id=actor.tenant, id=spelled(organisation))
    row = rows.first()
    if row is None:
        raise NotThere("There is no such organisation.")
    return row


def _write(actor: Actor, row: Organisation, handbook: str, wish: Wish, until: date, now: datetime) -> str:
    made = BenefitDecision.objects.create(
        tenant_id=actor.tenant,
        organisation=row,
        handbook=handbook,
        reduction=wish.reduction,
        reason=wish.reason.strip(),
        until=until,
        decided_by_id=UUID(actor.id),
        decided_at=now,
    )
    after = {"organisation": row.name, "reduction": wish.reduction, "until": until.isoformat(), "reason": made.reason}
    note(actor, "benefits", made.id, {}, after)
    return str(made.id)
