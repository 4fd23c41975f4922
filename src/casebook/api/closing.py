"""The end of a case over the API: attempts to reach its customer."""

from datetime import datetime
from typing import Literal

from django.http import HttpRequest
from ninja import Router

from casebook.api.bearer import caller
from casebook.api.carry import carry_out, command_id
from casebook.api.cases import Key
from casebook.api.incoming import Incoming, OptionalProse
from casebook.api.problems import PROBLEMS
from casebook.api.schemas import DoneOut
from casebook.cases import commands

router = Router(tags=["closing"])


class AttemptIn(Incoming):
    """An attempt to reach the customer. ``happened_at`` has an offset; left out, it is now."""

    channel: Literal["phone", "email", "chat"]
    outcome: Literal["no-answer", "voicemail", "message-sent", "undeliverable"]
    body: OptionalProse = ""
    happened_at: datetime | None = None


@router.post(
    "/cases/{number}/attempts",
    response={200: DoneOut, **PROBLEMS},
    operation_id="record_attempt",
    openapi_extra={"x-verb": "case.attempt"},
)
def record_attempt(request: HttpRequest, number: str, body: AttemptIn, key: Key = "") -> DoneOut:
    """Write down that somebody tried to reach the customer; ``unanswered`` of the case says what it counts."""
    actor = caller(request)
    command = commands.RecordAttempt(
        id=command_id(actor, key),
        channel=body.channel,
        outcome=body.outcome,
        body=body.body,
        happened_at=body.happened_at,
    )
    return carry_out(command, actor, number)
