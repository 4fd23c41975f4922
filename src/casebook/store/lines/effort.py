"""How work around the clock reads as lines of a conversation."""

from casebook.cases import events as e
from casebook.store.lines.telling import Line, line


@line.register
def _effort(event: e.EffortStarted | e.EffortResumed) -> Line:
    kind = "effort-started" if isinstance(event, e.EffortStarted) else "effort-resumed"
    return Line(kind, getattr(event, "body", None), codes={"clause": event.clause})


@line.register
def _available(event: e.AvailabilityAsked | e.AvailabilityConfirmed) -> Line:
    if isinstance(event, e.AvailabilityAsked):
        codes = {"answer_by": event.answer_by.isoformat(), "clause": event.clause}
        return Line("effort-asked", codes=codes)
    by_call = "yes" if event.by_call else "no"
    return Line("effort-there", event.body, codes={"by_call": by_call, "clause": event.clause})


@line.register
def _works_along(event: e.AvailabilityHandedOver) -> Line:
    until = event.until.isoformat() if event.until else ""
    return Line("effort-next", event.name, codes={"until": until, "clause": event.clause})


@line.register
def _rests(event: e.EffortSuspended) -> Line:
    return Line("effort-suspended", event.reason, codes={"pause": event.pause, "clause": event.clause})


@line.register
def _effort_ended(event: e.EffortEnded) -> Line:
    return Line("effort-ended", event.body, codes={"end": event.end, "clause": event.clause})
