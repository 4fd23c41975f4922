"""Fixtures that give tests a real PostgreSQL: one server for the session, one migrated template, cheap copies of it."""

import itertools
from collections.abc import Iterator

import psycopg
import pytest
from django.conf import settings
from django.db import connections as django_connections
from psycopg import sql
from pytest_django import DjangoDbBlocker

from casebook.project.binaries import find_binaries
from casebook.project.database import connections
from casebook.project.migrating import migrate
from casebook.project.postgres import Server, embedded_server
from casebook.project.roles import APP_ROLE, OWNER_ROLE

TEMPLATE = "casebook_template"
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The embedded server of the test session, without durability: tests that ask for that start their own."""
    binaries = find_binaries(settings.CASEBOOK.postgres_bin)
    with embedded_server(settings.CASEBOOK.data, options=QUICK, binaries=binaries) as server:
        yield server


@pytest.fixture(scope="session")
def django_db_setup(postgres: Server, django_db_blocker: DjangoDbBlocker) -> None:
    """Migrate the session's database as the owner and keep a copy as the template of fresh ones."""
    with django_db_blocker.unblock():
        migrate(connections(settings.CASEBOOK))
        django_connections.close_all()
    copy_database(postgres, "casebook", TEMPLATE)


def copy_database(server: Server, source: str, name: str) -> None:
    """Make `name` anew as a copy of `source`; whoever is connected to the old one is cut off.

    The copy takes the old one's place in a moment: a running desk that found no database would wait ever longer before
    it tries again.
    """
    new, coming, gone = (sql.Identifier(one) for one in (name, f"{name}_coming", f"{name}_gone"))
    with psycopg.connect(server.cluster.conninfo(), autocommit=True) as connection:

        def run(words: str) -> None:
            names = {"new": new, "coming": coming, "gone": gone, "source": sql.Identifier(source)}
            roles = {"owner": sql.Identifier(OWNER_ROLE), "app": sql.Identifier(APP_ROLE)}
            connection.execute(sql.SQL(words).format(**names, **roles, name=sql.Literal(name)))

        run("CREATE DATABASE {coming} TEMPLATE {source} OWNER {owner} STRATEGY FILE_COPY")
        run("GRANT CONNECT ON DATABASE {coming} TO {app}")
        there = connection.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone() is not None
        if there:
            run("ALTER DATABASE {new} ALLOW_CONNECTIONS false")
            run("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = {name}")
            run("ALTER DATABASE {new} RENAME TO {gone}")
        run("ALTER DATABASE {coming} RENAME TO {new}")
        if there:
            run("DROP DATABASE {gone} WITH (FORCE)")


def use_database(name: str) -> None:
    """Point Django's connections of this process at another database of the session's server."""
    for alias in django_connections:
        django_connections[alias].close()
        django_connections[alias].settings_dict["NAME"] = name


@pytest.fixture
def committed_db(postgres: Server, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A fresh migrated database where commits are real; yields its name."""
    name = f"casebook_{next(NUMBERS)}"
    copy_database(postgres, TEMPLATE, name)
    with django_db_blocker.unblock():
        use_database(name)
        yield name
        use_database("casebook")
    with psycopg.connect(postgres.cluster.conninfo(), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def owner_db(committed_db: str, postgres: Server) -> Iterator[psycopg.Connection]:
    """A connection as the owner role to the same fresh database that `committed_db` gives."""
    conninfo = postgres.cluster.conninfo(OWNER_ROLE, committed_db)
    with psycopg.connect(conninfo, autocommit=True) as connection:
        yield connection
