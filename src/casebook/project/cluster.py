"""One embedded PostgreSQL cluster: made by initdb, launched as our own process, stopped politely.

PostgreSQL refuses to run as root. As root it is started in a user namespace of its own; where those are closed, as the
user nobody. Whether it runs is judged by connecting, never by a process id.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import psycopg

from casebook.project.binaries import Binaries
from casebook.project.datadir import private, writing
from casebook.project.faults import DatabaseFault, DirectoryFault

SUPERUSER = "postgres"
NOBODY = 65534
START_SECONDS = 60.0
STOP_SECONDS = 60.0
LARGEST_LOG = 5 * 1024 * 1024
NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
FIRST_BUILTIN_LOCALE = 17


@dataclass(frozen=True)
class Launch:
    """How a program of PostgreSQL is started by this user: a prefix, or another user's id."""

    prefix: tuple[str, ...] = ()
    user: int | None = None

    @property
    def extra_groups(self) -> list[int] | None:
        """No groups of root's when another user's id is taken."""
        return None if self.user is None else []


def launch_style() -> Launch:
    """The way this user may start PostgreSQL."""
    if os.geteuid() != 0:
        return Launch()
    with contextlib.suppress(OSError):
        if subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode == 0:
            return Launch(prefix=NAMESPACE)
    return Launch(user=NOBODY)


@dataclass(frozen=True)
class Cluster:
    """A cluster directory, the socket directory it listens in, and the programs that serve it."""

    directory: Path
    sockets: Path
    binaries: Binaries
    options: tuple[str, ...] = ()

    @cached_property
    def launch(self) -> Launch:
        """How the programs are started here."""
        return launch_style()

    def conninfo(self, user: str = SUPERUSER, database: str = "postgres") -> str:
        """The connection string of one role and database over the socket."""
        return psycopg.conninfo.make_conninfo(host=str(self.sockets), user=user, dbname=database)

    def create(self) -> None:
        """Make the cluster unless it is there already; one that was made half is made anew.

        Raises:
            DirectoryFault: the directory holds a cluster of another major, cannot be written, or the disk is full.
        """
        version = self.directory / "PG_VERSION"
        if version.exists():
            self._refuse_other_major(version.read_text(encoding="ascii").strip())
            return
        draft = self.directory.with_name(f"{self.directory.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        private(draft, self.launch.user)
        builtin = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
        locale = builtin if self.binaries.major >= FIRST_BUILTIN_LOCALE else ("--locale=C.UTF-8",)
        words = ("--auth=trust", f"--username={SUPERUSER}", "--encoding=UTF8", *locale, "--pgdata", str(draft))
        done = self._run("initdb", words)
        if done.returncode != 0:
            self._explain(done.stderr)
        with writing(self.directory.parent):
            draft.rename(self.directory)

    def accepts(self) -> bool:
        """Whether the server answers a connection now."""
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(self.conninfo(), connect_timeout=5):
            return True
        return False

    def start(self, log: Path) -> "subprocess.Popen[bytes]":
        """Launch the server in a session of its own and wait until it accepts connections.

        Raises:
            DatabaseFault: it did not come up; the message carries the end of its log.
        """
        private(self.sockets, self.launch.user)
        if log.exists() and log.stat().st_size > LARGEST_LOG:
            log.replace(log.with_suffix(".old.log"))
        deadline = time.monotonic() + START_SECONDS
        while True:
            with writing(log.parent), log.open("ab") as output:
                begin = output.tell()
                process = self._spawn(output.fileno())
            if self._comes_up(process, deadline):
                return process
            told = log.read_bytes()[begin:].decode(errors="replace")
            if not _passing(told) or time.monotonic() > deadline:
                self._explain(told)
            time.sleep(0.2)

    def stop(self) -> None:
        """Ask the server to end its sessions and stop; returns when it has stopped, or at once when none runs."""
        try:
            pid = int((self.directory / "postmaster.pid").read_text(encoding="ascii").split("\n", 1)[0])
            os.kill(pid, signal.SIGINT)
        except (OSError, ValueError):
            return
        deadline = time.monotonic() + STOP_SECONDS
        while (self.directory / "postmaster.pid").exists() and time.monotonic() < deadline:
            time.sleep(0.02)

    def _spawn(self, output: int) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [
                *self.launch.prefix,
                self.binaries.program("postgres"),
                *("-D", str(self.directory), "-k", str(self.sockets)),
                *("-c", "listen_addresses=", "-c", "unix_socket_permissions=0700", "-c", "max_connections=200"),
                *(word for option in self.options for word in ("-c", option)),
            ],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            env=_plain_environment(),
            user=self.launch.user,
            group=self.launch.user,
            extra_groups=self.launch.extra_groups,
        )

    def _comes_up(self, process: "subprocess.Popen[bytes]", deadline: float) -> bool:
        while process.poll() is None and time.monotonic() < deadline:
            if self.accepts():
                return True
            time.sleep(0.02)
        return False

    def _run(self, program: str, words: Sequence[str]) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*self.launch.prefix, self.binaries.program(program), *words],
            capture_output=True,
            text=True,
            check=False,
            env=_plain_environment(),
            user=self.launch.user,
            group=self.launch.user,
            extra_groups=self.launch.extra_groups,
        )

    def _refuse_other_major(self, found: str) -> None:
        if found != str(self.binaries.major):
            raise DirectoryFault(
                f"The data in {self.directory} was made by PostgreSQL {found}; this Casebook runs "
                f"PostgreSQL {self.binaries.major}. Back it up with the Casebook that made it (casebook backup FILE) "
                "and restore the file into a new data directory."
            )

    def _explain(self, told: str) -> None:
        if "No space left on device" in told:
            raise DirectoryFault(f"The disk of {self.directory} is full. Free some space and start again.")
        if "Permission denied" in told:
            raise DirectoryFault(f"PostgreSQL may not use {self.directory}:\n{_ending(told)}")
        raise DatabaseFault(f"The embedded PostgreSQL did not start. It said:\n{_ending(told)}")


def _passing(told: str) -> bool:
    """Whether the reason goes away by itself: the remains of a server that was killed a moment ago."""
    return "pre-existing shared memory block" in told or 'lock file "postmaster.pid" already exists' in told


def _ending(told: str) -> str:
    return "\n".join(f"  {line}" for line in told.strip().splitlines()[-6:])


def _plain_environment() -> dict[str, str]:
    """The environment without anything that would change what PostgreSQL's programs do."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}
