"""Cases that are about the same over the API: let one go on in another, and be led there."""

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from casebook.api.bearer import caller
from casebook.api.carry import carry_out, command_id
from casebook.api.cases import Key
from casebook.api.incoming import Incoming, OptionalProse
from casebook.api.problems import PROBLEMS
from casebook.api.schemas import DoneOut
from casebook.cases import commands

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
