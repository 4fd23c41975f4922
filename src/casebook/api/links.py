"""Cases and other cases over the API: let one go on in another, take a second matter out of one."""

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import Field

from casebook.api.bearer import caller
from casebook.api.carry import carry_out, command_id, done
from casebook.api.cases import Key
from casebook.api.incoming import Code, Incoming, Line, OptionalProse
from casebook.api.problems import PROBLEMS
from casebook.api.schemas import DoneOut
from casebook.cases import commands
from casebook.desk.splitting import Split, split

router = Router(tags=["cases"])


class MergeIn(Incoming):
    """The number of the case in which this one goes on, and what its customer reads."""

    into: str = Field(max_length=20)
    body: OptionalProse = ""
    version: int | None = Field(None, ge=0, le=2**31 - 1)


@router.post(
    "/cases/{number}/merge",
    response={200: DoneOut, **PROBLEMS},
    operation_id="merge_case",
    openapi_extra={"x-verb": "case.merge"},
)
def merge_case(request: HttpRequest, number: str, body: MergeIn, key: Key = "") -> DoneOut:
    """Let a case go on in another one of the same customer; its address then leads there."""
    actor = caller(request)
    command = commands.MergeCase(
        id=command_id(actor, key), expected=body.version, into=body.into.strip(), body=body.body
    )
    return carry_out(command, actor, number)


class SplitIn(Incoming):
    """The second matter; ``messages`` are versions of lines of the conversation that go along, with their files."""

    subject: Line
    severity: Code
    body: OptionalProse = ""
    criterion: Code = ""
    confirmed: list[Code] = Field(default_factory=list)
    messages: list[int] = Field(default_factory=list)


@router.post(
    "/cases/{number}/split",
    response={201: DoneOut, **PROBLEMS},
    operation_id="split_case",
    openapi_extra={"x-verb": "case.split"},
)
def split_case(request: HttpRequest, number: str, body: SplitIn, key: Key = "") -> Status[DoneOut]:
    """Open a case for the second matter of one, linked both ways; the answer has its number."""
    actor = caller(request)
    wish = Split(
        id=command_id(actor, key),
        subject=body.subject,
        body=body.body,
        severity=body.severity,
        criterion=body.criterion,
        confirmed=tuple(body.confirmed),
        messages=tuple(body.messages),
    )
    return Status(201, done(split(wish, actor, number)))
