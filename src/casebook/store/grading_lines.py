"""How events about the severity of a case, and about work around the clock, read as lines of a conversation."""

from casebook.cases import events as e
from casebook.store.line import Line, line


@line.register
def _severity(event: e.SeverityChanged) -> Line:
    codes = {"before": event.before, "after": event.after, "basis": event.basis, "clause": event.clause}
    return Line("severity", event.reason, codes=codes)


@line.register
def _severity_proposed(event: e.SeverityProposed | e.SeverityCountered) -> Line:
    kind = "severity-proposed" if isinstance(event, e.SeverityProposed) else "severity-countered"
    return Line(kind, event.reason, codes={"severity": event.severity, "clause": event.clause})


@line.register
def _severity_accepted(event: e.SeverityAccepted) -> Line:
    codes = {"severity": event.severity, "by_call": "yes" if event.by_call else "no", "clause": event.clause}
    return Line("severity-accepted", event.body, codes=codes)


@line.register
def _severity_disputed(event: e.SeverityDisputed) -> Line:
    return Line("severity-disputed", event.reason, codes={"severity": event.severity, "clause": event.clause})


@line.register
def _disagreement(event: e.DisagreementRecorded) -> Line:
    applied = "yes" if event.applied else "no"
    codes = {"severity": event.severity, "applied": applied, "clause": event.clause}
    return Line("disagreement", None if event.applied else event.reason, codes=codes)


@line.register
def _severity_withdrawn(event: e.SeverityWithdrawn) -> Line:
    return Line("severity-withdrawn", codes={"severity": event.severity})


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
