"""Calling the API as a program does: JSON in, JSON out, a bearer token."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponseBase
from django.test import Client
from tests.desk.worlds import ANSWERS, CRITERION, World

from casebook.cases.actor import Actor
from casebook.desk import tokens

PREFIX = "/api/v1"


@dataclass(frozen=True)
class Answer:
    """A status, its media type and what stands in it."""

    status: int
    body: Any
    media_type: str = field(default="application/json; charset=utf-8", compare=False)
    location: str = field(default="", compare=False)


@dataclass(frozen=True)
class Caller:
    """A program with a token; an empty one has none."""

    secret: str

    def get(self, path: str, **query: str) -> Answer:
        """Read."""
        return answered(Client().get(f"{PREFIX}{path}", query, headers=self.headers()))

    def post(self, path: str, body: object = None, key: str = "") -> Answer:
        """Write; ``key`` is the idempotency key."""
        headers = self.headers() | ({"Idempotency-Key": key} if key else {})
        content = "" if body is None else body
        return answered(Client().post(f"{PREFIX}{path}", content, content_type="application/json", headers=headers))

    def headers(self) -> dict[str, str]:
        """The headers of every call."""
        return {"Authorization": f"Bearer {self.secret}"} if self.secret else {}


def caller(actor: Actor, *scopes: str) -> Caller:
    """A program of this person, limited to some verbs (none: all of the person's)."""
    return Caller(tokens.issue(actor, name="test", scopes=scopes).secret)


def answered(response: HttpResponseBase) -> Answer:
    """Read an answer."""
    assert hasattr(response, "json")
    location = response.headers.get("Location", "")
    body = None if location else response.json()
    return Answer(response.status_code, body, response.headers["Content-Type"], location)


def new_case(world: World, **changes: object) -> dict[str, object]:
    """A case that the desk accepts: severity 2 under the Basic plan."""
    return {
        "contract_line": world.basic,
        "severity": "2",
        "subject": "Backups are slow",
        "criterion": CRITERION,
        "answers": ANSWERS,
        **changes,
    }


def refusals(answer: Answer) -> list[tuple[str, str, str]]:
    """The reasons of a problem: code, clause and field."""
    assert answer.media_type == "application/problem+json"
    return [(one["code"], one["clause"], one["field"]) for one in answer.body["refusals"]]


def kind(answer: Answer) -> tuple[int, str]:
    """The status and the kind of a problem."""
    assert answer.media_type == "application/problem+json"
    assert answer.body["status"] == answer.status
    return answer.status, answer.body["type"].removeprefix("urn:casebook:problem:")
