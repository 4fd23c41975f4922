"""Answers that are not what was asked for: problem details (RFC 9457) with the clauses that refuse."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from casebook.cases.refusal import Refused
from casebook.desk.handle import Conflict
from casebook.desk.permissions import Forbidden, NotThere

MEDIA_TYPE = "application/problem+json"


class RefusalOut(Schema):
    """One reason why a command was not carried out. ``clause`` is the handbook clause, if one is the reason."""

    code: str
    message: str
    clause: str = ""
    remedy: str = ""
    field: str = ""
    related: list[str] = Field(default_factory=list)


class Problem(Schema):
    """Problem details. ``refusals`` are there when the handbook or the form refused (422)."""

    type: str
    title: str
    status: int
    detail: str
    refusals: list[RefusalOut] = Field(default_factory=list)


class ProblemError(Exception):
    """Raised by an endpoint to answer with a problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.title)


PROBLEMS: Mapping[int, type[Problem]] = dict.fromkeys((400, 401, 403, 404, 409, 422), Problem)
"""The problems every endpoint may answer with, for its ``response``."""


def problem(status: int, kind: str, title: str, detail: str, refusals: list[RefusalOut] | None = None) -> Problem:
    """Build a problem; ``kind`` is a stable code that ends its ``type`` URI."""
    return Problem(
        type=f"urn:casebook:problem:{kind}", title=title, status=status, detail=detail, refusals=refusals or []
    )


def refused(answer: Refused) -> ProblemError:
    """Turn a refusal into a 422 that carries every reason with its clause."""
    reasons = [
        RefusalOut(
            code=refusal.code,
            message=refusal.message,
            clause=refusal.clause,
            remedy=refusal.remedy,
            field=refusal.field,
            related=list(refusal.related),
        )
        for refusal in answer.refusals
    ]
    detail = " ".join(reason.message for reason in reasons)
    return ProblemError(problem(422, "refused", "Refused. Nothing was changed.", detail, reasons))


def conflict(answer: Conflict) -> ProblemError:
    """Turn a lost race into a 409 that says what happened meanwhile."""
    happened = ", ".join(line.kind for line in answer.happened) or "another change"
    detail = (
        f"Case {answer.number} is at version {answer.version} now; meanwhile: {happened}. Read it and decide again."
    )
    return ProblemError(problem(409, "conflict", "The case has changed. Nothing was written.", detail))


def only(request: HttpRequest, query: type[Schema]) -> None:
    """Refuse parameters of the address that the query does not have, so that no misspelt one is lost in silence.

    Raises:
        ProblemError: there is one.
    """
    if unknown := [name for name in request.GET if name not in query.model_fields]:
        reasons = [RefusalOut(code="invalid", message="There is no such parameter.", field=name) for name in unknown]
        raise ProblemError(problem(422, "invalid", "The request is not well-formed.", "Nothing was changed.", reasons))


def install(api: NinjaAPI) -> None:
    """Let every error of the API leave as a problem."""

    @api.exception_handler(ProblemError)
    def _(_: HttpRequest, error: ProblemError) -> HttpResponse:
        return _answer(error.problem)

    @api.exception_handler(Forbidden)
    def _(_: HttpRequest, error: Forbidden) -> HttpResponse:
        return _answer(problem(403, "forbidden", "Not allowed.", str(error)))

    api.exception_handler(NotThere)(lambda _, __: _answer(_NOT_THERE))
    api.exception_handler(AuthenticationError)(lambda _, __: _answer(_UNKNOWN_CALLER))
    api.exception_handler(ValidationError)(_invalid)
    api.exception_handler(HttpError)(_malformed)


_NOT_THERE = problem(404, "not-found", "Not found.", "There is nothing here, or it is not yours to see.")
_UNKNOWN_CALLER = problem(
    401,
    "unknown-caller",
    "Who is asking?",
    "Send a valid API token: Authorization: Bearer <token>. An administrator issues it.",
)


def _invalid(_: HttpRequest, error: ValidationError) -> HttpResponse:
    reasons = [_fault(fault) for fault in error.errors]
    return _answer(problem(422, "invalid", "The request is not well-formed.", "Nothing was changed.", reasons))


def _fault(fault: Mapping[str, Any]) -> RefusalOut:
    place = ".".join(str(part) for part in fault.get("loc", ())[1:])
    return RefusalOut(code="invalid", message=str(fault.get("msg", "")), field=place.removeprefix("body."))


def _malformed(_: HttpRequest, error: HttpError) -> HttpResponse:
    return _answer(problem(error.status_code, "malformed", "The request cannot be read.", str(error)))


def _answer(answer: Problem) -> HttpResponse:
    return HttpResponse(answer.model_dump_json(), content_type=MEDIA_TYPE, status=answer.status)
