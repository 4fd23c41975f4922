"""The desk's database, wherever it is: one way to have it ready for a command, and its two connection strings."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from casebook.project.binaries import find_binaries
from casebook.project.datadir import socket_directory
from casebook.project.environment import Environment
from casebook.project.postgres import Server, embedded_server
from casebook.project.roles import APP_ROLE, DATABASE, OWNER_ROLE, check_server


@dataclass(frozen=True, slots=True)
class Connections:
    """The connection strings of the two roles; `owner` is empty where a process was not given it."""

    app: str
    owner: str


def connections(environment: Environment) -> Connections:
    """The connection strings that belong to these settings; asks no server."""
    if not environment.embedded:
        return Connections(environment.database_url, environment.database_owner_url)
    host = str(socket_directory(environment.data))
    return Connections(
        app=make_conninfo(host=host, user=APP_ROLE, dbname=DATABASE),
        owner=make_conninfo(host=host, user=OWNER_ROLE, dbname=DATABASE),
    )


@contextmanager
def database(environment: Environment) -> Iterator[Server | None]:
    """Have the database ready: the embedded server joined or started, or the named one checked.

    Yields the embedded server, or None where a URL is used.

    Raises:
        Fault: the database cannot be used; the message says why and what to do.
    """
    if environment.embedded:
        with embedded_server(environment.data, binaries=find_binaries(environment.postgres_bin)) as server:
            yield server
        return
    strings = connections(environment)
    check_server(strings.app, strings.owner)
    yield None


def django_database(conninfo: str, *, pool: bool) -> dict[str, Any]:
    """One entry of Django's DATABASES for a connection string.

    Connections are not kept by threads (CONN_MAX_AGE 0) but come from a pool, because threads are short-lived under
    ASGI. Server-side prepared statements stay off: a pooler in transaction mode would mix them up.
    """
    words = conninfo_to_dict(conninfo)
    named = {key: str(words.pop(name, "") or "") for key, name in _NAMES.items()}
    options: dict[str, Any] = {**words, "prepare_threshold": None}
    if pool:
        options["pool"] = {"min_size": 1, "max_size": 16, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **named,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": options,
    }


_NAMES = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
