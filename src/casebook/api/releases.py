"""Versions over the API: write one down, compare a Support ID, give a hotfix, send an analysis, decide on a fix."""

from django.http import HttpRequest
from ninja import Router

from casebook.api.bearer import caller
from casebook.api.carry import carry_out, command_id
from casebook.api.cases import Key
from casebook.api.problems import PROBLEMS
from casebook.api.release_schemas import DeliveryIn, ReleaseIn, SecurityFixIn, SupportIdIn
from casebook.api.schemas import DoneOut
from casebook.cases import commands

router = Router(tags=["releases"])


@router.post(
    "/cases/{number}/release",
    response={200: DoneOut, **PROBLEMS},
    operation_id="record_release",
    openapi_extra={"x-verb": "case.release"},
)
def record_release(request: HttpRequest, number: str, body: ReleaseIn, key: Key = "") -> DoneOut:
    """Write down which version the case is about; where help for it is limited, the customer is told."""
    actor = caller(request)
    command = commands.RecordRelease(
        id=command_id(actor, key), expected=body.version, version=body.release, build=body.build
    )
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/support-id",
    response={200: DoneOut, **PROBLEMS},
    operation_id="check_support_id",
    openapi_extra={"x-verb": "case.release"},
)
def check_support_id(request: HttpRequest, number: str, body: SupportIdIn, key: Key = "") -> DoneOut:
    """Compare a Support ID with that of the contract; a difference is explained to the customer."""
    actor = caller(request)
    return carry_out(commands.CheckSupportId(id=command_id(actor, key), found=body.found), actor, number)


@router.post(
    "/cases/{number}/hotfixes",
    response={200: DoneOut, **PROBLEMS},
    operation_id="give_hotfix",
    openapi_extra={"x-verb": "case.hotfix"},
)
def give_hotfix(request: HttpRequest, number: str, body: DeliveryIn, key: Key = "") -> DoneOut:
    """Give the customer a hotfix; what it lacks stands in ``release.hotfix_lacks`` of the case beforehand."""
    actor = caller(request)
    command = commands.GiveHotfix(
        id=command_id(actor, key), expected=body.version, body=body.body, files=tuple(body.files)
    )
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/root-cause-analysis",
    response={200: DoneOut, **PROBLEMS},
    operation_id="send_analysis",
    openapi_extra={"x-verb": "case.analysis"},
)
def send_analysis(request: HttpRequest, number: str, body: DeliveryIn, key: Key = "") -> DoneOut:
    """Send the analysis that is owed (the clock ``root_cause`` is open), also after the case was closed."""
    actor = caller(request)
    command = commands.SendAnalysis(
        id=command_id(actor, key), expected=body.version, body=body.body, files=tuple(body.files)
    )
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/security-fix",
    response={200: DoneOut, **PROBLEMS},
    operation_id="decide_security_fix",
    openapi_extra={"x-verb": "case.security-fix"},
)
def decide_security_fix(request: HttpRequest, number: str, body: SecurityFixIn, key: Key = "") -> DoneOut:
    """Record whether a fix that concerns security is put first; the customer does not see it."""
    actor = caller(request)
    command = commands.DecideSecurityFix(
        id=command_id(actor, key), expected=body.version, first=body.first, body=body.body, into=body.into
    )
    return carry_out(command, actor, number)
