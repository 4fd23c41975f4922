"""Everyday work on a case over the API: give it to somebody, write down a call, let it wait, take it up again."""

from typing import Literal

from django.http import HttpRequest
from ninja import Router

from casebook.api.bearer import caller
from casebook.api.carry import carry_out, command_id
from casebook.api.cases import Key
from casebook.api.incoming import Code, Incoming, Prose
from casebook.api.problems import PROBLEMS
from casebook.api.schemas import DoneOut
from casebook.cases import commands

router = Router(tags=["working on a case"])


class AssignmentIn(Incoming):
    """The id of the member of staff who has the case from here on; empty: nobody. ``version`` is the one you read."""

    assignee: Code = ""
    version: int | None = None


class CallIn(Incoming):
    """A call or chat with the customer, what was said, and whether they were reached; who began it counts, too."""

    body: Prose
    channel: Literal["phone", "chat"] = "phone"
    reached: bool = True
    started_by: Literal["customer", "vendor"] = "customer"


class WaitIn(Incoming):
    """For whom the case waits; its clocks rest as the handbook says."""

    waiting_for: Literal["customer", "third_party"]


@router.post(
    "/cases/{number}/assignment",
    response={200: DoneOut, **PROBLEMS},
    operation_id="assign",
    openapi_extra={"x-verb": "case.assign"},
)
def assign(request: HttpRequest, number: str, body: AssignmentIn, key: Key = "") -> DoneOut:
    """Give the case to somebody, or take it from everybody."""
    actor = caller(request)
    command = commands.Assign(id=command_id(actor, key), expected=body.version, assignee=body.assignee)
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/calls",
    response={200: DoneOut, **PROBLEMS},
    operation_id="log_call",
    openapi_extra={"x-verb": "case.call"},
)
def log_call(request: HttpRequest, number: str, body: CallIn, key: Key = "") -> DoneOut:
    """Write down a call or chat; the case may move to the hours of that channel."""
    actor = caller(request)
    command = commands.LogCall(
        id=command_id(actor, key),
        body=body.body,
        channel=body.channel,
        reached=body.reached,
        started_by=body.started_by,
    )
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/wait",
    response={200: DoneOut, **PROBLEMS},
    operation_id="wait",
    openapi_extra={"x-verb": "case.wait"},
)
def wait(request: HttpRequest, number: str, body: WaitIn, key: Key = "") -> DoneOut:
    """Leave the case waiting for the customer or for a third party."""
    actor = caller(request)
    return carry_out(commands.Wait(id=command_id(actor, key), waiting_for=body.waiting_for), actor, number)


@router.post(
    "/cases/{number}/resumption",
    response={200: DoneOut, **PROBLEMS},
    operation_id="resume",
    openapi_extra={"x-verb": "case.resume"},
)
def resume(request: HttpRequest, number: str, key: Key = "") -> DoneOut:
    """Take a case up again that waits."""
    actor = caller(request)
    return carry_out(commands.Resume(id=command_id(actor, key)), actor, number)
