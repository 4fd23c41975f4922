"""`casebook log` and `casebook why`, as real commands on a real desk."""

import json
import subprocess
from collections.abc import Callable

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from tests.desk.worlds import FRIDAY, World, make_world, opened
from tests.project.commands import casebook

from casebook.cases.commands import Respond
from casebook.desk import checkpoints
from casebook.desk.handle import handle
from casebook.project.postgres import Server
from casebook.project.roles import APP_ROLE, OWNER_ROLE
from casebook.tenancy import transaction

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(committed_db: str, postgres: Server) -> Run:
    """Run a command on the test's own desk."""
    urls = {
        "CASEBOOK_DATABASE_URL": postgres.cluster.conninfo(APP_ROLE, committed_db),
        "CASEBOOK_DATABASE_OWNER_URL": postgres.cluster.conninfo(OWNER_ROLE, committed_db),
        "CASEBOOK_DATA": str(settings.CASEBOOK.data),
        "CASEBOOK_SECRET_KEY": "tests",
    }
    return lambda *words: casebook(*words, **urls)


@pytest.fixture
def case(run: Run) -> tuple[World, str]:
    """A tenant with one answered case and a checkpoint; its number."""
    world = make_world()
    number = opened(world)
    handle(Respond(id="r", body="Hello."), world.engineer, case=number, now=FRIDAY)
    checkpoints.seal(FRIDAY)
    return world, number


def test_why_answers_in_json(run: Run, case: tuple[World, str]) -> None:
    """The keys are those of `casebook due`, with the clauses, the counted spans and what the case was judged by."""
    _, number = case
    answer = run("why", number.lower().replace("-", " "), "--json")
    assert (answer.returncode, answer.stderr) == (0, "")
    told = json.loads(answer.stdout)
    assert told["case"] == number
    one, update = told["milestones"]
    assert (update["target"], update["kind"], update["round"]) == ("next_update", "no_target", 1)
    assert {
        key: one[key] for key in ("target", "kind", "due", "starts", "edition", "clauses", "spans", "zone_from")
    } == {
        "target": "first_response",
        "kind": "deadline",
        "due": "2026-11-23T20:00:00Z",
        "starts": "2026-11-21T00:00:00Z",
        "edition": "2024-01",
        "clauses": ["VEE-17", "VEE-10"],
        "spans": [
            ["2026-11-21T00:00:00Z", "2026-11-21T01:00:00Z"],
            ["2026-11-23T13:00:00Z", "2026-11-23T20:00:00Z"],
        ],
        "zone_from": "organisation",
    }


def test_why_answers_in_words(run: Run, case: tuple[World, str]) -> None:
    """People read times in the zone of the case, and the titles of the clauses."""
    _, number = case
    lines = run("why", number).stdout.splitlines()
    assert lines[0] == f"{number}: First response (goal), 8 business hours"
    assert "  due       Mon 23 Nov 2026 15:00 America/New_York" in lines
    assert any(line.startswith("  VEE-17    ") for line in lines)


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("7KQ4-M2PX", "7KQ4-M2PX is no case number: it is mistyped, or a part of it is missing."),
        ("2222-2222", "There is no case 2222-2222 with a date to explain."),
    ],
)
def test_why_of_nothing(run: Run, number: str, message: str) -> None:
    """A mistyped number and one that nobody has are told apart."""
    answer = run("why", number)
    assert (answer.returncode, answer.stderr) == (1, f"Error: {message}\n")


def test_verify_and_rebuild_find_nothing(run: Run, case: tuple[World, str]) -> None:
    """An untouched desk verifies, and its rows are what the log says."""
    verified = run("log", "verify")
    assert (verified.returncode, verified.stdout) == (0, "veeam: 1 cases, 5 entries, 8 texts: verified.\n")
    compared = run("log", "rebuild", "--check")
    assert (compared.returncode, compared.stdout) == (0, "veeam: 1 cases: 0 differences.\n")


def test_rebuild_repairs_rows(run: Run, case: tuple[World, str]) -> None:
    """A changed row is found by --check, which changes nothing, and made right by rebuilding."""
    world, _ = case
    with transaction(world.tenant), connection.cursor() as cursor:
        cursor.execute("UPDATE store_caserow SET severity = '4'")
    for _ in range(2):
        found = run("log", "rebuild", "--check")
        assert found.returncode == 1
        assert "case: severity is 4, the log says 2" in found.stdout
    assert run("log", "rebuild").returncode == 0
    assert run("log", "rebuild", "--check").returncode == 0


def test_verify_finds_a_changed_entry(run: Run, case: tuple[World, str], owner_db: psycopg.Connection) -> None:
    """A log that was changed with every guard taken down does not verify, and the entry is named."""
    owner_db.execute("ALTER TABLE store_eventrow NO FORCE ROW LEVEL SECURITY")
    owner_db.execute("ALTER TABLE store_eventrow DISABLE TRIGGER USER")
    owner_db.execute("UPDATE store_eventrow SET actor = 'x' WHERE version = 3")
    found = run("log", "verify")
    assert found.returncode == 1
    assert "entry 3 (responded) is not what was written" in found.stdout
