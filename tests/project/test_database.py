"""One database by two URLs: what a desk does that does not run its own PostgreSQL."""

import json
import urllib.request

import pytest
from django.core.cache import cache
from django.db import connection
from tests.browsing import LiveDesk
from tests.project.commands import casebook

from casebook.project.database import connections, django_database
from casebook.project.environment import Environment, read_environment

URL = "postgresql://casebook_app:p%40ss@db.example.org:6432/desk?sslmode=require"


def test_a_url_becomes_a_django_database() -> None:
    """Every part arrives, the rest are options; no connection is kept by a thread."""
    found = django_database(URL, pool=True)
    assert [found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "desk",
        "casebook_app",
        "p@ss",
        "db.example.org",
        "6432",
    ]
    assert found["OPTIONS"]["sslmode"] == "require"
    assert found["OPTIONS"]["prepare_threshold"] is None
    assert (found["CONN_MAX_AGE"], found["ATOMIC_REQUESTS"]) == (0, False)


def test_a_web_process_needs_no_owner() -> None:
    """With the app's URL alone the owner's connection stays empty."""
    environment = read_environment({"CASEBOOK_DATABASE_URL": URL})
    assert not environment.embedded
    assert connections(environment).owner == ""


def test_the_embedded_database_has_two_roles() -> None:
    """Both strings point to the socket of the data directory, each with its role."""
    found = connections(Environment())
    assert "user=casebook_app" in found.app
    assert "user=casebook_owner" in found.owner


def test_a_desk_on_a_url_serves_and_migrates(live_desk: LiveDesk) -> None:
    """The web server of this session was given URLs: it is healthy, and migrating again changes nothing."""
    names = ("CASEBOOK_DATABASE_URL", "CASEBOOK_DATABASE_OWNER_URL", "CASEBOOK_DATA")
    answer = casebook("migrate", **{name: live_desk.environ[name] for name in names})
    assert (answer.returncode, answer.stdout) == (0, "The database is up to date.\n")
    with urllib.request.urlopen(f"{live_desk.url}/healthz", timeout=10) as healthy:  # noqa: S310 - our own server
        assert json.load(healthy)["status"] == "ok"


@pytest.mark.django_db
def test_what_processes_count_together_is_in_the_database() -> None:
    """Tries to sign in are counted across all web processes, so the count lives in the database."""
    cache.set("tries", 3, timeout=60)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM django_cache")
        assert cursor.fetchall() == [(":1:tries",)]
