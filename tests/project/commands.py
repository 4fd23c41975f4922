"""Starting the real commands and a real desk in processes of their own."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from tests.browsing import free_port, wait_until_healthy

from casebook.project.binaries import find_binaries
from casebook.project.database import connections
from casebook.project.environment import Environment
from casebook.project.postgres import embedded_server

SERVER = "CASEBOOK_POSTGRES_BIN"
CLI = (sys.executable, "-m", "casebook.cli")


def environ(**settings: str) -> dict[str, str]:
    """The environment of a command: ours, without the desk of the test session, plus `settings`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CASEBOOK_") or name == SERVER}
    return kept | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)} | settings


def casebook(*words: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Run one command to its end."""
    return subprocess.run(
        [*CLI, *words], capture_output=True, text=True, timeout=120, check=False, env=environ(**settings)
    )


@dataclass
class Desk:
    """A desk that `casebook up` runs."""

    data: Path
    port: int
    process: "subprocess.Popen[bytes]"
    log: Path

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def healthy(self) -> None:
        """Wait until it answers."""
        wait_until_healthy(self.url, self.process)

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Stop it as Ctrl-C does; returns the exit code."""
        self.process.send_signal(how)
        return self.process.wait(timeout=60)

    def told(self) -> str:
        """What it printed until now."""
        return self.log.read_text(encoding="utf-8")

    def members(self, word: str = "") -> set[int]:
        """The ids of its processes, the database's included; with a word: those that have it on their command line."""
        marks = (str(self.data), f"--port {self.port} ")
        return {
            pid
            for pid, words, parent in listed()
            if (parent == self.process.pid or any(mark in words for mark in marks)) and word in words
        } - {self.process.pid}


def listed() -> list[tuple[int, str, int]]:
    """The processes of this machine that still run: id, command line, parent."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if words:
                found.append((int(folder.name), words, parent))
    return found


@contextmanager
def running(data: Path, *words: str, **settings: str) -> Iterator[Desk]:
    """A desk without demo data on `data`, stopped at the end."""
    port = free_port()
    log = data.with_name(f"{data.name}.log")
    with log.open("wb") as output:
        command = [*CLI, "up", "--data", str(data), "--port", str(port), "--no-demo", *words]
        process = subprocess.Popen(command, stdout=output, stderr=output, env=environ(CASEBOOK_WORKERS="1", **settings))
    desk = Desk(data, port, process, log)
    try:
        desk.healthy()
        yield desk
    finally:
        if process.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                desk.stop()
        process.kill()


@contextmanager
def opened(data: Path) -> Iterator[psycopg.Connection]:
    """A connection as the app role to a desk that is stopped."""
    with embedded_server(data, binaries=find_binaries(os.environ.get(SERVER, ""))), connect(data) as connection:
        yield connection


def connect(data: Path, *, owner: bool = False) -> psycopg.Connection:
    """A connection to the embedded database of a running desk."""
    strings = connections(Environment(data=data))
    return psycopg.connect(strings.owner if owner else strings.app, autocommit=True)
