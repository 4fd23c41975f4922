"""Escalation as the conversation tells it: who asked, who answered, and which tier has the case."""

from casebook.cases import events as e
from casebook.store.lines.telling import Line, line


@line.register
def _escalated(event: e.Escalated | e.EscalationRaised) -> Line:
    """What staff say of it among themselves is theirs alone."""
    kind = "escalation-asked" if event.asked_by == "customer" else "escalated"
    codes = {"level": event.level, "by": event.asked_by, "clause": event.clause, "channel": event.channel}
    if isinstance(event, e.Escalated):
        codes |= {"about": event.kind, "rule": event.rule}
    else:
        codes |= {"before": event.before, "rule": event.rule}
    return Line(kind, event.reason, codes=codes, internal=event.asked_by in {"engineer", "account-manager"})


@line.register
def _accepted(event: e.EscalationAccepted) -> Line:
    return Line("escalation-accepted", codes={"level": event.level, "clause": event.clause, "before": event.before})


@line.register
def _escalation_answered(event: e.EscalationAnswered) -> Line:
    return Line("escalation-answer", event.body, codes={"outcome": event.outcome, "clause": event.clause})


@line.register
def _lowering(event: e.DeescalationProposed) -> Line:
    return Line("deescalation", event.body, codes={"clause": event.clause})


@line.register
def _lowering_declined(event: e.DeescalationDeclined) -> Line:
    return Line("not-deescalated", event.body, codes={"clause": event.clause})


@line.register
def _deescalated(event: e.Deescalated) -> Line:
    codes = {"ending": event.ending, "clause": event.clause}
    return Line("deescalated", event.body, codes=codes, internal=event.ending == "ended")


@line.register
def _tier(event: e.HandedToTier | e.ReturnedFromTier) -> Line:
    kind = "tier" if isinstance(event, e.HandedToTier) else "tier-returned"
    return Line(kind, event.body, codes={"tier": event.tier, "clause": event.clause}, internal=True)


@line.register
def _tier_taken(event: e.TakenUpInTier) -> Line:
    return Line("tier-taken", codes={"tier": event.tier}, internal=True)
