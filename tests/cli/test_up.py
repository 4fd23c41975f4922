"""`casebook up`: the whole desk in one command, with real processes."""

import os
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.browsing import free_port
from tests.project.commands import Desk, casebook, connect, running

from casebook.project.postgres import Server
from casebook.project.roles import APP_ROLE, OWNER_ROLE

KEEP = "INSERT INTO django_session (session_key, session_data, expire_date) VALUES (%s, '', '2030-01-01')"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One running desk for the tests that leave it running."""
    with running(tmp_path_factory.mktemp("up") / "a desk") as running_desk:
        yield running_desk


def kept(data: Path, key: str) -> bool:
    """Whether the row is there, asked as soon as the database answers again."""
    deadline = time.monotonic() + 20
    while True:
        try:
            with connect(data) as connection:
                found = connection.execute("SELECT 1 FROM django_session WHERE session_key = %s", [key]).fetchone()
                return found is not None
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def test_up_says_where_the_desk_is(desk: Desk) -> None:
    """The address is printed, once the desk answers."""
    deadline = time.monotonic() + 10
    while "running at" not in desk.told() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert f"Casebook is running at {desk.url}\n" in desk.told()


def test_acknowledged_rows_survive_the_death_of_postgresql(desk: Desk) -> None:
    """After kill -9 of the database a committed row is there and the desk answers again by itself."""
    with connect(desk.data) as connection:
        connection.execute(KEEP, ["killed-database"])
    os.kill(int((desk.data / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0]), signal.SIGKILL)
    assert kept(desk.data, "killed-database")
    desk.healthy()


def test_a_killed_web_server_comes_back(desk: Desk) -> None:
    """After kill -9 of every web process the desk answers again by itself."""
    for pid in desk.members("granian"):
        os.kill(pid, signal.SIGKILL)
    desk.healthy()
    assert "web ended (signal SIGKILL)" in desk.told()


def test_a_killed_worker_comes_back(desk: Desk) -> None:
    """After kill -9 of the worker another one takes over."""
    deadline = time.monotonic() + 30
    while not (before := desk.members("casebook.project.worker")) and time.monotonic() < deadline:
        time.sleep(0.1)
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    while not desk.members("casebook.project.worker") - before and time.monotonic() < deadline:
        time.sleep(0.1)
    assert before
    assert desk.members("casebook.project.worker") - before
    assert "worker ended (signal SIGKILL)" in desk.told()


def test_a_second_desk_on_the_same_data_is_refused(desk: Desk) -> None:
    """Two desks on one data directory would not know of each other: the second says so and ends with 3."""
    answer = casebook("up", "--data", str(desk.data), "--port", str(free_port()), "--no-demo")
    assert answer.returncode == 3
    assert f"Another Casebook is running on {desk.data}" in answer.stderr


def test_ctrl_c_stops_everything_and_the_next_start_keeps_the_data(tmp_path: Path) -> None:
    """SIGINT ends with 0 and leaves no process behind; the second start finds the row of the first."""
    data = tmp_path / "desk"
    with running(data) as desk:
        with connect(data) as connection:
            connection.execute(KEEP, ["first"])
        before = desk.members()
        assert len(before) >= 3
        assert desk.stop() == 0
        assert desk.members() == set()
    with running(data) as desk:
        assert kept(data, "first")
        assert desk.stop(signal.SIGTERM) == 0


def test_children_end_when_up_is_killed(tmp_path: Path) -> None:
    """Kill -9 of `up` itself takes web and worker along, and the next `up` works on the same data."""
    data = tmp_path / "desk"
    with running(data) as desk:
        with connect(data) as connection:
            connection.execute(KEEP, ["killed-up"])
        desk.process.kill()
        desk.process.wait()
        deadline = time.monotonic() + 15
        while desk.members() - desk.members("postgres") and time.monotonic() < deadline:
            time.sleep(0.1)
        assert desk.members() - desk.members("postgres") == set()
    with running(data) as desk:
        assert kept(data, "killed-up")


def test_a_desk_can_stand_on_another_postgresql(tmp_path: Path, postgres: Server, committed_db: str) -> None:
    """With two URLs the desk starts no server of its own, migrates as the owner and serves as the app role."""
    urls = {
        variable: f"postgresql://{role}@/{committed_db}?host={postgres.cluster.sockets}"
        for variable, role in (("CASEBOOK_DATABASE_URL", APP_ROLE), ("CASEBOOK_DATABASE_OWNER_URL", OWNER_ROLE))
    }
    with running(tmp_path / "desk", **urls) as desk:
        assert not (desk.data / "postgres").exists()
        assert desk.stop() == 0


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    """A port in use ends with 3 before anything is started."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = casebook("up", "--data", str(tmp_path / "desk"), "--port", str(port), "--no-demo")
    assert answer.returncode == 3
    assert answer.stderr == f"casebook: Port {port} is taken by another program. Choose one with --port.\n"
    assert not (tmp_path / "desk" / "postgres").exists()


def test_data_of_another_major_is_refused(tmp_path: Path) -> None:
    """A cluster of another PostgreSQL is left alone; the message names both and the way out."""
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("14\n")
    answer = casebook("up", "--data", str(tmp_path), "--port", str(free_port()), "--no-demo")
    assert answer.returncode == 4
    assert "was made by PostgreSQL 14; this Casebook runs PostgreSQL" in answer.stderr
    assert [path.name for path in (tmp_path / "postgres").iterdir()] == ["PG_VERSION"]


def test_a_directory_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A data directory below a file cannot be made: 4, with the way out."""
    (tmp_path / "file").touch()
    answer = casebook("up", "--data", str(tmp_path / "file" / "desk"), "--no-demo")
    assert answer.returncode == 4
    assert "cannot be written (Not a directory). Name another with --data" in answer.stderr


def test_the_clock_of_a_desk_with_real_data_stays(tmp_path: Path) -> None:
    """--clock is for demo desks only."""
    answer = casebook("up", "--data", str(tmp_path), "--no-demo", "--clock", "2026-11-20T19:00:00-05:00")
    assert answer.returncode == 2
    assert "--clock is for demo desks only" in answer.stderr
    assert not (tmp_path / "clock").exists()
