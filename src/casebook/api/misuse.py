"""False reports over the API: lower the severity, disagree, look again."""

from django.http import HttpRequest
from ninja import Router

from casebook.api.bearer import caller
from casebook.api.carry import carry_out, command_id
from casebook.api.cases import Key
from casebook.api.incoming import Code
from casebook.api.problems import PROBLEMS
from casebook.api.schemas import BodyIn, DoneOut
from casebook.api.severity_schemas import SeverityIn
from casebook.cases import commands

router = Router(tags=["severity"])


class FalseIn(SeverityIn):
    """A lower severity with its criterion, and the ground on which the report was false."""

    ground: Code


@router.post(
    "/cases/{number}/false-severity",
    response={200: DoneOut, **PROBLEMS},
    operation_id="lower_false_severity",
    openapi_extra={"x-verb": "case.severity"},
)
def lower_false_severity(request: HttpRequest, number: str, body: FalseIn, key: Key = "") -> DoneOut:
    """As staff: lower a severity that was reported falsely; the customer is told and can answer."""
    actor = caller(request)
    command = commands.LowerFalseSeverity(
        id=command_id(actor, key), expected=body.version, ground=body.ground, **body.chosen()
    )
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/false-severity/contest",
    response={200: DoneOut, **PROBLEMS},
    operation_id="contest_lowering",
    openapi_extra={"x-verb": "case.severity"},
)
def contest_lowering(request: HttpRequest, number: str, body: BodyIn, key: Key = "") -> DoneOut:
    """As the customer: do not agree that the report was false."""
    actor = caller(request)
    return carry_out(commands.ContestLowering(id=command_id(actor, key), body=body.body), actor, number)


@router.post(
    "/cases/{number}/false-severity/upholding",
    response={200: DoneOut, **PROBLEMS},
    operation_id="uphold_lowering",
    openapi_extra={"x-verb": "case.severity"},
)
def uphold_lowering(request: HttpRequest, number: str, body: BodyIn, key: Key = "") -> DoneOut:
    """As staff: stay with it after having looked again."""
    actor = caller(request)
    return carry_out(commands.UpholdLowering(id=command_id(actor, key), body=body.body), actor, number)


@router.post(
    "/cases/{number}/false-severity/reversal",
    response={200: DoneOut, **PROBLEMS},
    operation_id="restore_severity",
    openapi_extra={"x-verb": "case.severity"},
)
def restore_severity(request: HttpRequest, number: str, body: BodyIn, key: Key = "") -> DoneOut:
    """As staff: take it back; the severity is what had been reported."""
    actor = caller(request)
    return carry_out(commands.RestoreSeverity(id=command_id(actor, key), body=body.body), actor, number)
