"""The description of the API and what a fuzzer finds against it: nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis import APIOperation, Case, CheckFunction, GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance
from tests.api.calling import Caller, caller, new_case
from tests.desk.worlds import World

from casebook.desk import queries
from casebook.desk.permissions import VERBS

EXAMPLES = 10
LEFT_OUT: list[CheckFunction] = [positive_data_acceptance]
"""What the form of a request allows the handbook may still refuse: a 422 with its clause is a right answer."""


@contextmanager
def one_connection() -> Iterator[None]:
    """Let requests keep the connection of the test, which holds everything in one transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_fuzzer_finds_nothing(world: World, ada: Caller, mode: GenerationMode) -> None:
    """Every answer is one that the description names, in its media type and shape; no request breaks the desk."""
    ada.post("/cases", new_case(world))
    number = queries.queue(world.engineer).rows[0].number
    with one_connection():
        schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
        for program in (ada, caller(world.engineer)):
            for found in schema.get_all_operations():
                assert isinstance(found, Ok)
                _fuzz(found.ok(), mode, program.headers(), number)


def _fuzz(
    operation: APIOperation[Any, Any, Any, Any], mode: GenerationMode, headers: dict[str, str], number: str
) -> None:
    """Try one operation: half of the time on a case that is there."""
    turns = cycle((True, False))

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def tried(case: Case[Any]) -> None:
        if next(turns) and case.path_parameters and "number" in case.path_parameters:
            case.path_parameters["number"] = number
        case.call_and_validate(headers=headers, excluded_checks=LEFT_OUT)

    tried()


