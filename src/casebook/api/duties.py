"""What customers are asked to do, over the API: before a case is opened and on it, each duty with its clause."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from ninja import Query, Router, Schema

from casebook.api.bearer import caller
from casebook.api.problems import PROBLEMS, only
from casebook.api.schemas import LinesQuery
from casebook.desk import policies, queries
from casebook.desk.policies import NoEdition
from casebook.desk.queries.contract_shapes import OpenableLine
from casebook.policy.rules import Point
from casebook.policy.waiting import Duty

router = Router(tags=["waiting"])

TECHNICAL = "technical"
"""The case type of every handbook: what is asked for before one is chosen."""


class DutyOut(Schema):
    """Something that customers are asked to do, in the handbook's words."""

    label: str
    clause: str


class LineDutiesOut(Schema):
    """What is asked of a customer under one contract line."""

    contract_line: str
    handbook: str
    duties: list[DutyOut]


@router.get(
    "/duties",
    response={200: list[LineDutiesOut], **PROBLEMS},
    operation_id="list_duties",
    openapi_extra={"x-verb": "case.open"},
)
def list_duties(request: HttpRequest, query: Query[LinesQuery]) -> list[LineDutiesOut]:
    """List what you are asked to do under each of your contract lines, or, as staff, what a contact is."""
    only(request, LinesQuery)
    return list(_by_line(queries.openable_lines(caller(request), query.contact)))


@router.get(
    "/cases/{number}/duties",
    response={200: list[DutyOut], **PROBLEMS},
    operation_id="read_duties",
    openapi_extra={"x-verb": "case.read"},
)
def read_duties(request: HttpRequest, number: str) -> list[DutyOut]:
    """List what the customer of a case is asked to do, by the edition that rules the case."""
    page = queries.case_page(caller(request), number)
    policy = policies.policy(page.handbook, page.edition)
    point = {"plan": page.plan.id, "product": page.product.id, "case-type": page.case_type.id}
    return _told(policy.waiting.duties_at(point))


def _by_line(lines: Iterable[OpenableLine]) -> Iterator[LineDutiesOut]:
    for line in lines:
        contract = line.contract
        point: Point = {"plan": contract.in_effect.id, "product": contract.product.id, "case-type": TECHNICAL}
        try:
            duties = policies.policy(contract.handbook).waiting.duties_at(point)
        except NoEdition:
            duties = ()
        yield LineDutiesOut(contract_line=contract.line, handbook=contract.handbook, duties=_told(duties))


def _told(duties: Iterable[Duty]) -> list[DutyOut]:
    return [DutyOut(label=one.label, clause=one.clause) for one in duties]
