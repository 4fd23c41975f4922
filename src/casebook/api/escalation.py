"""Escalations over the API: ask, take, answer, raise, bring down; hand a case to a deeper tier; the managers' queue."""

from django.http import HttpRequest
from ninja import Query, Router

from casebook.api.bearer import caller
from casebook.api.carry import carry_out, command_id
from casebook.api.cases import Key
from casebook.api.escalation_schemas import (
    AgreeIn,
    AnswerIn,
    EscalateIn,
    EscalationRowOut,
    EscalationsOut,
    EscalationsQuery,
    RaiseIn,
    TakeIn,
    TierIn,
    WordsIn,
)
from casebook.api.problems import PROBLEMS, only
from casebook.api.schemas import DoneOut
from casebook.cases import commands
from casebook.desk import queries

router = Router(tags=["escalation"])


@router.get(
    "/escalations",
    response={200: EscalationsOut, **PROBLEMS},
    operation_id="list_escalations",
    openapi_extra={"x-verb": "escalations.read"},
)
def list_escalations(request: HttpRequest, query: Query[EscalationsQuery]) -> EscalationsOut:
    """List what is escalated on the desk, what nobody has taken first."""
    only(request, EscalationsQuery)
    found = queries.escalations(caller(request), query.view)
    rows = [
        EscalationRowOut(
            number=one.case.number,
            level=one.level,
            kind=one.kind,
            state=one.state,
            at=one.at,
            accepted_by=one.accepted_by.name if one.accepted_by else "",
            answer_due=one.answer.due if one.answer else None,
        )
        for one in found
    ]
    return EscalationsOut(escalations=rows)


@router.post(
    "/cases/{number}/escalation",
    response={200: DoneOut, **PROBLEMS},
    operation_id="escalate",
    openapi_extra={"x-verb": "case.escalate"},
)
def escalate(request: HttpRequest, number: str, body: EscalateIn, key: Key = "") -> DoneOut:
    """Ask for more attention or another priority; as staff also for a customer who asked on another channel."""
    actor = caller(request)
    command = commands.Escalate(
        id=command_id(actor, key),
        expected=body.version,
        reason=body.reason,
        kind=body.kind,
        channel="web" if actor.kind == "contact" else body.channel,
        level=body.level,
    )
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/escalation-acceptance",
    response={200: DoneOut, **PROBLEMS},
    operation_id="accept_escalation",
    openapi_extra={"x-verb": "case.escalation"},
)
def accept_escalation(request: HttpRequest, number: str, body: TakeIn, key: Key = "") -> DoneOut:
    """Take an escalation, or take it over from a colleague."""
    actor = caller(request)
    return carry_out(commands.AcceptEscalation(id=command_id(actor, key), take_over=body.take_over), actor, number)


@router.post(
    "/cases/{number}/escalation-answer",
    response={200: DoneOut, **PROBLEMS},
    operation_id="answer_escalation",
    openapi_extra={"x-verb": "case.escalation"},
)
def answer_escalation(request: HttpRequest, number: str, body: AnswerIn, key: Key = "") -> DoneOut:
    """Tell the customer what is done, and uphold or change a priority that they dispute."""
    actor = caller(request)
    command = commands.AnswerEscalation(
        id=command_id(actor, key),
        expected=body.version,
        body=body.body,
        outcome=body.outcome,
        severity=body.severity,
        criterion=body.criterion,
        confirmed=tuple(body.confirmed),
    )
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/escalation-raising",
    response={200: DoneOut, **PROBLEMS},
    operation_id="raise_escalation",
    openapi_extra={"x-verb": "case.escalation"},
)
def raise_escalation(request: HttpRequest, number: str, body: RaiseIn, key: Key = "") -> DoneOut:
    """Take an escalation to the next level, or to a higher one by its id."""
    actor = caller(request)
    command = commands.RaiseEscalation(
        id=command_id(actor, key), expected=body.version, reason=body.reason, level=body.level
    )
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/deescalation-proposal",
    response={200: DoneOut, **PROBLEMS},
    operation_id="propose_deescalation",
    openapi_extra={"x-verb": "case.escalation"},
)
def propose_deescalation(request: HttpRequest, number: str, body: WordsIn, key: Key = "") -> DoneOut:
    """Ask the customer to agree that the escalation ends."""
    actor = caller(request)
    command = commands.ProposeDeescalation(id=command_id(actor, key), expected=body.version, body=body.body)
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/deescalation-agreement",
    response={200: DoneOut, **PROBLEMS},
    operation_id="agree_deescalation",
    openapi_extra={"x-verb": "case.deescalate"},
)
def agree_deescalation(request: HttpRequest, number: str, body: AgreeIn, key: Key = "") -> DoneOut:
    """Agree that it ends; as staff with what was agreed in a call."""
    actor = caller(request)
    command = commands.AgreeDeescalation(id=command_id(actor, key), expected=body.version, body=body.body)
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/deescalation-refusal",
    response={200: DoneOut, **PROBLEMS},
    operation_id="decline_deescalation",
    openapi_extra={"x-verb": "case.deescalate"},
)
def decline_deescalation(request: HttpRequest, number: str, body: WordsIn, key: Key = "") -> DoneOut:
    """Do not agree that it ends, and say what is missing."""
    actor = caller(request)
    command = commands.DeclineDeescalation(id=command_id(actor, key), expected=body.version, body=body.body)
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/escalation-end",
    response={200: DoneOut, **PROBLEMS},
    operation_id="end_escalation",
    openapi_extra={"x-verb": "case.deescalate"},
)
def end_escalation(request: HttpRequest, number: str, body: WordsIn, key: Key = "") -> DoneOut:
    """Take one's own escalation back; as staff end one that no customer asked for."""
    actor = caller(request)
    command = commands.EndEscalation(id=command_id(actor, key), expected=body.version, body=body.body)
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/tier",
    response={200: DoneOut, **PROBLEMS},
    operation_id="escalate_to_tier",
    openapi_extra={"x-verb": "case.tier"},
)
def escalate_to_tier(request: HttpRequest, number: str, body: TierIn, key: Key = "") -> DoneOut:
    """Hand the case to a deeper tier, with a note for its people."""
    actor = caller(request)
    command = commands.EscalateToTier(id=command_id(actor, key), expected=body.version, tier=body.tier, body=body.body)
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/tier-acceptance",
    response={200: DoneOut, **PROBLEMS},
    operation_id="take_up_in_tier",
    openapi_extra={"x-verb": "case.tier"},
)
def take_up_in_tier(request: HttpRequest, number: str, key: Key = "") -> DoneOut:
    """Take up, in the deeper tier, what was handed to it."""
    actor = caller(request)
    return carry_out(commands.TakeUpInTier(id=command_id(actor, key)), actor, number)


@router.post(
    "/cases/{number}/tier-return",
    response={200: DoneOut, **PROBLEMS},
    operation_id="return_from_tier",
    openapi_extra={"x-verb": "case.tier"},
)
def return_from_tier(request: HttpRequest, number: str, body: WordsIn, key: Key = "") -> DoneOut:
    """Give the case back to the first tier, with what was found."""
    actor = caller(request)
    command = commands.ReturnFromTier(id=command_id(actor, key), expected=body.version, body=body.body)
    return carry_out(command, actor, number)
