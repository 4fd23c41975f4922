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
    """Make `name` anew as a copy of `source`; whoever is connected to the old one is cut off."""
    new = sql.Identifier(name)
    with psycopg.connect(server.cluster.conninfo(), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(new))
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {} STRATEGY FILE_COPY").format(
                new, sql.Identifier(source), sql.Identifier(OWNER_ROLE)
            )
        )
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(new, sql.Identifier(APP_ROLE)))


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
