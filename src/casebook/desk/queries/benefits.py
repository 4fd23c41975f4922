"""False reports and decisions on benefits: of one organisation for its page, and of all where a decision is asked."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Max

from casebook.accounts.models import BenefitDecision, Organisation
from casebook.calendars.zones import zone
from casebook.cases.actor import Actor
from casebook.desk import access, clock, policies
from casebook.desk.false_reports import in_force
from casebook.desk.permissions import NotThere, require
from casebook.desk.policies import NoEdition
from casebook.desk.queries.benefit_shapes import BenefitsView, DecisionLine, FalseReportLine, ReducedView
from casebook.desk.queries.shapes import Ref
from casebook.policy.policy import Policy
from casebook.store.models import CaseRow
from casebook.tenancy import spelled, transaction


def benefits(actor: Actor, organisation: str) -> tuple[BenefitsView, ...]:
    """Return what counts against an organisation and what was decided, for each handbook that counts.

    Raises:
        Forbidden: the actor sees no customers.
        NotThere: there is no such organisation.
    """
    with transaction(actor.tenant):
        require(actor, "customers.read")
        if not Organisation.objects.filter(tenant_id=actor.tenant, id=spelled(organisation)).exists():
            raise NotThere("There is no such organisation.")
        return tuple(_view(actor, organisation, policy) for policy in _counting(actor))


def asked(actor: Actor) -> tuple[tuple[Ref, str, int], ...]:
    """Return organisations of which so many reports were false that a manager decides: with handbook and number.

    One about which a manager has decided since the last of these reports is asked about no more.

    Raises:
        Forbidden: the actor does not decide on benefits.
    """
    with transaction(actor.tenant):
        require(actor, "benefits.decide")
        found = [one for policy in _counting(actor) for one in _many(actor, policy)]
        names = Organisation.objects.filter(tenant_id=actor.tenant, id__in=[key for key, _, _ in found])
        known = {str(row.id): row.name for row in names}
        return tuple((Ref(key, known.get(key, "")), handbook, number) for key, handbook, number in found)


def reduced(tenant: str, organisation: str, policy: Policy, now: datetime) -> tuple[ReducedView, ...]:
    """Return the reductions in force, in the handbook's words; the caller stands in the tenant's transaction."""
    found = ((policy.misuse.reduction(one.reduction), one.until) for one in in_force(tenant, organisation, policy, now))
    return tuple(
        ReducedView(one.label, one.clause, until, tuple(sorted(one.withholds)))
        for one, until in found
        if one is not None
    )


def _counting(actor: Actor) -> Iterator[Policy]:
    """Yield the handbooks of the tenant that count false reports today."""
    for name in access.tenant(actor.tenant).handbooks:
        try:
            policy = policies.policy(name, at=clock.now())
        except NoEdition:
            continue
        if policy.misuse.reports is not None:
            yield policy


def _view(actor: Actor, organisation: str, policy: Policy) -> BenefitsView:
    rule, now = policy.misuse.reports, clock.now()
    if rule is None:
        raise LookupError(policy.handbook)
    rows = CaseRow.objects.filter(tenant_id=actor.tenant, organisation=spelled(organisation), handbook=policy.handbook)
    rows = rows.filter(false_report_at__gt=now - timedelta(days=rule.days)).order_by("false_report_at")
    decisions = BenefitDecision.objects.filter(
        tenant_id=actor.tenant, organisation=spelled(organisation), handbook=policy.handbook
    )
    today = now.astimezone(zone(policy.zone)).date()
    return BenefitsView(
        handbook=policy.handbook,
        edition=policy.edition,
        clause=rule.clause,
        limit=rule.limit,
        days=rule.days,
        reports=tuple(FalseReportLine(row.number, row.false_report_at) for row in rows if row.false_report_at),
        decisions=tuple(
            DecisionLine(
                id=str(row.id),
                reduction=Ref(row.reduction, _label(policy, row.reduction)),
                reason=row.reason,
                until=row.until,
                by=row.decided_by.name,
                at=row.decided_at,
                ended=row.ended_at,
                holds=row.ended_at is None and row.until >= today,
            )
            for row in decisions.select_related("decided_by").order_by("-decided_at")
        ),
        choices=tuple(Ref(one.id, one.label) for one in policy.misuse.reductions),
    )


def _many(actor: Actor, policy: Policy) -> Iterator[tuple[str, str, int]]:
    rule = policy.misuse.reports
    if rule is None:
        return
    rows = CaseRow.objects.filter(tenant_id=actor.tenant, handbook=policy.handbook, organisation__isnull=False)
    rows = rows.filter(false_report_at__gt=clock.now() - timedelta(days=rule.days))
    found = rows.values_list("organisation").annotate(number=Count("id"), last=Max("false_report_at"))
    decisions = BenefitDecision.objects.filter(tenant_id=actor.tenant, handbook=policy.handbook)
    decided = dict(decisions.values_list("organisation").annotate(last=Max("decided_at")))
    for key, number, last in found.order_by("-number"):
        if number >= rule.limit and (key not in decided or decided[key] < last):
            yield str(key), policy.handbook, number


def _label(policy: Policy, reduction: str) -> str:
    found = policy.misuse.reduction(reduction)
    return found.label if found else reduction
