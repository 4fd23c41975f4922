"""Steps of a case over the API: agree on them, tell what came of them, change them, and what follows."""

from django.http import HttpRequest
from ninja import Router

from casebook.api.bearer import caller
from casebook.api.carry import carry_out, command_id
from casebook.api.cases import Key
from casebook.api.problems import PROBLEMS
from casebook.api.schemas import DoneOut
from casebook.api.waiting_schemas import (
    ActionPlanOut,
    FollowingOut,
    LowerIn,
    StepChangeIn,
    StepDoneIn,
    StepOut,
    StepsIn,
    StepSkipIn,
)
from casebook.cases import commands
from casebook.desk import queries
from casebook.desk.queries.action_plan_shapes import ActionPlanView

router = Router(tags=["waiting"])


@router.get(
    "/cases/{number}/steps",
    response={200: ActionPlanOut, **PROBLEMS},
    operation_id="read_steps",
    openapi_extra={"x-verb": "case.read"},
)
def read_steps(request: HttpRequest, number: str) -> ActionPlanOut:
    """List the steps that were agreed on, and for the vendor what may follow now, with its clause."""
    return _plan(queries.case_page(caller(request), number).action_plan or ActionPlanView())


@router.post(
    "/cases/{number}/steps",
    response={200: DoneOut, **PROBLEMS},
    operation_id="plan_steps",
    openapi_extra={"x-verb": "case.steps"},
)
def plan_steps(request: HttpRequest, number: str, body: StepsIn, key: Key = "") -> DoneOut:
    """Agree on the next steps of a case."""
    actor = caller(request)
    steps = tuple(commands.StepDraft(words=one.words, due=one.due, whose=one.whose) for one in body.steps)
    return carry_out(commands.PlanSteps(id=command_id(actor, key), steps=steps, body=body.body), actor, number)


@router.post(
    "/cases/{number}/steps/{step}/completion",
    response={200: DoneOut, **PROBLEMS},
    operation_id="complete_step",
    openapi_extra={"x-verb": "case.complete"},
)
def complete_step(request: HttpRequest, number: str, step: str, body: StepDoneIn, key: Key = "") -> DoneOut:
    """Tell that a step was taken, and what came of it."""
    actor = caller(request)
    command = commands.CompleteStep(id=command_id(actor, key), step=step, body=body.body, files=tuple(body.files))
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/steps/{step}/skip",
    response={200: DoneOut, **PROBLEMS},
    operation_id="skip_step",
    openapi_extra={"x-verb": "case.steps"},
)
def skip_step(request: HttpRequest, number: str, step: str, body: StepSkipIn, key: Key = "") -> DoneOut:
    """Do without a step."""
    actor = caller(request)
    return carry_out(commands.SkipStep(id=command_id(actor, key), step=step, reason=body.reason), actor, number)


@router.post(
    "/cases/{number}/steps/{step}",
    response={200: DoneOut, **PROBLEMS},
    operation_id="change_step",
    openapi_extra={"x-verb": "case.steps"},
)
def change_step(request: HttpRequest, number: str, step: str, body: StepChangeIn, key: Key = "") -> DoneOut:
    """Change who takes an open step, until when, or what it is."""
    actor = caller(request)
    command = commands.ChangeStep(
        id=command_id(actor, key), step=step, due=body.due, whose=body.whose, words=body.words
    )
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/lower-severity",
    response={200: DoneOut, **PROBLEMS},
    operation_id="lower_severity",
    openapi_extra={"x-verb": "case.severity"},
)
def lower_severity(request: HttpRequest, number: str, body: LowerIn, key: Key = "") -> DoneOut:
    """Lower the severity because a step of the customer is overdue, where the handbook lets the vendor do so."""
    actor = caller(request)
    command = commands.LowerSeverity(
        id=command_id(actor, key),
        expected=body.version,
        severity=body.severity,
        reason=body.reason,
        criterion=body.criterion,
        confirmed=tuple(body.confirmed),
    )
    return carry_out(command, actor, number)


def _plan(view: ActionPlanView) -> ActionPlanOut:
    return ActionPlanOut(
        steps=[
            StepOut(
                id=one.id,
                number=one.number,
                words=one.words.text,
                whose=one.whose,
                due=one.due,
                state=one.state,
                ended_at=one.ended_at,
            )
            for one in view.steps
        ],
        following=[
            FollowingOut(deed=one.deed, label=one.label, clause=one.clause, ground=one.ground)
            for one in view.consequences
        ],
    )
