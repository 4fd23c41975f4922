"""The two roles: what the desk may do with its own database, and what it may not."""

import psycopg
import pytest

from casebook.project.faults import DatabaseFault
from casebook.project.postgres import Server
from casebook.project.roles import APP_ROLE, OWNER_ROLE, check_server


@pytest.fixture
def app(committed_db: str, postgres: Server) -> psycopg.Connection:
    """A connection as the app role."""
    return psycopg.connect(postgres.cluster.conninfo(APP_ROLE, committed_db), autocommit=True)


def test_the_app_role_owns_nothing_and_passes_no_wall(app: psycopg.Connection) -> None:
    """No superuser, no bypass, no object of its own, no membership in the owner role."""
    role = app.execute(
        "SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    owned = app.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole").fetchone()
    member = app.execute("SELECT pg_has_role(%s, 'MEMBER')", [OWNER_ROLE]).fetchone()
    assert (role, owned, member) == ((False, False, False), (0,), (False,))


@pytest.mark.parametrize(
    "statement", ["TRUNCATE django_session", "CREATE TABLE x (y int)", "DROP TABLE django_session"]
)
def test_the_app_role_cannot_change_tables(app: psycopg.Connection, statement: str) -> None:
    """Truncating, making and dropping tables is refused by the database itself."""
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(statement.encode())


def test_a_server_whose_app_role_is_too_strong_is_refused(postgres: Server, committed_db: str) -> None:
    """With BYPASSRLS the tenants' wall would not hold: the desk does not start."""
    admin = psycopg.connect(postgres.cluster.conninfo(), autocommit=True)
    strings = [postgres.cluster.conninfo(role, committed_db) for role in (APP_ROLE, OWNER_ROLE)]
    check_server(strings[0], strings[1])
    admin.execute(f"ALTER ROLE {APP_ROLE} BYPASSRLS".encode())
    try:
        with pytest.raises(DatabaseFault, match="tenants would not be walled off"):
            check_server(strings[0], strings[1])
    finally:
        admin.execute(f"ALTER ROLE {APP_ROLE} NOBYPASSRLS".encode())


def test_a_login_under_another_name_is_refused(postgres: Server, committed_db: str) -> None:
    """The URL's role must be the one migrations speak of; the message says how to make it."""
    string = postgres.cluster.conninfo(database=committed_db)
    with pytest.raises(DatabaseFault, match="logs in as postgres; it must be casebook_app. As an administrator"):
        check_server(string, "")


def test_a_missing_role_is_named_with_the_recipe(postgres: Server) -> None:
    """A role that does not exist: the message carries the statements that make it."""
    string = postgres.cluster.conninfo("nobody_here", "casebook")
    with pytest.raises(DatabaseFault, match='role "nobody_here" does not exist.*CREATE ROLE casebook_owner'):
        check_server(string, "")
