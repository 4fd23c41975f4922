"""What escalations, and tiers, do to a case."""

from collections.abc import Callable
from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.escalation import Escalation, TierWork, Watch
from casebook.cases.evolving.applying import apply


def _open(case: Case, change: Callable[[Escalation], Escalation]) -> Case:
    """Return the case with its open escalation changed; without one nothing changes."""
    standing = case.escalations.open
    if standing is None:
        return case
    return replace(case, escalations=replace(case.escalations, open=change(standing)))


def _fired(case: Case, rule: str) -> Case:
    """Return the case after one of its watches has done its work."""
    watch = case.escalations.watch(rule)
    if watch is None:
        return case
    rest = tuple(one for one in case.escalations.watches if one is not watch)
    fired = case.escalations.fired | {(rule, watch.round)}
    return replace(case, escalations=replace(case.escalations, watches=rest, fired=fired))


@apply.register
def _escalated(event: e.Escalated, case: Case, recorded: e.Recorded) -> Case:
    case, at = _fired(case, event.rule), recorded.occurred_at
    begun = Escalation(
        number=recorded.version,
        kind=event.kind,
        level=event.level,
        asked_by=event.asked_by,
        at=at,
        since=at,
        severity=case.severity,
        author=recorded.actor if event.asked_by != "rule" else "",
        rule=event.rule,
    )
    return replace(case, escalations=replace(case.escalations, open=begun))


@apply.register
def _raised(event: e.EscalationRaised, case: Case, recorded: e.Recorded) -> Case:
    case, at = _fired(case, event.rule), recorded.occurred_at

    def change(one: Escalation) -> Escalation:
        """Ask anew; what the customer asked for stays the customer's, whoever takes it on."""
        anew = replace(one, answered_at=None, lowering_by="", lowering_at=None)
        if event.asked_by != "rule" and not (one.for_customer and event.asked_by == "engineer"):
            anew = replace(anew, asked_by=event.asked_by, author=recorded.actor)
        if event.level == event.before:
            return anew
        return replace(anew, level=event.level, since=at, accepted_by="", accepted_at=None)

    return _open(case, change)


@apply.register
def _accepted(_event: e.EscalationAccepted, case: Case, recorded: e.Recorded) -> Case:
    who, at = recorded.actor, recorded.occurred_at
    return _open(case, lambda one: replace(one, accepted_by=who, accepted_at=at))


@apply.register
def _answered(event: e.EscalationAnswered, case: Case, recorded: e.Recorded) -> Case:
    return _open(case, lambda one: replace(one, answered_at=recorded.occurred_at, outcome=event.outcome))


@apply.register
def _lowering(_event: e.DeescalationProposed, case: Case, recorded: e.Recorded) -> Case:
    who, at = recorded.actor, recorded.occurred_at
    return _open(case, lambda one: replace(one, lowering_by=who, lowering_at=at))


@apply.register
def _declined(_event: e.DeescalationDeclined, case: Case, _: e.Recorded) -> Case:
    return _open(case, lambda one: replace(one, lowering_by="", lowering_at=None))


@apply.register
def _over(event: e.Deescalated, case: Case, recorded: e.Recorded) -> Case:
    standing = case.escalations.open
    if standing is None:
        return case
    ended = replace(standing, ended_at=recorded.occurred_at, ending=event.ending)
    past = (*case.escalations.past, ended)
    return replace(case, escalations=replace(case.escalations, open=None, past=past))


@apply.register
def _set(event: e.ClimbSet, case: Case, _: e.Recorded) -> Case:
    rest = tuple(one for one in case.escalations.watches if one.rule != event.rule)
    watches = (*rest, Watch(event.rule, event.round, event.pricing))
    return replace(case, escalations=replace(case.escalations, watches=watches))


@apply.register
def _halted(event: e.ClimbHalted, case: Case, _: e.Recorded) -> Case:
    watches = tuple(
        replace(one, left=event.left) if one.rule == event.rule else one for one in case.escalations.watches
    )
    return replace(case, escalations=replace(case.escalations, watches=watches))


@apply.register
def _cancelled(event: e.ClimbCancelled, case: Case, _: e.Recorded) -> Case:
    if event.spent:
        return _fired(case, event.rule)
    watches = tuple(one for one in case.escalations.watches if one.rule != event.rule)
    return replace(case, escalations=replace(case.escalations, watches=watches))


@apply.register
def _handed(event: e.HandedToTier, case: Case, recorded: e.Recorded) -> Case:
    before = case.escalations.tier
    owner = before.owner if before else case.assignee
    work = TierWork(event.tier, recorded.occurred_at, recorded.actor, owner)
    return replace(case, escalations=replace(case.escalations, tier=work))


@apply.register
def _taken_up(_event: e.TakenUpInTier, case: Case, recorded: e.Recorded) -> Case:
    work = case.escalations.tier
    taken = replace(work, worker=recorded.actor) if work else None
    return replace(case, escalations=replace(case.escalations, tier=taken))


@apply.register
def _returned(_event: e.ReturnedFromTier, case: Case, _: e.Recorded) -> Case:
    return replace(case, escalations=replace(case.escalations, tier=None))
