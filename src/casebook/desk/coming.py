"""Editions that are released and not yet in force: what customers are told beforehand, for the plans that they have."""

from collections.abc import Iterable
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
from casebook.tenancy import spelled, transaction


@dataclass(frozen=True, slots=True)
class Coming:
    """An edition to come: what differs from the one in force, and the balance for each plan (id, name) of the asker."""

    edition: EditionView
    comparison: Comparison
    plans: tuple[tuple[str, str, Balance], ...]


def coming(actor: Actor, at: datetime | None = None) -> tuple[Coming, ...]:
    """Return the released editions that begin after an instant (none: now), of the handbooks that concern the asker.

    A contact is told of the handbooks and plans of their organisation's contracts, staff of all of their tenant's.
    Drafts are nobody's business yet.

    Raises:
        Forbidden: the actor may not read handbooks.
    """
    instant = at or clock.now()
    require(actor, "handbook.read")
    return tuple(
        Coming(view, comparison, _balances(comparison, plans))
        for handbook, plans in _concerned(actor).items()
        for view, comparison in _released_later(handbook, instant)
    )


def _concerned(actor: Actor) -> dict[str, tuple[str, ...]]:
    """Return handbooks with the plans that count; no plans: all of them."""
    if actor.kind != "contact":
        return dict.fromkeys(sorted(access.tenant(actor.tenant).handbooks), ())
    with transaction(actor.tenant):
        lines = ContractLine.objects.filter(tenant_id=actor.tenant, contract__organisation=spelled(actor.organisation))
        pairs = sorted(set(lines.values_list("handbook", "plan")))
    return {handbook: tuple(plan for name, plan in pairs if name == handbook) for handbook, _ in pairs}


def _released_later(handbook: str, at: datetime) -> Iterable[tuple[EditionView, Comparison]]:
    try:
        now = policies.policy(handbook, at=at)
    except NoEdition:
        return
    today = at.astimezone(zone(now.zone)).date()
    before = now
    for view in policies.editions(handbook):
        if view.released and view.in_force > today:
            after = policies.by_digest(view.digest)
            yield view, _compared(before.digest, after.digest)
            before = after


@lru_cache(maxsize=64)
def _compared(before: str, after: str) -> Comparison:
    """Compare two states of handbooks by their content hashes, once in a process."""
    return compare(policies.by_digest(before), policies.by_digest(after))


def _balances(comparison: Comparison, plans: tuple[str, ...]) -> tuple[tuple[str, str, Balance], ...]:
    named = [(plan, name) for plan, name in comparison.plans if plan in plans or not plans]
    return tuple((plan, name, comparison.balance(plan)) for plan, name in named)
