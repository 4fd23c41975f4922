"""What asking for information, and getting it, does to a case."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.evolving.applying import apply
from casebook.cases.information import Item


@apply.register
def _requested(event: e.InformationRequested, case: Case, recorded: e.Recorded) -> Case:
    new = (Item(one.id, one.kind, one.of, one.clause, recorded.occurred_at) for one in event.items)
    return replace(case, information=replace(case.information, items=(*case.information.items, *new)))


@apply.register
def _given(event: e.InformationGiven, case: Case, recorded: e.Recorded) -> Case:
    return replace(case, information=case.information.with_state(event.items, "given", recorded.occurred_at))


@apply.register
def _withdrawn(event: e.RequestWithdrawn, case: Case, recorded: e.Recorded) -> Case:
    return replace(case, information=case.information.with_state(event.items, "withdrawn", recorded.occurred_at))


@apply.register
def _held(event: e.HeldForInformation, case: Case, recorded: e.Recorded) -> Case:
    held = replace(case.information, held_since=recorded.occurred_at, clause=event.clause)
    return replace(case, status="on_hold", information=held)


@apply.register
def _hold_ended(_event: e.HoldEnded, case: Case, _: e.Recorded) -> Case:
    return replace(case, status="in_progress", information=case.information.released())
