"""The two roles of a desk and what each may do.

`casebook_owner` owns the database and everything in it and runs migrations. `casebook_app` serves the desk: it owns
nothing, is no superuser and cannot pass row-level security. Both names are fixed, so migrations can speak of them.
"""

import psycopg
from psycopg import sql

from casebook.project.binaries import OLDEST_MAJOR
from casebook.project.faults import DatabaseFault

OWNER_ROLE = "casebook_owner"
APP_ROLE = "casebook_app"
DATABASE = "casebook"
LOGIN = sql.SQL("LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS")


def create_roles_and_database(conninfo: str, database_conninfo: str) -> None:
    """Make both roles and the database where they are missing; both strings log in as the superuser."""
    with psycopg.connect(conninfo, autocommit=True) as connection:
        for role in (OWNER_ROLE, APP_ROLE):
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                connection.execute(sql.SQL("CREATE ROLE {} {}").format(sql.Identifier(role), LOGIN))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            create_database(connection, DATABASE)
    with psycopg.connect(database_conninfo, autocommit=True) as connection:
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(DATABASE)))
        connection.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(DATABASE), sql.Identifier(APP_ROLE))
        )


def create_database(connection: psycopg.Connection, name: str) -> None:
    """Make an empty database that belongs to the owner role."""
    connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(OWNER_ROLE)))


def grant_rows_to_app(owner_conninfo: str) -> None:
    """Let the app role read and write the rows of every table the owner makes from now on.

    Runs before migrations, as the owner; a migration then takes away what a table must not allow. TRUNCATE, DDL and
    row-level-security bypass are never given.
    """
    app = sql.Identifier(APP_ROLE)
    with psycopg.connect(owner_conninfo, autocommit=True) as connection:
        connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(app))
        for what in ("SELECT, INSERT, UPDATE, DELETE ON TABLES", "USAGE, SELECT ON SEQUENCES"):
            connection.execute(
                sql.SQL("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {} TO {}").format(sql.SQL(what), app)
            )


def check_server(app_conninfo: str, owner_conninfo: str) -> None:
    """Refuse a database that cannot carry a desk; an empty owner string is not looked at.

    Raises:
        DatabaseFault: unreachable, too old, a role is missing, or the app role may do more than it should.
    """
    if owner_conninfo:
        with _reach(owner_conninfo, "CASEBOOK_DATABASE_OWNER_URL") as owner:
            _expect_role(owner, OWNER_ROLE, "CASEBOOK_DATABASE_OWNER_URL")
    with _reach(app_conninfo, "CASEBOOK_DATABASE_URL") as app:
        major = app.info.server_version // 10000
        if major < OLDEST_MAJOR:
            raise DatabaseFault(f"The server is PostgreSQL {major}; Casebook needs {OLDEST_MAJOR} or newer.")
        _expect_role(app, APP_ROLE, "CASEBOOK_DATABASE_URL")
        too_strong = app.execute(
            "SELECT rolsuper OR rolbypassrls OR pg_has_role(current_user, %s, 'MEMBER') FROM pg_roles"
            " WHERE rolname = current_user",
            [OWNER_ROLE],
        ).fetchone()
        if too_strong is None or too_strong[0]:
            raise DatabaseFault(
                f"The role {APP_ROLE} is a superuser, may pass row-level security, or is a member of {OWNER_ROLE}: "
                "tenants would not be walled off. "
                f"Run: ALTER ROLE {APP_ROLE} NOSUPERUSER NOBYPASSRLS; REVOKE {OWNER_ROLE} FROM {APP_ROLE};"
            )


def _reach(conninfo: str, variable: str) -> psycopg.Connection:
    try:
        return psycopg.connect(conninfo, autocommit=True, connect_timeout=10)
    except (psycopg.OperationalError, psycopg.ProgrammingError) as error:
        reason = str(error).strip().splitlines()[-1]
        if "does not exist" in reason:
            raise DatabaseFault(f"{variable}: {reason}. {_recipe()}") from None
        raise DatabaseFault(f"The database of {variable} cannot be reached: {reason}") from None


def _expect_role(connection: psycopg.Connection, role: str, variable: str) -> None:
    row = connection.execute("SELECT current_user").fetchone()
    if row is None or row[0] != role:
        found = row[0] if row else "nobody"
        raise DatabaseFault(f"{variable} logs in as {found}; it must be {role}. {_recipe()}")


def _recipe() -> str:
    return (
        f"As an administrator of the server, run: CREATE ROLE {OWNER_ROLE} LOGIN PASSWORD '…'; "
        f"CREATE ROLE {APP_ROLE} LOGIN PASSWORD '…'; CREATE DATABASE {DATABASE} OWNER {OWNER_ROLE};"
    )
