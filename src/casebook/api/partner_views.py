"""Cases that are joined with one of another desk, as the API sends them."""

from casebook.api.partner_schemas import PartnershipOut, SenderOut, TierOneStepOut, UpstreamOut
from casebook.desk.queries.partnership_shapes import ALONE, PartnershipView, StepView, UpstreamView


def partnership(view: PartnershipView) -> PartnershipOut | None:
    """Return how a case is joined with another desk; nothing for one that has to do with none, and for customers."""
    if view == ALONE:
        return None
    return PartnershipOut(
        maker=view.maker,
        vendor=view.vendor,
        clause=view.clause,
        steps=[_step(one) for one in view.steps],
        upstream=_upstream(view.upstream) if view.upstream else None,
        to_relay=list(view.to_relay),
        relayed=sorted(view.relayed),
        sender=SenderOut(desk=view.sender[0], number=view.sender[1]) if view.sender else None,
    )


def _step(view: StepView) -> TierOneStepOut:
    return TierOneStepOut(
        id=view.id,
        label=view.label,
        proof=view.proof,
        clause=view.clause,
        done=view.done,
        body=view.text,
        erased=view.erased,
        by=view.by,
        files=list(view.files),
    )


def _upstream(view: UpstreamView) -> UpstreamOut:
    return UpstreamOut(
        desk=view.desk, handbook=view.handbook, state=view.state, number=view.number, codes=list(view.codes)
    )
