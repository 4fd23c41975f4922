"""The worker process, killed and stopped, on a real database and with a real mail server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from tests.desk.worlds import World, make_world, opened
from tests.mail.sinks import Sink, mail_server

from casebook.cases import commands as c
from casebook.desk.handle import handle, new_command_id
from casebook.project.postgres import Server
from casebook.project.roles import APP_ROLE
from casebook.store.models import CheckpointRow, EventRow, OutboxRow
from casebook.tenancy import transaction

LONG_AGO = timedelta(days=30)
CASES = 25


@pytest.fixture
def world(committed_db: str) -> World:
    """A small support organisation whose rows are really there."""
    return make_world()


@pytest.fixture
def sink() -> Iterator[Sink]:
    """A mail server."""
    with mail_server() as server:
        yield server


@pytest.fixture
def environ(postgres: Server, committed_db: str, sink: Sink) -> dict[str, str]:
    """The environment by which a worker finds the test's database and mail server."""
    return os.environ | {
        "CASEBOOK_DATABASE_URL": f"postgresql://{APP_ROLE}@/{committed_db}?host={postgres.cluster.sockets}",
        "CASEBOOK_SMTP_URL": f"smtp://127.0.0.1:{sink.port}",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }


@contextmanager
def worker(environ: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker; it is gone afterwards, whatever happened."""
    process = subprocess.Popen([sys.executable, "-m", "casebook.project.worker"], env=environ)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(condition: Callable[[], bool], seconds: float = 30) -> None:
    """Return when the condition holds; fail when the time is over."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def breaches(world: World) -> Counter[str]:
    """Return how many breaches stand in the log of each case."""
    with transaction(world.tenant):
        rows = EventRow.objects.filter(tenant_id=world.tenant, kind="clock-breached")
        return Counter(str(case) for case in rows.values_list("case_id", flat=True))


def waiting(world: World) -> int:
    """Return how many messages wait."""
    with transaction(world.tenant):
        return OutboxRow.objects.filter(tenant_id=world.tenant, state="waiting").count()


def test_it_does_its_jobs_and_stops_when_asked(world: World, environ: dict[str, str], sink: Sink) -> None:
    """Mail leaves, a deadline that passed is recorded, a checkpoint is signed; SIGTERM ends it with code 0."""
    opened(world, now=datetime.now(UTC) - LONG_AGO)
    with worker(environ) as process:
        wait_for(lambda: waiting(world) == 0 and breaches(world).total() == 1)
        with transaction(world.tenant):
            wait_for(lambda: CheckpointRow.objects.filter(tenant_id=world.tenant).exists())
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    assert len(sink.mails) == 1


def test_a_killed_worker_loses_nothing(world: World, environ: dict[str, str], sink: Sink) -> None:
    """Killed in the midst of its work and started again: every mail at least once, every breach exactly once."""
    for _ in range(CASES):
        opened(world, now=datetime.now(UTC) - LONG_AGO)
    for _ in range(3):
        reached = len(sink.mails) + 3
        with worker(environ) as process:
            wait_for(lambda: len(sink.mails) >= min(reached, CASES))  # noqa: B023 - called in this very turn
            process.kill()
            process.wait()
        with transaction(world.tenant):  # as if the minutes for which the dead worker had claimed them were over
            OutboxRow.objects.filter(tenant_id=world.tenant, state="waiting").update(next_at=datetime.now(UTC))
    with worker(environ):
        wait_for(lambda: waiting(world) == 0 and len(breaches(world)) == CASES)
    with transaction(world.tenant):
        ids = set(OutboxRow.objects.filter(tenant_id=world.tenant).values_list("message_id", flat=True))
    assert {str(mail["Message-ID"]) for mail in sink.mails} == ids
    assert set(breaches(world).values()) == {1}


def test_two_workers_share_the_work(world: World, environ: dict[str, str], sink: Sink) -> None:
    """Two workers at once send each mail once and record each breach once."""
    for _ in range(CASES):
        opened(world, now=datetime.now(UTC) - LONG_AGO)
    with worker(environ), worker(environ):
        wait_for(lambda: waiting(world) == 0 and len(breaches(world)) == CASES)
    assert len(sink.mails) == CASES
    assert set(breaches(world).values()) == {1}


def test_a_message_that_arises_while_it_works_leaves_soon(world: World, environ: dict[str, str], sink: Sink) -> None:
    """An answer that is given while the worker rests is on its way within seconds."""
    number = opened(world, now=datetime.now(UTC))
    with worker(environ):
        wait_for(lambda: len(sink.mails) == 1)
        answer = c.Respond(id=new_command_id(), body="We look at it.")
        handle(answer, world.engineer, case=number, now=datetime.now(UTC))
        wait_for(lambda: len(sink.mails) == 2, seconds=10)
