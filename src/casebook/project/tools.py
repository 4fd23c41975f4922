"""PostgreSQL's own client programs, run on the desk's database as its owner; no password on a command line."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from casebook.project.binaries import find_tools
from casebook.project.faults import DatabaseFault


def server_major(conninfo: str) -> int:
    """The major version of the server behind a connection string."""
    with psycopg.connect(conninfo, connect_timeout=10) as connection:
        return connection.info.server_version // 10000


def run_tool(program: str, conninfo: str | None, *words: str, major: int) -> None:
    """Run one program to its end; with a connection string it is given the database.

    Raises:
        DatabaseFault: it failed; the message carries its last words.
    """
    command, environ = _command(program, conninfo, words, major)
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise DatabaseFault(_told(program, done.stderr))


@contextmanager
def fed_tool(program: str, conninfo: str, *words: str, major: int) -> Iterator[IO[bytes]]:
    """Run one program and yield its input; leaving the block waits for its end, an exception kills it.

    Raises:
        DatabaseFault: it failed; the message carries its last words.
    """
    command, environ = _command(program, conninfo, words, major)
    with subprocess.Popen(
        command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        if process.stdin is None or process.stderr is None:
            raise DatabaseFault(f"{program} could not be started.")
        try:
            yield process.stdin
        except BrokenPipeError:
            pass
        except BaseException:
            process.kill()
            raise
        _, told = process.communicate()
    if process.returncode != 0:
        raise DatabaseFault(_told(program, told.decode(errors="replace")))


def _command(
    program: str, conninfo: str | None, words: tuple[str, ...], major: int
) -> tuple[list[str], dict[str, str]]:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    command = [find_tools(major).program(program), *words]
    if conninfo is not None:
        parts = {name: str(value) for name, value in conninfo_to_dict(conninfo).items() if value is not None}
        password = parts.pop("password", "")
        if password:
            environ["PGPASSWORD"] = password
        command += ["--dbname", make_conninfo(**parts)]
    return command, environ


def _told(program: str, stderr: str) -> str:
    lines = "\n".join(f"  {line}" for line in stderr.strip().splitlines()[-6:])
    return f"{program} did not succeed:\n{lines}"