def test_description_names_every_endpoint_and_verb(world: World) -> None:
    """Each operation has a verb of the desk, needs a token, and sends its problems as problem details."""
    document = Client().get("/api/v1/openapi.json").json()
    operations = {
        f"{method.upper()} {path.removeprefix('/api/v1')}": operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }
    assert {name: operation["x-verb"] for name, operation in operations.items()} == {
        "GET /cases": "cases.list",
        "POST /cases": "case.open",
        "GET /cases/{number}": "case.read",
        "GET /escalations": "escalations.read",
        "POST /cases/{number}/escalation": "case.escalate",
        "POST /cases/{number}/escalation-acceptance": "case.escalation",
        "POST /cases/{number}/escalation-answer": "case.escalation",
        "POST /cases/{number}/escalation-raising": "case.escalation",
        "POST /cases/{number}/deescalation-proposal": "case.escalation",
        "POST /cases/{number}/deescalation-agreement": "case.deescalate",
        "POST /cases/{number}/deescalation-refusal": "case.deescalate",
        "POST /cases/{number}/escalation-end": "case.deescalate",
        "POST /cases/{number}/tier": "case.tier",
        "POST /cases/{number}/tier-acceptance": "case.tier",
        "POST /cases/{number}/tier-return": "case.tier",
        "POST /cases/{number}/replies": "case.reply",
        "POST /cases/{number}/notes": "case.note",
        "POST /cases/{number}/severity": "case.severity",
        "POST /cases/{number}/severity-agreement": "case.severity",
        "POST /cases/{number}/severity-proposal": "case.severity",
        "POST /cases/{number}/severity-counter-proposal": "case.severity",
        "POST /cases/{number}/severity-acceptance": "case.severity",
        "POST /cases/{number}/severity-dispute": "case.severity",
        "POST /cases/{number}/severity-disagreement": "case.severity",
        "POST /cases/{number}/severity-withdrawal": "case.severity",
        "POST /cases/{number}/false-severity": "case.severity",
        "POST /cases/{number}/false-severity/contest": "case.severity",
        "POST /cases/{number}/false-severity/upholding": "case.severity",
        "POST /cases/{number}/false-severity/reversal": "case.severity",
        "GET /false-reports": "benefits.decide",
        "GET /organisations/{organisation}/false-reports": "customers.read",
        "POST /organisations/{organisation}/benefits": "benefits.decide",
        "POST /benefits/{decision}/end": "benefits.decide",
        "POST /cases/{number}/effort/confirmation": "case.effort",
        "POST /cases/{number}/effort/hand-over": "case.effort",
        "POST /cases/{number}/effort/suspension": "case.effort",
        "POST /cases/{number}/effort/resumption": "case.effort",
        "POST /cases/{number}/effort/end": "case.effort",
        "POST /cases/{number}/close": "case.close",
        "POST /cases/{number}/closure-proposal": "case.propose",
        "POST /cases/{number}/closure-confirmation": "case.confirm",
        "POST /cases/{number}/closure-refusal": "case.decline",
        "GET /cases/{number}/why/{milestone}": "case.why",
        "POST /cases/{number}/workarounds": "case.workaround",
        "POST /cases/{number}/workaround-confirmation": "case.workaround-answer",
        "POST /cases/{number}/workaround-rejection": "case.workaround-answer",
        "POST /cases/{number}/solution": "case.resolve",
        "POST /cases/{number}/breach-notes": "case.annotate",
        "POST /cases/{number}/assignment": "case.assign",
        "POST /cases/{number}/calls": "case.call",
        "POST /cases/{number}/wait": "case.wait",
        "POST /cases/{number}/resumption": "case.resume",
        "GET /cases/{number}/duties": "case.read",
        "GET /duties": "case.open",
        "GET /contract-lines": "case.open",
        "GET /languages": "case.open",
        "POST /cases/{number}/tier-one-steps": "case.first-tier",
        "POST /cases/{number}/upstream": "case.escalate-upstream",
        "POST /cases/{number}/upstream/messages": "case.escalate-upstream",
        "POST /cases/{number}/upstream/closure": "case.escalate-upstream",
        "POST /cases/{number}/relays": "case.respond",
        "POST /cases/{number}/scope-ruling": "case.scope",
        "POST /cases/{number}/scope-withdrawal": "case.scope",
        "POST /cases/{number}/scope-appeal": "case.appeal",
        "POST /cases/{number}/assistance": "case.scope",
        "POST /cases/{number}/attempts": "case.attempt",
        "POST /cases/{number}/survey": "case.survey",
        "GET /survey-figures": "surveys.read",
        "GET /survey-opinions": "surveys.read",
        "GET /cases/{number}/route": "case.route",
        "GET /cases/{number}/suggestions": "case.route",
        "POST /cases/{number}/hand-over": "case.hand-over",
        "GET /cases/{number}/watchable": "case.watch",
        "POST /cases/{number}/watchers": "case.watch",
        "POST /cases/{number}/watchers/removal": "case.unwatch",
        "GET /on-duty": "queue.read",
        "GET /cases/{number}/information": "case.read",
        "POST /cases/{number}/information": "case.provide",
        "POST /cases/{number}/information-request": "case.request",
        "POST /cases/{number}/information-withdrawal": "case.request",
        "GET /releases": "releases.read",
        "GET /release-news": "releases.read",
        "POST /release-news": "releases.read",
        "GET /articles": "articles.read",
        "GET /articles/{code}": "articles.read",
        "GET /cases/{number}/articles": "case.read",
        "POST /files": "files.upload",
        "GET /cases/{number}/steps": "case.read",
        "POST /cases/{number}/steps": "case.steps",
        "POST /cases/{number}/steps/{step}": "case.steps",
        "POST /cases/{number}/steps/{step}/completion": "case.complete",
        "POST /cases/{number}/steps/{step}/skip": "case.steps",
        "POST /cases/{number}/lower-severity": "case.severity",
        "POST /cases/{number}/merge": "case.merge",
        "POST /cases/{number}/split": "case.split",
        "POST /cases/{number}/release": "case.release",
        "POST /cases/{number}/support-id": "case.release",
        "POST /cases/{number}/hotfixes": "case.hotfix",
        "POST /cases/{number}/root-cause-analysis": "case.analysis",
        "POST /cases/{number}/security-fix": "case.security-fix",
    }
    assert {operation["x-verb"] for operation in operations.values()} <= set(VERBS)
    for operation in operations.values():
        assert operation["security"] == [{"BearerToken": []}]
        for status in ("400", "401", "403", "404", "409", "422"):
            assert list(operation["responses"][status]["content"]) == ["application/problem+json"]


def test_page_of_the_description_asks_nobody_else(world: World) -> None:
    """It is made of this desk's own files, and its address is told under the API."""
    page = Client().get("/api/v1/docs")
    assert page.status_code == 200
    text = page.content.decode()
    assert "/static/ninja/swagger-ui-bundle" in text
    assert '"/api/v1/openapi.json"' in text
    assert "//cdn" not in text
    assert "https://" not in text
