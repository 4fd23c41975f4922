"""Work around the clock over the API: be there, name the next person, let it rest, go on, end it."""

from datetime import datetime
from typing import Literal

from django.http import HttpRequest
from ninja import Router

from casebook.api.bearer import caller
from casebook.api.carry import carry_out, command_id
from casebook.api.cases import Key
from casebook.api.incoming import Incoming, Line, OptionalProse, Prose
from casebook.api.problems import PROBLEMS
from casebook.api.schemas import DoneOut
from casebook.api.severity_schemas import ReasonIn, VersionIn
from casebook.cases import commands

router = Router(tags=["work around the clock"])


class SaidIn(Incoming):
    """What was said with it, if anything; as staff, who said so and what."""

    body: OptionalProse = ""


class HandOverIn(Incoming):
    """Who works along from here; ``until`` has an offset."""

    name: Line
    phone: OptionalProse = ""
    until: datetime | None = None


class EndIn(VersionIn):
    """What is in place, what the customer reads, and that the harm is contained by it."""

    end: Literal["workaround", "resolution"]
    body: Prose
    contained: bool = False


@router.post(
    "/cases/{number}/effort/confirmation",
    response={200: DoneOut, **PROBLEMS},
    operation_id="confirm_availability",
    openapi_extra={"x-verb": "case.effort"},
)
def confirm_availability(request: HttpRequest, number: str, body: SaidIn, key: Key = "") -> DoneOut:
    """Say that somebody of the customer's is there; what rested goes on."""
    actor = caller(request)
    return carry_out(commands.ConfirmAvailability(id=command_id(actor, key), body=body.body), actor, number)


@router.post(
    "/cases/{number}/effort/hand-over",
    response={200: DoneOut, **PROBLEMS},
    operation_id="hand_over_availability",
    openapi_extra={"x-verb": "case.effort"},
)
def hand_over_availability(request: HttpRequest, number: str, body: HandOverIn, key: Key = "") -> DoneOut:
    """Name the person who works along from here."""
    actor = caller(request)
    command = commands.HandOverAvailability(
        id=command_id(actor, key), name=body.name, phone=body.phone, until=body.until
    )
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/effort/suspension",
    response={200: DoneOut, **PROBLEMS},
    operation_id="suspend_effort",
    openapi_extra={"x-verb": "case.effort"},
)
def suspend_effort(request: HttpRequest, number: str, body: ReasonIn, key: Key = "") -> DoneOut:
    """Let the work rest, because nobody of the customer's is there."""
    actor = caller(request)
    return carry_out(commands.SuspendEffort(id=command_id(actor, key), reason=body.reason), actor, number)


@router.post(
    "/cases/{number}/effort/resumption",
    response={200: DoneOut, **PROBLEMS},
    operation_id="resume_effort",
    openapi_extra={"x-verb": "case.effort"},
)
def resume_effort(request: HttpRequest, number: str, body: SaidIn, key: Key = "") -> DoneOut:
    """Go on: somebody is there again, or the harm is not contained after all."""
    actor = caller(request)
    return carry_out(commands.ResumeEffort(id=command_id(actor, key), body=body.body), actor, number)


@router.post(
    "/cases/{number}/effort/end",
    response={200: DoneOut, **PROBLEMS},
    operation_id="end_effort",
    openapi_extra={"x-verb": "case.effort"},
)
def end_effort(request: HttpRequest, number: str, body: EndIn, key: Key = "") -> DoneOut:
    """As staff: end it, because a workaround or a solution is in place and the harm is contained."""
    actor = caller(request)
    command = commands.EndEffort(
        id=command_id(actor, key), expected=body.version, end=body.end, body=body.body, contained=body.contained
    )
    return carry_out(command, actor, number)
