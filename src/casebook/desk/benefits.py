"""False reports of an organisation, and what a manager decides because of them: plain rows with an audit trail."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from casebook.accounts.models import BenefitDecision, Organisation
from casebook.calendars.zones import zone
from casebook.cases.actor import Actor
from casebook.cases.refusal import Refused
from casebook.cases.rules.misuse import Wish, counted, judge_decision
from casebook.desk import clock, policies
from casebook.desk.administration.rows import note
from casebook.desk.false_reports import reports
from casebook.desk.permissions import NotThere, require
from casebook.tenancy import spelled, transaction


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
        policy = policies.policy(handbook, at=now)
        rule = policy.misuse.reports
        count = counted(reports(actor.tenant, str(row.id), handbook), rule, now) if rule else 0
        today = now.astimezone(zone(policy.zone)).date()
        refusals = tuple(judge_decision(policy, wish, count, today))
        if refusals or wish.until is None:
            return Refused(refusals)
        return Decided(_write(actor, row, handbook, wish, wish.until, now))


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


def _organisation(actor: Actor, organisation: str) -> Organisation:
    row = Organisation.objects.filter(tenant_id=actor.tenant, id=spelled(organisation)).first()
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
