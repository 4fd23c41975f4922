"""The end of a case over the API: attempts to reach its customer."""

from datetime import datetime, timedelta
from typing import Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from casebook.api.bearer import caller
from casebook.api.carry import carry_out, command_id
from casebook.api.cases import Key
from casebook.api.incoming import Code, Incoming, OptionalProse
from casebook.api.problems import PROBLEMS, only
from casebook.api.schemas import DoneOut
from casebook.cases import commands
from casebook.desk import clock
from casebook.desk.queries.surveys import figures, opinions

router = Router(tags=["closing"])


class SurveyIn(Incoming):
    """How a closed case went: a mark of the handbook's scale, and words if you like."""

    mark: Code
    body: OptionalProse = ""


class MarkOut(Schema):
    """A mark of the scale, and how often it was given."""

    mark: str
    label: str
    number: int


class SurveyFiguresOut(Schema):
    """How the surveys of a handbook were answered."""

    handbook: str
    asked: int
    answered: int
    marks: list[MarkOut]


class OpinionOut(Schema):
    """What a customer said of a closing."""

    number: str
    at: datetime
    mark: str
    label: str
    body: str


class PeriodQuery(Incoming):
    """How many days back from now."""

    days: int = Field(90, ge=1, le=3660)


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


@router.post(
    "/cases/{number}/survey",
    response={200: DoneOut, **PROBLEMS},
    operation_id="answer_survey",
    openapi_extra={"x-verb": "case.survey"},
)
def answer_survey(request: HttpRequest, number: str, body: SurveyIn, key: Key = "") -> DoneOut:
    """Say how the last closing went, once, while the survey is open."""
    actor = caller(request)
    return carry_out(commands.AnswerSurvey(id=command_id(actor, key), mark=body.mark, body=body.body), actor, number)


@router.get(
    "/survey-figures",
    response={200: list[SurveyFiguresOut], **PROBLEMS},
    operation_id="survey_figures",
    openapi_extra={"x-verb": "surveys.read"},
)
def survey_figures(request: HttpRequest, query: Query[PeriodQuery]) -> list[SurveyFiguresOut]:
    """Tell how surveys were answered, for each handbook."""
    only(request, PeriodQuery)
    found = figures(caller(request), *_period(query))
    return [
        SurveyFiguresOut(
            handbook=one.handbook,
            asked=one.asked,
            answered=one.answered,
            marks=[MarkOut(mark=mark, label=label, number=number) for mark, label, number in one.marks],
        )
        for one in found
    ]


@router.get(
    "/survey-opinions",
    response={200: list[OpinionOut], **PROBLEMS},
    operation_id="survey_opinions",
    openapi_extra={"x-verb": "surveys.read"},
)
def survey_opinions(request: HttpRequest, query: Query[PeriodQuery]) -> list[OpinionOut]:
    """List the latest answers to surveys with their words, the latest first; an erased text is empty."""
    only(request, PeriodQuery)
    return [
        OpinionOut(number=one.number, at=one.at, mark=one.mark, label=one.label, body=one.body.text)
        for one in opinions(caller(request), *_period(query))
    ]


def _period(query: PeriodQuery) -> tuple[datetime, datetime]:
    until = clock.now() + timedelta(microseconds=1)
    return until - timedelta(days=query.days), until
