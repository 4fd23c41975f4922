"""Who hears of an escalation and of what becomes of it: the people above, the engineer, and the customer."""

from collections.abc import Iterator
from functools import singledispatch
from typing import Literal, NamedTuple

from casebook.cases import events as e
from casebook.cases.audiences import ACCOUNT_MANAGER, Audience, named_team, reachable
from casebook.cases.case import Case
from casebook.cases.escalation import Escalation
from casebook.cases.events import Recorded
from casebook.policy.escalation import People
from casebook.policy.policy import Policy

ToCustomer = Literal[
    "escalation-begun", "escalation-accepted", "escalation-answered", "deescalation-proposed", "escalation-ended"
]  # fmt: skip
ToEngineer = Literal[
    "escalation-of-yours", "escalation-taken", "escalation-answer", "deescalation-declined", "escalation-over",
    "tier-returned",
]  # fmt: skip
ToAudience = Literal["escalation", "escalation-of-yours", "tier-handed"]


class ForCustomer(NamedTuple):
    """A letter to the customer."""

    template: ToCustomer
    contact: str


class ForEngineer(NamedTuple):
    """A letter to a staff member who has to do with the case already."""

    template: ToEngineer
    staff: str


class ForAudience(NamedTuple):
    """A letter to people of the vendor, whoever they are at that moment."""

    template: ToAudience
    audience: Audience


Told = Iterator[ForCustomer | ForEngineer | ForAudience]


@singledispatch
def told(_event: e.Event, _policy: Policy, _case: Case, _recorded: Recorded) -> Told:
    """Yield who hears of an event of this chapter; nobody is told what they did themselves."""
    yield from ()


@told.register
def _begun(event: e.Escalated | e.EscalationRaised, policy: Policy, case: Case, recorded: Recorded) -> Told:
    level = policy.escalation.level(event.level)
    if level is not None:
        yield from (ForAudience("escalation", audience) for audience in _audiences(level.who))
    yield from _engineer("escalation-of-yours", case, recorded)
    yield ForAudience("escalation-of-yours", ACCOUNT_MANAGER)
    if event.asked_by in {"customer", "rule"}:
        yield from _customer("escalation-begun", case, recorded)


@told.register
def _accepted(_event: e.EscalationAccepted, _policy: Policy, case: Case, recorded: Recorded) -> Told:
    yield from _engineer("escalation-taken", case, recorded)
    if (standing := case.escalations.open) and standing.asked_by != "engineer":
        yield from _customer("escalation-accepted", case, recorded)


@told.register
def _answered(_event: e.EscalationAnswered, _policy: Policy, case: Case, recorded: Recorded) -> Told:
    yield from _engineer("escalation-answer", case, recorded)
    yield from _customer("escalation-answered", case, recorded)


@told.register
def _lowering(_event: e.DeescalationProposed, _policy: Policy, case: Case, recorded: Recorded) -> Told:
    yield from _customer("deescalation-proposed", case, recorded)


@told.register
def _declined(_event: e.DeescalationDeclined, _policy: Policy, case: Case, recorded: Recorded) -> Told:
    if standing := case.escalations.open:
        yield from _manager("deescalation-declined", standing, recorded)
    yield from _engineer("deescalation-declined", case, recorded)


@told.register
def _over(event: e.Deescalated, _policy: Policy, case: Case, recorded: Recorded) -> Told:
    past = case.escalations.past[-1] if case.escalations.past else None
    if past is None or event.ending in {"case-closed", "decided"}:
        return
    yield from _manager("escalation-over", past, recorded)
    yield from _engineer("escalation-over", case, recorded)
    if past.for_customer:
        yield from _customer("escalation-ended", case, recorded)


@told.register
def _handed(event: e.HandedToTier, policy: Policy, _case: Case, _recorded: Recorded) -> Told:
    tier = policy.escalation.tier(event.tier)
    if tier is not None:
        yield from (ForAudience("tier-handed", audience) for audience in _audiences(tier.who))


@told.register
def _returned(_event: e.ReturnedFromTier, _policy: Policy, case: Case, recorded: Recorded) -> Told:
    yield from _engineer("tier-returned", case, recorded)


def _audiences(who: People) -> Iterator[Audience]:
    yield from (reachable(role) for role in sorted(who.roles))
    if who.team:
        yield named_team(who.team)


def _engineer(template: ToEngineer, case: Case, recorded: Recorded) -> Told:
    if case.assignee not in {"", recorded.actor}:
        yield ForEngineer(template, case.assignee)


def _manager(template: ToEngineer, standing: Escalation, recorded: Recorded) -> Told:
    if standing.accepted_by not in {"", recorded.actor}:
        yield ForEngineer(template, standing.accepted_by)


def _customer(template: ToCustomer, case: Case, recorded: Recorded) -> Told:
    if case.contact not in {"", recorded.actor}:
        yield ForCustomer(template, case.contact)
