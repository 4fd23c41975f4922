"""Milestones over the API: workarounds, solutions, notes to missed deadlines, and why a date is what it is."""

from django.http import HttpRequest
from ninja import Query, Router

from casebook.api import views
from casebook.api.bearer import caller
from casebook.api.carry import carry_out, command_id
from casebook.api.cases import Key
from casebook.api.milestone_schemas import BreachNoteIn, WhyQuery, WorkaroundAnswerIn
from casebook.api.problems import PROBLEMS, only
from casebook.api.schemas import BodyIn, DoneOut, WhyOut
from casebook.cases import commands
from casebook.desk import queries
from casebook.policy.targets import Milestone

router = Router(tags=["milestones"])


@router.post(
    "/cases/{number}/workarounds",
    response={200: DoneOut, **PROBLEMS},
    operation_id="record_workaround",
    openapi_extra={"x-verb": "case.workaround"},
)
def record_workaround(request: HttpRequest, number: str, body: BodyIn, key: Key = "") -> DoneOut:
    """As staff: give the customer a way to work until there is a solution."""
    actor = caller(request)
    return carry_out(commands.RecordWorkaround(id=command_id(actor, key), body=body.body), actor, number)


@router.post(
    "/cases/{number}/workaround-confirmation",
    response={200: DoneOut, **PROBLEMS},
    operation_id="confirm_workaround",
    openapi_extra={"x-verb": "case.workaround-answer"},
)
def confirm_workaround(request: HttpRequest, number: str, body: WorkaroundAnswerIn, key: Key = "") -> DoneOut:
    """Say that the workaround works; as staff, write down that the customer said so."""
    actor = caller(request)
    return carry_out(commands.ConfirmWorkaround(id=command_id(actor, key), body=body.body), actor, number)


@router.post(
    "/cases/{number}/workaround-rejection",
    response={200: DoneOut, **PROBLEMS},
    operation_id="reject_workaround",
    openapi_extra={"x-verb": "case.workaround-answer"},
)
def reject_workaround(request: HttpRequest, number: str, body: BodyIn, key: Key = "") -> DoneOut:
    """Say that the workaround does not work: another one is owed, in full from now on."""
    actor = caller(request)
    return carry_out(commands.RejectWorkaround(id=command_id(actor, key), body=body.body), actor, number)


@router.post(
    "/cases/{number}/solution",
    response={200: DoneOut, **PROBLEMS},
    operation_id="resolve",
    openapi_extra={"x-verb": "case.resolve"},
)
def resolve(request: HttpRequest, number: str, body: BodyIn, key: Key = "") -> DoneOut:
    """As staff: tell the customer that a solution is in place; the case stays open until it is closed."""
    actor = caller(request)
    return carry_out(commands.Resolve(id=command_id(actor, key), body=body.body), actor, number)


@router.post(
    "/cases/{number}/breach-notes",
    response={200: DoneOut, **PROBLEMS},
    operation_id="annotate_breach",
    openapi_extra={"x-verb": "case.annotate"},
)
def annotate_breach(request: HttpRequest, number: str, body: BreachNoteIn, key: Key = "") -> DoneOut:
    """Write to a missed deadline why it was missed; it stays missed."""
    actor = caller(request)
    command = commands.AnnotateBreach(
        id=command_id(actor, key), milestone=body.milestone, round=body.round, cause=body.cause, body=body.body
    )
    return carry_out(command, actor, number)


@router.get(
    "/cases/{number}/why/{milestone}",
    response={200: WhyOut, **PROBLEMS},
    operation_id="why",
    openapi_extra={"x-verb": "case.why"},
)
def why(request: HttpRequest, number: str, milestone: Milestone, query: Query[WhyQuery]) -> WhyOut:
    """Explain a date: the clauses with their text, the readings, and the time that was counted."""
    only(request, WhyQuery)
    return views.why(queries.why(caller(request), number, milestone, query.round))
