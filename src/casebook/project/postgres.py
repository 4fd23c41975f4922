"""The embedded server of a data directory, shared by every Casebook process that needs it.

Whoever comes first starts the server, whoever leaves last stops it. Each user holds a shared lock while it works, so a
command started beside a running desk joins its server, and one started alone brings the server up and takes it down
again. The kernel drops the locks of a killed process, so nothing has to be cleaned up by hand.
"""

import fcntl
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from casebook.project.binaries import Binaries, find_binaries
from casebook.project.cluster import Cluster
from casebook.project.datadir import cluster_directory, prepare, socket_directory, writing
from casebook.project.faults import InUse
from casebook.project.roles import DATABASE, create_roles_and_database


@contextmanager
def _file_lock(path: Path, mode: int) -> Iterator[int]:
    """Hold a lock on `path`; `BlockingIOError` when LOCK_NB is asked for and another process holds it."""
    with writing(path.parent):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, mode)
        yield handle
    finally:
        os.close(handle)


@contextmanager
def only_desk(data: Path) -> Iterator[None]:
    """Hold the data directory for one running desk.

    Raises:
        InUse: another desk runs on it.
    """
    try:
        with _file_lock(data / "up.lock", fcntl.LOCK_EX | fcntl.LOCK_NB):
            yield
    except BlockingIOError:
        raise InUse(
            f"Another Casebook is running on {data}. Stop it first, or name another directory with --data."
        ) from None


def desk_is_up(data: Path) -> bool:
    """Whether a desk runs on this data directory now."""
    if not (data / "up.lock").exists():
        return False
    try:
        with _file_lock(data / "up.lock", fcntl.LOCK_SH | fcntl.LOCK_NB):
            return False
    except BlockingIOError:
        return True


@dataclass
class Server:
    """The server while this process uses it; `ensure` brings it back after it was killed."""

    data: Path
    cluster: Cluster
    process: "subprocess.Popen[bytes] | None" = field(default=None)

    def ensure(self) -> bool:
        """Start the server when it does not answer; true when it had to be started.

        Raises:
            Fault: it cannot be started.
        """
        with _file_lock(self.data / "postgres.start.lock", fcntl.LOCK_EX):
            return self.start_if_down()

    def start_if_down(self) -> bool:
        """What `ensure` does, for a caller that holds the start lock."""
        if self.process is not None:
            self.process.poll()
        if self.cluster.accepts():
            return False
        self.cluster.create()
        self.process = self.cluster.start(self.data / "postgres.log")
        return True

    def release(self, users: int) -> None:
        """Leave; the last one out stops the server."""
        with _file_lock(self.data / "postgres.start.lock", fcntl.LOCK_EX):
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            self.cluster.stop()
            if self.process is not None:
                self.process.wait(timeout=10)


@contextmanager
def embedded_server(data: Path, *, options: tuple[str, ...] = (), binaries: Binaries | None = None) -> Iterator[Server]:
    """Use the embedded server of `data`: join it, or start it and stop it again at the end.

    Roles and database are made on the first start. `options` are PostgreSQL settings such as `fsync=off`.

    Raises:
        Fault: the directory or the server cannot be used; the message says why.
    """
    prepare(data)
    cluster = Cluster(cluster_directory(data), socket_directory(data), binaries or find_binaries(), options)
    server = Server(data, cluster)
    with _file_lock(data / "postgres.start.lock", fcntl.LOCK_EX) as starting:
        users = os.open(data / "postgres.users.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            server.start_if_down()
            create_roles_and_database(cluster.conninfo(), cluster.conninfo(database=DATABASE))
        except BaseException:
            os.close(users)
            raise
        fcntl.flock(starting, fcntl.LOCK_UN)
    try:
        yield server
    finally:
        server.release(users)
        os.close(users)
