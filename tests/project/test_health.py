"""`/healthz`: whether this process can serve."""

import json

import psycopg
import pytest
from django.test import Client
from playwright.sync_api import Page


@pytest.mark.django_db
def test_a_migrated_desk_is_healthy(client: Client) -> None:
    """With the database there and every migration applied the answer is 200 and says so."""
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert json.loads(answer.content) == {"status": "ok", "database": True, "migrations": True}


def test_a_desk_that_is_behind_its_migrations_is_not_healthy(client: Client, owner_db: psycopg.Connection) -> None:
    """A migration that was not applied yet: 503, and the answer says which of the two is missing."""
    owner_db.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert json.loads(answer.content) == {"status": "unavailable", "database": True, "migrations": False}


@pytest.mark.browser
def test_the_running_desk_answers_a_browser(page: Page) -> None:
    """The real server answers a real browser, with a policy that forbids inline scripts and styles."""
    answer = page.goto("/healthz")
    assert answer is not None
    assert answer.status == 200
    policy = answer.header_value("content-security-policy") or ""
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
