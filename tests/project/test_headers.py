"""The headers of every answer."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from casebook.project.headers import CONTENT_SECURITY_POLICY, SecurityHeaders


def test_every_answer_carries_the_policy() -> None:
    """Nothing inline, nothing from elsewhere, no frame around us."""
    answer = SecurityHeaders(lambda _: HttpResponse("page"))(HttpRequest())
    assert isinstance(answer, HttpResponse)
    assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "frame-ancestors 'none'" in CONTENT_SECURITY_POLICY


def test_a_narrower_policy_is_kept() -> None:
    """A view that serves a customer's file may allow less than we do."""
    answer = SecurityHeaders(lambda _: HttpResponse(headers={"Content-Security-Policy": "sandbox"}))(HttpRequest())
    assert isinstance(answer, HttpResponse)
    assert answer.headers["Content-Security-Policy"] == "sandbox"


@pytest.mark.parametrize("path", ["/healthz", "/no-such-page"])
@pytest.mark.django_db
def test_real_answers_carry_it_too(client: Client, path: str) -> None:
    """Also an error page is an answer."""
    answer = client.get(path)
    assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
