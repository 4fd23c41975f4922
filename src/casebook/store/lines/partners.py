"""What passes between a provider's desk and the maker's, as the conversation tells it."""

from casebook.cases import events as e
from casebook.store.lines.telling import Line, line


@line.register
def _tier_one(event: e.TierOneStepRecorded) -> Line:
    codes = {"step": event.step, "clause": event.clause, "handbook": event.handbook}
    return Line("tier-one", event.body, event.files, codes, internal=True)


@line.register
def _upstream(event: e.EscalatedUpstream) -> Line:
    return Line("upstream", codes={"handbook": event.handbook, "clause": event.clause})


@line.register
def _received(event: e.EscalationReceived) -> Line:
    return Line("received", codes={"number": event.number, "clause": " ".join(event.clauses)})


@line.register
def _heard(event: e.UpstreamHeard) -> Line:
    return Line("upstream-heard", event.body, event.files, {"what": event.what, "number": event.number}, internal=True)


@line.register
def _written(event: e.UpstreamWritten) -> Line:
    return Line("upstream-written", event.body, event.files, internal=True)


@line.register
def _upstream_closure(event: e.UpstreamClosureAnswered) -> Line:
    codes = {"agree": "yes" if event.agree else "no"}
    return Line("upstream-closure", event.body, codes=codes, internal=True)


@line.register
def _relayed(event: e.Relayed) -> Line:
    return Line("relayed", event.body, event.files, {"of": str(event.of), "clause": event.clause})
