"""Decisions on benefits over the API: which reports count against an organisation, and what a manager decides."""

from datetime import date, datetime

from django.http import HttpRequest
from ninja import Router, Schema

from casebook.api.bearer import caller
from casebook.api.incoming import Code, Incoming, Prose
from casebook.api.problems import PROBLEMS, refused
from casebook.api.schemas import RefOut
from casebook.cases.refusal import Refused
from casebook.cases.rules.misuse import Wish
from casebook.desk import benefits, queries
from casebook.desk.queries.benefit_shapes import BenefitsView, DecisionLine
from casebook.desk.queries.shapes import Ref

router = Router(tags=["false reports"])


class AskedOut(Schema):
    """An organisation of which so many reports were false that a manager decides, and has not since the last one."""

    organisation: RefOut
    handbook: str
    reports: int


class FalseCaseOut(Schema):
    """A case whose severity was found reported falsely, and when."""

    number: str
    at: datetime


class DecisionOut(Schema):
    """What a manager decided; ``until`` is its last day, ``ended`` when it was ended before. ``holds``: in force."""

    id: str
    reduction: RefOut
    reason: str
    until: date
    by: str
    at: datetime
    ended: datetime | None
    holds: bool


class BenefitsOut(Schema):
    """What counts against an organisation under a handbook. From ``limit`` within ``days`` on a manager decides."""

    handbook: str
    clause: str
    limit: int
    days: int
    due: bool
    reports: list[FalseCaseOut]
    decisions: list[DecisionOut]
    choices: list[RefOut]


class DecisionIn(Incoming):
    """One of the handbook's reductions, its last day, and why; the customer reads it."""

    handbook: Code
    reduction: Code
    until: date
    reason: Prose


class DecidedOut(Schema):
    """The decision stands under this id, or is over."""

    id: str


@router.get(
    "/false-reports",
    response={200: list[AskedOut], **PROBLEMS},
    operation_id="list_false_reports",
    openapi_extra={"x-verb": "benefits.decide"},
)
def false_reports(request: HttpRequest) -> list[AskedOut]:
    """List the organisations about which a manager is asked to decide."""
    return [
        AskedOut(organisation=_ref(organisation), handbook=handbook, reports=number)
        for organisation, handbook, number in queries.asked(caller(request))
    ]


@router.get(
    "/organisations/{organisation}/false-reports",
    response={200: list[BenefitsOut], **PROBLEMS},
    operation_id="show_false_reports",
    openapi_extra={"x-verb": "customers.read"},
)
def of_organisation(request: HttpRequest, organisation: str) -> list[BenefitsOut]:
    """Say what counts against an organisation and what was decided, for each handbook that counts."""
    return [_view(one) for one in queries.benefits(caller(request), organisation)]


@router.post(
    "/organisations/{organisation}/benefits",
    response={200: DecidedOut, **PROBLEMS},
    operation_id="decide_benefits",
    openapi_extra={"x-verb": "benefits.decide"},
)
def decide(request: HttpRequest, organisation: str, body: DecisionIn) -> DecidedOut:
    """Reduce the benefits of an organisation up to a day; its contacts are told."""
    wish = Wish(body.reduction, body.until, body.reason)
    answer = benefits.decide(caller(request), organisation, body.handbook, wish)
    if isinstance(answer, Refused):
        raise refused(answer)
    return DecidedOut(id=answer.id)


@router.post(
    "/benefits/{decision}/end",
    response={200: DecidedOut, **PROBLEMS},
    operation_id="end_benefits",
    openapi_extra={"x-verb": "benefits.decide"},
)
def end(request: HttpRequest, decision: str) -> DecidedOut:
    """End a decision before its day; one that is over stays so."""
    benefits.end(caller(request), decision)
    return DecidedOut(id=decision)


def _view(of: BenefitsView) -> BenefitsOut:
    return BenefitsOut(
        handbook=of.handbook,
        clause=of.clause,
        limit=of.limit,
        days=of.days,
        due=of.due,
        reports=[FalseCaseOut(number=one.number, at=one.at) for one in of.reports],
        decisions=[_decision(one) for one in of.decisions],
        choices=[_ref(one) for one in of.choices],
    )


def _decision(of: DecisionLine) -> DecisionOut:
    return DecisionOut(
        id=of.id,
        reduction=_ref(of.reduction),
        reason=of.reason,
        until=of.until,
        by=of.by,
        at=of.at,
        ended=of.ended,
        holds=of.holds,
    )


def _ref(of: Ref) -> RefOut:
    return RefOut(id=of.id, name=of.name)
