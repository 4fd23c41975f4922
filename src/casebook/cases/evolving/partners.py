"""What being joined with a case of another desk does to a case."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.errand import errand_id
from casebook.cases.evolving.applying import apply
from casebook.cases.partnership import Evidence, Partnership, Upstream, UpstreamState

AFTER: dict[str, UpstreamState] = {"closure-proposed": "closure-proposed", "closed": "closed"}
"""Where the maker's case stands after what was heard of it; after everything else it is open."""


def _after(before: Upstream | None, what: str) -> UpstreamState:
    """Return where the maker's case stands; a proposal to close it stands until it is answered."""
    proposed = before is not None and before.state == "closure-proposed"
    return AFTER.get(what, "closure-proposed" if proposed else "open")


def _with(case: Case, partnership: Partnership) -> Case:
    return replace(case, partnership=partnership)


def _upstream(case: Case, **changes: object) -> Case:
    upstream = case.partnership.upstream
    if upstream is None:
        return case
    return _with(case, replace(case.partnership, upstream=replace(upstream, **changes)))  # type: ignore[arg-type]


@apply.register
def _step(event: e.TierOneStepRecorded, case: Case, recorded: e.Recorded) -> Case:
    steps = {**case.partnership.steps, event.step: Evidence(event.body, recorded.actor, event.files)}
    return _with(case, replace(case.partnership, steps=steps))


@apply.register
def _escalated(event: e.EscalatedUpstream, case: Case, recorded: e.Recorded) -> Case:
    before = case.partnership.steps
    sent = {
        name: Evidence(words, recorded.actor, before[name].files if name in before else ())
        for name, words in event.answers
    }
    errand = errand_id(case, recorded, "upstream")
    upstream = Upstream(event.tenant, event.handbook, event.contact, errand, event.clause)
    return _with(case, replace(case.partnership, steps={**before, **sent}, upstream=upstream))


@apply.register
def _received(event: e.EscalationReceived, case: Case, _: e.Recorded) -> Case:
    return _with(case, replace(case.partnership, sender=(event.tenant, event.number)))


@apply.register
def _heard(event: e.UpstreamHeard, case: Case, recorded: e.Recorded) -> Case:
    after = _upstream(case, state=_after(case.partnership.upstream, event.what))
    heard = case.partnership.heard | ({recorded.version} if event.body else frozenset())
    return _with(after, replace(after.partnership, heard=heard))


@apply.register
def _written(_event: e.UpstreamWritten, case: Case, _: e.Recorded) -> Case:
    return case


@apply.register
def _answered(_event: e.UpstreamClosureAnswered, case: Case, _: e.Recorded) -> Case:
    return _upstream(case, state="open")


@apply.register
def _relayed(event: e.Relayed, case: Case, _: e.Recorded) -> Case:
    return _with(case, replace(case.partnership, relayed=case.partnership.relayed | {event.of}))


def returned(case: Case, event: e.ErrandReturned) -> Case:
    """Return the case after it heard whether the maker's desk took it."""
    upstream = case.partnership.upstream
    if upstream is None or upstream.errand != event.errand:
        return case
    state: UpstreamState = "open" if event.number else "refused"
    return _upstream(case, state=state, number=event.number, codes=event.codes)
