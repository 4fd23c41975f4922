"""Escalations and tiers as the API sends them."""

from casebook.api.escalation_schemas import EscalationOut, TierOut
from casebook.desk.queries.escalation_shapes import OpenEscalation, TierView


def escalation(view: OpenEscalation) -> EscalationOut:
    """Return who above has the case."""
    return EscalationOut(
        level=view.level,
        kind=view.kind,
        state=view.state,
        asked_by=view.asked_by,
        since=view.since,
        accepted_by=view.accepted_by.name if view.accepted_by else "",
        proposal=view.proposal.text,
        clause=view.clause,
    )


def tier(view: TierView) -> TierOut:
    """Return which deeper tier has the case."""
    worker = view.worker.name if view.worker else ""
    return TierOut(id=view.id, name=view.name, since=view.at, taken_up_by=worker, clause=view.clause)
