"""What a workaround does to a case."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case, Workaround
from casebook.cases.evolving.applying import apply


@apply.register
def _given(_event: e.WorkaroundRecorded, case: Case, recorded: e.Recorded) -> Case:
    return replace(case, workaround=Workaround(recorded.occurred_at, recorded.actor))


@apply.register
def _judged(event: e.WorkaroundConfirmed | e.WorkaroundRejected, case: Case, _: e.Recorded) -> Case:
    works = isinstance(event, e.WorkaroundConfirmed)
    return replace(case, workaround=replace(case.workaround, works=works) if case.workaround else None)
