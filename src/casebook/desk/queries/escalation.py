"""The escalations of a case for its page, and those of the desk for the managers' queue."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from casebook.accounts.models import TeamMember
from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.escalation import Escalation
from casebook.cases.events import DeescalationProposed, Escalated, EscalationRaised, Recorded, Words
from casebook.desk import clock
from casebook.desk.queries.escalation_shapes import (
    Climbing,
    Escalating,
    Offer,
    OnShift,
    OpenEscalation,
    PastEscalation,
    TierView,
)
from casebook.desk.queries.lines import text
from casebook.desk.queries.people import People, people
from casebook.desk.queries.shapes import NO_TEXT, Person, Text
from casebook.desk.roster import on_shift_in
from casebook.policy.escalation import Asking
from casebook.policy.escalation import People as Those
from casebook.policy.policy import Policy
from casebook.policy.rules import RuleBook
from casebook.store import contents
from casebook.tenancy import spelled


@dataclass(frozen=True, slots=True)
class _Sources:
    """What is known of a case, and who reads it."""

    reader: Actor
    policy: Policy
    case: Case
    people: People
    texts: Mapping[str, str | None]
    memberships: frozenset[str]


def escalating(reader: Actor, policy: Policy, case: Case, history: Sequence[Recorded]) -> Escalating:
    """Return everything about the escalations of a case, as its reader may know it."""
    state = case.escalations
    words = _reason(reader, history) if state.open else None, _proposal(case, history)
    of = _Sources(
        reader,
        policy,
        case,
        _people(reader, case),
        contents.texts(UUID(reader.tenant), [one.id for one in words if one]) if any(words) else {},
        memberships(reader) if (state.open or state.tier) and _by_team(policy) else frozenset(),
    )
    return Escalating(
        open=_open(of, state.open, *words) if state.open else None,
        past=tuple(_past(policy, one) for one in state.past),
        tier=_tier(of),
        attention=None if case.closed else _offer(of, policy.escalation.asking, "attention"),
        priority=None if case.closed else _offer(of, policy.escalation.appeals, "priority"),
        climbing=tuple(_climbing(of)),
        levels=tuple((one.id, one.name) for one in policy.escalation.levels),
        tiers=tuple((one.id, one.name) for one in policy.escalation.tiers if not _has(case, one.id)),
    )


def memberships(actor: Actor) -> frozenset[str]:
    """Return the names of the teams of a staff member; nobody else is in any."""
    if actor.kind != "staff":
        return frozenset()
    rows = TeamMember.objects.filter(tenant_id=actor.tenant, staff=spelled(actor.id))
    return frozenset(rows.values_list("team__name", flat=True))


def level_name(policy: Policy, level: str) -> str:
    """Return what the handbook calls a level."""
    found = policy.escalation.level(level)
    return found.name if found else level


def _by_team(policy: Policy) -> bool:
    chapter = policy.escalation
    return any(who.team for who in (*(one.who for one in chapter.levels), *(one.who for one in chapter.tiers)))


def _has(case: Case, tier: str) -> bool:
    return case.escalations.tier is not None and case.escalations.tier.tier == tier


def _people(reader: Actor, case: Case) -> People:
    state, staff = case.escalations, list[str]()
    contacts: list[str] = []
    if state.open:
        staff += [state.open.accepted_by, state.open.lowering_by, state.open.author]
        contacts.append(state.open.author)
    if state.tier:
        staff += [state.tier.by, state.tier.worker, state.tier.owner]
    return people(reader, staff, contacts) if staff else People()


def _reason(reader: Actor, history: Sequence[Recorded]) -> Words | None:
    """Return the words of whoever asked last; what staff said among themselves is nothing for customers."""
    for line in reversed(history):
        event = line.event
        if isinstance(event, Escalated | EscalationRaised) and event.reason is not None:
            return event.reason if reader.kind == "staff" or event.asked_by == "customer" else None
    return None


def _proposal(case: Case, history: Sequence[Recorded]) -> Words | None:
    """Return the words by which the customer was asked to let it end, while that is open."""
    if case.escalations.open is None or case.escalations.open.lowering_at is None:
        return None
    events = (one.event for one in reversed(history))
    return next((one.body for one in events if isinstance(one, DeescalationProposed)), None)


def _open(of: _Sources, one: Escalation, reason: Words | None, proposal: Words | None) -> OpenEscalation:
    level = of.policy.escalation.level(one.level)
    above = of.policy.escalation.above(one.level)
    enough = [found.who for found in of.policy.escalation.levels if level and found.order >= level.order]
    staff = of.reader.kind == "staff"
    return OpenEscalation(
        kind=one.kind,
        level=level.name if level else one.level,
        level_id=one.level,
        level_description=level.description if level else "",
        state=one.state,
        asked_by=one.asked_by,
        author=_author(of, one),
        at=one.at,
        since=one.since,
        reason=_text(of, reason),
        accepted_by=of.people.find("staff", one.accepted_by) if one.accepted_by else None,
        accepted_at=one.accepted_at,
        answered_at=one.answered_at,
        proposed_by=of.people.find("staff", one.lowering_by) if one.lowering_by else None,
        proposal=_text(of, proposal),
        next_level=above.name if above else "",
        clause=level.clause if level else "",
        rule=one.rule,
        for_customer=one.for_customer,
        yours=staff and any(who.include(of.reader.roles, of.memberships) for who in enough),
        on_shift=_on_shift(of, level.who) if staff and level else (),
    )


def _text(of: _Sources, words: Words | None) -> Text:
    return text(of.texts, words.id) if words else NO_TEXT


def _author(of: _Sources, one: Escalation) -> Person | None:
    if not one.author:
        return None
    contact = of.people.find("contact", one.author)
    return contact if contact.name else of.people.find("staff", one.author)


def _on_shift(of: _Sources, who: Those) -> tuple[OnShift, ...]:
    found = on_shift_in(of.reader.tenant, who, clock.now())
    return tuple(OnShift(shift.staff.name, shift.ends) for shift in found)


def _past(policy: Policy, one: Escalation) -> PastEscalation:
    ended = one.ended_at or one.at
    level = level_name(policy, one.level)
    return PastEscalation(one.kind, level, one.asked_by, one.at, ended, one.ending, one.outcome)


def _tier(of: _Sources) -> TierView | None:
    work = of.case.escalations.tier
    if work is None:
        return None
    tier = of.policy.escalation.tier(work.tier)
    return TierView(
        id=work.tier,
        name=tier.name if tier else work.tier,
        clause=tier.clause if tier else "",
        moves=tier is not None and tier.owner == "moves",
        at=work.at,
        by=of.people.find("staff", work.by),
        worker=of.people.find("staff", work.worker) if work.worker else None,
        owner=of.people.find("staff", work.owner) if work.owner else None,
        yours=tier is not None and tier.who.include(of.reader.roles, of.memberships),
    )


def _offer(of: _Sources, book: RuleBook[Asking], kind: str) -> Offer | None:
    """Return what the reader may ask for, as far as the page can say before they do."""
    customer = of.reader.kind == "contact"
    point = {**of.case.point, "channel": "web"} if customer else of.case.point
    found = book.deciding(point)
    if not found or found[0].then.when == "not_offered":
        return None
    asker = "customer" if customer else "account-manager" if of.reader.roles == {"account-manager"} else "engineer"
    standing, asking = of.case.escalations.open, found[0].then
    if asker not in asking.by and customer:
        return None
    level = asking.level
    if standing is not None:
        above = of.policy.escalation.above(standing.level)
        if kind != standing.kind or not (above or (customer and not standing.for_customer)):
            return None
        level = standing.level if not standing.for_customer else above.id if above else ""
    return Offer(level_name(of.policy, level), found[0].clause)


def _climbing(of: _Sources) -> Iterable[Climbing]:
    for watch in of.case.escalations.watches:
        climb = of.policy.escalation.climb(watch.rule)
        if climb is not None and watch.left is None and watch.pricing.due is not None:
            without = climb.without.replace("_", " ")
            yield Climbing(level_name(of.policy, climb.level), without, climb.clause, watch.pricing.due)
