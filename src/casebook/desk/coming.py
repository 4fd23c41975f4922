"""Editions that are released and not yet in force: what customers are told beforehand, for the plans that they have."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from casebook.accounts.models import ContractLine
from casebook.calendars.zones import zone
from casebook.cases.actor import Actor
from casebook.desk import access, clock, policies
from casebook.desk.permissions import require
from casebook.desk.policies import EditionView, NoEdition
from casebook.handbook.comparing import compare
from casebook.handbook.comparison.shapes import Balance, Comparison
from casebook.policy.policy import Policy
from casebook.tenancy import spelled, transaction


@dataclass(frozen=True, slots=True)
class Announced:
    """An edition to come, the one that it follows, and the plans of the asker that it is for (none: all of them)."""

    edition: EditionView
    before: Policy
    plans: tuple[str, ...] = ()

    @property
    def open_cases(self) -> str:
        """What the edition says of cases that are open on its first day: keep, move or better."""
        return policies.by_digest(self.edition.digest).open_cases


@dataclass(frozen=True, slots=True)
class Coming:
    """An edition to come: what differs from the one before, and the balance for each plan (id, name) of the asker."""

    edition: EditionView
    comparison: Comparison
    plans: tuple[tuple[str, str, Balance], ...]


def announced(actor: Actor, at: datetime | None = None) -> tuple[Announced, ...]:
    """Return the released editions that begin after an instant (none: now), of the handbooks that concern the asker.

    A contact is told of the handbooks and plans of their organisation's contracts, staff of all of their tenant's.
    Drafts are nobody's business yet.

    Raises:
        Forbidden: the actor may not read handbooks.
    """
    instant = at or clock.now()
    require(actor, "handbook.read")
    return tuple(
        Announced(view, before, plans)
        for handbook, plans in _concerned(actor).items()
        for view, before in following(handbook, instant)
    )


def coming(actor: Actor, at: datetime | None = None) -> tuple[Coming, ...]:
    """Return what ``announced`` does, compared with what is in force until then.

    Raises:
        Forbidden: the actor may not read handbooks.
    """
    return tuple(changed(one) for one in announced(actor, at))


def changed(one: Announced) -> Coming:
    """Return an edition with what differs from the one that it follows."""
    comparison = compared(one.before.digest, one.edition.digest)
    return Coming(one.edition, comparison, _balances(comparison, one.plans))


def following(handbook: str, at: datetime) -> Iterator[tuple[EditionView, Policy]]:
    """Yield the released editions that begin after an instant, each with the one that decides until then."""
    try:
        before = policies.policy(handbook, at=at)
    except NoEdition:
        return
    today = at.astimezone(zone(before.zone)).date()
    for view in policies.editions(handbook):
        if view.released and view.in_force > today:
            yield view, before
            before = policies.by_digest(view.digest)


def plans_of(tenant: str, organisation: str, handbook: str) -> tuple[str, ...]:
    """Return the plans (ids) that an organisation's contracts have under a handbook."""
    with transaction(tenant):
        lines = ContractLine.objects.filter(tenant_id=tenant, contract__organisation=spelled(organisation))
        return tuple(sorted(set(lines.filter(handbook=handbook).values_list("plan", flat=True))))


@lru_cache(maxsize=64)
def compared(before: str, after: str) -> Comparison:
    """Compare two states of handbooks by their content hashes, once in a process."""
    return compare(policies.by_digest(before), policies.by_digest(after))


def _concerned(actor: Actor) -> dict[str, tuple[str, ...]]:
    """Return handbooks with the plans that count; no plans: all of them."""
    if actor.kind != "contact":
        return dict.fromkeys(sorted(access.tenant(actor.tenant).handbooks), ())
    with transaction(actor.tenant):
        lines = ContractLine.objects.filter(tenant_id=actor.tenant, contract__organisation=spelled(actor.organisation))
        pairs = sorted(set(lines.values_list("handbook", "plan")))
    return {handbook: tuple(plan for name, plan in pairs if name == handbook) for handbook, _ in pairs}


def _balances(comparison: Comparison, plans: tuple[str, ...]) -> tuple[tuple[str, str, Balance], ...]:
    named = [(plan, name) for plan, name in comparison.plans if plan in plans or not plans]
    return tuple((plan, name, comparison.balance(plan)) for plan, name in named)
