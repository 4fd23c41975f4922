"""The ASGI application: what a proxy says is believed of trusted ones only."""

import json
import os
import subprocess
import sys

import pytest
from tests.project.commands import environ

ASK = """
import asyncio, json
from casebook.project import asgi
from django.core.handlers.asgi import ASGIHandler, ASGIRequest

seen = {}

class Look(ASGIRequest):
    def __init__(self, scope, body):
        super().__init__(scope, body)
        seen.update(secure=self.is_secure(), address=self.META["REMOTE_ADDR"])
        raise SystemExit(json.dumps(seen))

ASGIHandler.request_class = Look

async def receive():
    await asyncio.sleep(0)
    return {"type": "http.request", "body": b"", "more_body": False}

async def send(message):
    pass

headers = [(b"host", b"localhost"), (b"x-forwarded-proto", b"https"), (b"x-forwarded-for", b"203.0.113.9")]
scope = dict(type="http", method="GET", path="/no-such-page", query_string=b"", scheme="http", headers=headers,
             client=("10.0.0.1", 4711), server=("127.0.0.1", 8000))
asyncio.run(asgi.application(scope, receive, send))
"""


@pytest.mark.parametrize(
    ("trusted", "seen"),
    [
        ("", {"secure": False, "address": "10.0.0.1"}),
        ("10.0.0.2", {"secure": False, "address": "10.0.0.1"}),
        ("10.0.0.1", {"secure": True, "address": "203.0.113.9"}),
        ("10.0.0.0/8", {"secure": True, "address": "203.0.113.9"}),
    ],
)
def test_forwarding_headers_count_from_trusted_proxies_only(trusted: str, seen: dict[str, object]) -> None:
    """Anybody can write such headers; only a named proxy decides scheme and address."""
    settings = environ(CASEBOOK_TRUSTED_PROXIES=trusted, CASEBOOK_DATA=os.environ["CASEBOOK_DATA"])
    answer = subprocess.run([sys.executable, "-c", ASK], env=settings, capture_output=True, text=True, check=False)
    assert json.loads(answer.stderr.splitlines()[-1]) == seen
