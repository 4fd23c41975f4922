"""The severity, and what both sides say of it, as the conversation tells it."""

from casebook.cases import events as e
from casebook.store.lines.telling import Line, line


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
