"""The severity over the API: change it, propose another one, agree, disagree, and end the talk about it."""

from django.http import HttpRequest
from ninja import Router

from casebook.api.bearer import caller
from casebook.api.carry import carry_out, command_id
from casebook.api.cases import Key
from casebook.api.problems import PROBLEMS
from casebook.api.schemas import DoneOut
from casebook.api.severity_schemas import AcceptIn, ReasonIn, SeverityIn, VersionIn
from casebook.cases import commands

router = Router(tags=["severity"])


@router.post(
    "/cases/{number}/severity",
    response={200: DoneOut, **PROBLEMS},
    operation_id="change_severity",
    openapi_extra={"x-verb": "case.severity"},
)
def change_severity(request: HttpRequest, number: str, body: SeverityIn, key: Key = "") -> DoneOut:
    """Raise or lower the severity; the targets follow. As staff, where the handbook asks for no agreement."""
    actor = caller(request)
    command = commands.ChangeSeverity(id=command_id(actor, key), expected=body.version, **body.chosen())
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/severity-agreement",
    response={200: DoneOut, **PROBLEMS},
    operation_id="record_agreement",
    openapi_extra={"x-verb": "case.severity"},
)
def record_agreement(request: HttpRequest, number: str, body: SeverityIn, key: Key = "") -> DoneOut:
    """As staff: change the severity as both sides agreed when they spoke."""
    actor = caller(request)
    command = commands.RecordAgreement(id=command_id(actor, key), expected=body.version, **body.chosen())
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/severity-proposal",
    response={200: DoneOut, **PROBLEMS},
    operation_id="propose_severity",
    openapi_extra={"x-verb": "case.severity"},
)
def propose_severity(request: HttpRequest, number: str, body: SeverityIn, key: Key = "") -> DoneOut:
    """As staff: say how the vendor reads the severity, and ask for the customer's view."""
    actor = caller(request)
    command = commands.ProposeSeverity(id=command_id(actor, key), expected=body.version, **body.chosen())
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/severity-counter-proposal",
    response={200: DoneOut, **PROBLEMS},
    operation_id="counter_propose_severity",
    openapi_extra={"x-verb": "case.severity"},
)
def counter_propose_severity(request: HttpRequest, number: str, body: SeverityIn, key: Key = "") -> DoneOut:
    """As the customer: answer a proposal with another severity."""
    actor = caller(request)
    command = commands.CounterProposeSeverity(id=command_id(actor, key), expected=body.version, **body.chosen())
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/severity-acceptance",
    response={200: DoneOut, **PROBLEMS},
    operation_id="accept_severity",
    openapi_extra={"x-verb": "case.severity"},
)
def accept_severity(request: HttpRequest, number: str, body: AcceptIn, key: Key = "") -> DoneOut:
    """Agree to what the other side proposed; as staff for a customer who agreed in a call, with their words."""
    actor = caller(request)
    command = commands.AcceptSeverity(id=command_id(actor, key), expected=body.version, body=body.body)
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/severity-dispute",
    response={200: DoneOut, **PROBLEMS},
    operation_id="dispute_severity",
    openapi_extra={"x-verb": "case.severity"},
)
def dispute_severity(request: HttpRequest, number: str, body: ReasonIn, key: Key = "") -> DoneOut:
    """As the customer: do not agree to what was proposed."""
    actor = caller(request)
    command = commands.DisputeSeverity(id=command_id(actor, key), expected=body.version, reason=body.reason)
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/severity-disagreement",
    response={200: DoneOut, **PROBLEMS},
    operation_id="record_disagreement",
    openapi_extra={"x-verb": "case.severity"},
)
def record_disagreement(request: HttpRequest, number: str, body: ReasonIn, key: Key = "") -> DoneOut:
    """As staff: end the talk without agreement; what holds then, the handbook says."""
    actor = caller(request)
    command = commands.RecordDisagreement(id=command_id(actor, key), expected=body.version, reason=body.reason)
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/severity-withdrawal",
    response={200: DoneOut, **PROBLEMS},
    operation_id="withdraw_severity",
    openapi_extra={"x-verb": "case.severity"},
)
def withdraw_severity(request: HttpRequest, number: str, body: VersionIn, key: Key = "") -> DoneOut:
    """As staff: take a proposal back."""
    actor = caller(request)
    command = commands.WithdrawSeverity(id=command_id(actor, key), expected=body.version)
    return carry_out(command, actor, number)
