"""What steps do to a case."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.action_plan import PlannedStep, StepState
from casebook.cases.case import Case
from casebook.cases.evolving.applying import OutOfPlaceError, apply


@apply.register
def _planned(event: e.StepsPlanned, case: Case, recorded: e.Recorded) -> Case:
    new = (PlannedStep(one.id, one.whose, one.due, recorded.occurred_at, recorded.actor) for one in event.steps)
    return replace(case, action_plan=replace(case.action_plan, steps=(*case.action_plan.steps, *new)))


@apply.register
def _changed(event: e.StepChanged, case: Case, _: e.Recorded) -> Case:
    return _with(case, replace(_step(case, event.step), whose=event.whose, due=event.due))


@apply.register
def _ended(event: e.StepCompleted | e.StepSkipped, case: Case, recorded: e.Recorded) -> Case:
    state: StepState = "done" if isinstance(event, e.StepCompleted) else "skipped"
    return _with(case, replace(_step(case, event.step), state=state, ended_at=recorded.occurred_at))


@apply.register
def _overdue(event: e.StepOverdue, case: Case, _: e.Recorded) -> Case:
    return _with(case, replace(_step(case, event.step), overdue_at=event.due))


def _step(case: Case, key: str) -> PlannedStep:
    step = case.action_plan.step(key)
    if step is None:
        raise OutOfPlaceError(f"{case.number} has no step {key}")
    return step


def _with(case: Case, step: PlannedStep) -> Case:
    return replace(case, action_plan=case.action_plan.with_step(step))
