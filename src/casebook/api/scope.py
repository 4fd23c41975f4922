"""Scope and languages over the API: rule it out, disagree, take it back, bound the help, ask what is spoken where."""

from django.http import HttpRequest
from ninja import Query, Router

from casebook.api import views
from casebook.api.bearer import caller
from casebook.api.carry import carry_out, command_id
from casebook.api.cases import Key
from casebook.api.problems import PROBLEMS, only
from casebook.api.schemas import BodyIn, DoneOut, LanguagesOut, LanguagesQuery, RulingIn, TopicIn
from casebook.cases import commands
from casebook.desk import forecast

router = Router(tags=["scope and languages"])


@router.post(
    "/cases/{number}/scope-ruling",
    response={200: DoneOut, **PROBLEMS},
    operation_id="rule_out_of_scope",
    openapi_extra={"x-verb": "case.scope"},
)
def rule_out_of_scope(request: HttpRequest, number: str, body: RulingIn, key: Key = "") -> DoneOut:
    """Say that this is not support's to do; the customer is told by which clause, and to whom to turn."""
    actor = caller(request)
    command = commands.RuleOutOfScope(
        id=command_id(actor, key),
        expected=body.version,
        ground=body.ground,
        body=body.body,
        names=body.names,
        then_close=body.then_close,
    )
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/scope-appeal",
    response={200: DoneOut, **PROBLEMS},
    operation_id="appeal",
    openapi_extra={"x-verb": "case.appeal"},
)
def appeal(request: HttpRequest, number: str, body: BodyIn, key: Key = "") -> DoneOut:
    """Disagree with a ruling; somebody looks again, and a closed case is taken up."""
    actor = caller(request)
    return carry_out(commands.Appeal(id=command_id(actor, key), body=body.body), actor, number)


@router.post(
    "/cases/{number}/scope-withdrawal",
    response={200: DoneOut, **PROBLEMS},
    operation_id="withdraw_ruling",
    openapi_extra={"x-verb": "case.scope"},
)
def withdraw_ruling(request: HttpRequest, number: str, body: BodyIn, key: Key = "") -> DoneOut:
    """Take it for support's to do after all."""
    actor = caller(request)
    return carry_out(commands.WithdrawRuling(id=command_id(actor, key), body=body.body), actor, number)


@router.post(
    "/cases/{number}/assistance",
    response={200: DoneOut, **PROBLEMS},
    operation_id="limit_assistance",
    openapi_extra={"x-verb": "case.scope"},
)
def limit_assistance(request: HttpRequest, number: str, body: TopicIn, key: Key = "") -> DoneOut:
    """Mark what the case is about where help is bounded; an empty topic lifts the bounds."""
    actor = caller(request)
    return carry_out(commands.LimitAssistance(id=command_id(actor, key), topic=body.topic), actor, number)


@router.get(
    "/languages",
    response={200: LanguagesOut, **PROBLEMS},
    operation_id="list_languages",
    openapi_extra={"x-verb": "case.open"},
)
def list_languages(request: HttpRequest, query: Query[LanguagesQuery]) -> LanguagesOut:
    """List the languages offered where the customer is; a case in any other is opened, too, and answered as said."""
    only(request, LanguagesQuery)
    return views.languages(forecast.languages_for(caller(request), query.contract_line, query.contact, query.site))
