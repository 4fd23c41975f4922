"""What rulings on scope and bounds of help do to a case."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case, ScopeRuling
from casebook.cases.evolving.applying import apply


@apply.register
def _ruled(event: e.RuledOutOfScope, case: Case, recorded: e.Recorded) -> Case:
    return replace(case, scope=ScopeRuling(event.ground, recorded.occurred_at, recorded.actor))


@apply.register
def _appealed(_event: e.Appealed, case: Case, _: e.Recorded) -> Case:
    return replace(case, scope=replace(case.scope, appealed=True) if case.scope else None)


@apply.register
def _ruling_withdrawn(_event: e.RulingWithdrawn, case: Case, _: e.Recorded) -> Case:
    return replace(case, scope=None)


@apply.register
def _bounded(event: e.AssistanceLimited | e.AssistanceRestored, case: Case, _: e.Recorded) -> Case:
    if isinstance(event, e.AssistanceRestored):
        return replace(case, topic="", assistance="full")
    return replace(case, topic=event.topic, assistance=event.assistance)
