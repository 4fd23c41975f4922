"""The wall between tenants, looked at from behind: every table of the database, found by asking the database."""

import io
import uuid

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper
from tests.desk.library import stock
from tests.desk.rosters import shift, skill, team
from tests.desk.worlds import FRIDAY, World, make_world, opened, opening

from casebook.accounts.models import BenefitDecision, MakerDesk, PartnerDesk, Product, Queue, Release
from casebook.cases.commands import AddNote, Respond
from casebook.cases.errand import SendCommand
from casebook.desk import approving, articles, files, tokens
from casebook.desk.approving import Submission
from casebook.desk.checkpoints import seal
from casebook.desk.handle import handle, new_command_id
from casebook.store import errands
from casebook.store.log import Stream
from casebook.store.models import CaseRow
from casebook.tenancy import transaction as tenant_transaction
from casebook.tenancy.tables import GLOBAL_TABLES
from casebook.tenancy.transactions import OtherTenantError

NO_TENANT = 'unrecognized configuration parameter "casebook.tenant"|invalid input syntax for type uuid: ""'


def all_tables() -> set[str]:
    """Every table of the schema."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return {name for (name,) in cursor.fetchall()}


def is_global(table: str) -> bool:
    """Whether the table is on the list of tables without a tenant."""
    return table in GLOBAL_TABLES


def tenant_tables() -> list[str]:
    """Every table that belongs to tenants."""
    return sorted(table for table in all_tables() if not is_global(table))


@pytest.fixture
def full_world(committed_db: str) -> World:
    """A tenant that has at least one row in every table that belongs to tenants."""
    world = make_world()
    number = opened(world)
    handle(Respond(id=new_command_id(), body="We look."), world.engineer, case=number, now=FRIDAY)
    handle(AddNote(id=new_command_id(), body="Odd."), world.engineer, case=number, now=FRIDAY)
    handle(opening(world, subject=""), world.ada, now=FRIDAY)
    tokens.issue(world.administrator, name="robot")
    files.upload(world.ada, "log.txt", io.BytesIO(b"line"))
    with tenant_transaction(world.tenant):
        row = CaseRow.objects.get(number=number)
        note = AddNote(id=new_command_id(), body="")
        errands.add(Stream(row.tenant_id, row.id), [SendCommand(command=note, number=number)], FRIDAY)
    approving.submit(world.administrator, "veeam", Submission("2024-01"), FRIDAY)
    seal(FRIDAY)
    night = team(world.engineer, "Night", world.engineer)
    shift(world.engineer, night, FRIDAY)
    skill(world.engineer, "Storage", "backup-replication")
    with tenant_transaction(world.tenant):
        Queue.objects.create(tenant_id=world.tenant, name="Storage", team_id=night)
    stock(world)
    articles.read(world.ada, "slow-backup-jobs", articles.new_sitting())
    with tenant_transaction(world.tenant):
        MakerDesk.objects.create(tenant_id=world.tenant, handbook="maker", maker=uuid.uuid4(), contact=uuid.uuid4())
        PartnerDesk.objects.create(tenant_id=world.tenant, organisation_id=world.acme, partner=uuid.uuid4())
        BenefitDecision.objects.create(
            tenant_id=world.tenant,
            organisation_id=world.acme,
            handbook="veeam",
            reduction="noted",
            until=FRIDAY.date(),
            decided_at=FRIDAY,
            decided_by_id=world.engineer.id,
        )
        product = Product.objects.filter(tenant_id=world.tenant)[0]
        Release.objects.create(tenant_id=world.tenant, product=product, version="12.1", released=FRIDAY.date())
    return world


def test_every_table_is_walled_or_listed(committed_db: str) -> None:
    """A table has a tenant column with forced security, or stands on the list of global tables with its reason."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relrowsecurity AND c.relforcerowsecurity
              AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid
                AND a.attname = 'tenant_id' AND a.attnotnull)
        """)
        walled = {name for (name,) in cursor.fetchall()}
    assert {table for table in all_tables() if not is_global(table)} == walled
    assert "store_eventrow" in walled


def test_listed_tables_exist(committed_db: str) -> None:
    """No table is listed as global that is not there: a stale list would hide a new table of the same name."""
    assert set(GLOBAL_TABLES) <= all_tables()


def test_policies_are_the_written_ones(committed_db: str) -> None:
    """Every walled table has exactly the tenant's policy and the owner's reading policy, and nothing wider."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, policyname, roles::text, cmd, qual, with_check FROM pg_policies ORDER BY 1, 2"
        )
        found = cursor.fetchall()
    here = "(tenant_id = (current_setting('casebook.tenant'::text))::uuid)"
    expected: list[tuple[str, str, str, str, str, str | None]] = []
    for table in tenant_tables():
        expected.append((table, "owner_reads", "{casebook_owner}", "SELECT", "true", None))
        expected.append((table, "tenant", "{casebook_app}", "ALL", here, here))
    assert found == expected


def test_other_tenant_sees_nothing(full_world: World) -> None:
    """Rows that are there for their tenant are not there for another, in any table."""
    other = make_world("other")
    for table in tenant_tables():
        with tenant_transaction(full_world.tenant), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - a name from the catalogue
            (own,) = cursor.fetchone()
        with tenant_transaction(other.tenant), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE tenant_id = %s", [full_world.tenant])  # noqa: S608 - the same
            (foreign,) = cursor.fetchone()
        assert own > 0, table
        assert foreign == 0, table


def test_rows_of_another_tenant_cannot_be_written(full_world: World) -> None:
    """A row that names another tenant is refused by the database, in every table that belongs to tenants."""
    other = make_world("other")
    for table in tenant_tables():
        with tenant_transaction(other.tenant), connection.cursor() as cursor:
            insert = _insert(cursor, table)
            with (
                pytest.raises(DatabaseError, match=f'row-level security policy for table "{table}"'),
                transaction.atomic(),
            ):
                cursor.execute(insert, [full_world.tenant])


def test_rows_of_another_tenant_cannot_be_taken_over(full_world: World) -> None:
    """Changing or deleting another tenant's rows touches none; moving one's own to another tenant is refused."""
    other = make_world("other")
    with tenant_transaction(other.tenant), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_contact SET name = 'x' WHERE tenant_id = %s", [full_world.tenant])
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM accounts_contact WHERE tenant_id = %s", [full_world.tenant])
        assert cursor.rowcount == 0
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        tenant_transaction(other.tenant),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE accounts_product SET tenant_id = %s", [full_world.tenant])


def test_without_a_tenant_everything_is_an_error(full_world: World) -> None:
    """A transaction that set no tenant gets an error from every walled table, on a connection used before and not."""
    for reused in (True, False):
        if not reused:
            connection.close()
        for table in tenant_tables():
            with pytest.raises(DatabaseError, match=NO_TENANT), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"SELECT 1 FROM {table}")  # noqa: S608 - a name from the catalogue


def test_the_tenant_ends_with_its_transaction(full_world: World) -> None:
    """After a tenant's transaction the connection belongs to nobody: pooled connections carry no tenant."""
    with tenant_transaction(full_world.tenant):
        pass
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('casebook.tenant', true)")
        assert cursor.fetchone() == ("",)


def test_one_tenant_inside_another_is_refused(full_world: World) -> None:
    """Nobody slips from one tenant into another within a transaction; joining the same tenant is fine."""
    with (
        tenant_transaction(full_world.tenant),
        tenant_transaction(full_world.tenant.upper()),
        pytest.raises(OtherTenantError),
        tenant_transaction(uuid.uuid4()),
    ):
        pass


def test_the_app_role_owns_nothing(committed_db: str) -> None:
    """The role that serves the desk owns no object, is no superuser, bypasses nothing and truncates nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == ("casebook_app", False, False, False)
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)"
        )
        assert cursor.fetchone() == (0,)
        cursor.execute("""
            SELECT count(*) FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
            AND has_table_privilege('casebook_app', c.oid, 'TRUNCATE')
        """)
        assert cursor.fetchone() == (0,)


def test_definer_functions_are_the_one_written(committed_db: str) -> None:
    """One function looks behind the wall; it gives ids only, to the app role only, on a fixed search path."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT proname, pg_get_function_result(oid), proconfig::text, proacl::text FROM pg_proc
            WHERE prosecdef AND pronamespace = 'public'::regnamespace
        """)
        (found,) = cursor.fetchall()
    name, result, config, rights = found
    assert (name, result) == ("casebook_due_work", "TABLE(tenant_id uuid, id uuid)")
    assert config == '{"search_path=pg_catalog, public, pg_temp"}'
    assert "casebook_app=X" in rights
    assert "{=X" not in rights and ",=X" not in rights  # noqa: PT018 - one statement about one list


def test_owner_reads_but_does_not_write(full_world: World, owner_db: psycopg.Connection) -> None:
    """Forced security binds the owner too: a backup reads all tenants, and writing matches no policy."""
    (count,) = owner_db.execute("SELECT count(*) FROM store_eventrow").fetchone() or (0,)
    with tenant_transaction(full_world.tenant), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM store_eventrow")
        assert cursor.fetchone() == (count,)
    assert count > 0
    assert owner_db.execute("UPDATE accounts_contact SET name = 'x'").rowcount == 0


def _insert(cursor: CursorWrapper, table: str) -> str:
    cursor.execute(
        "SELECT column_name, data_type FROM information_schema.columns"
        " WHERE table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    columns = cursor.fetchall()
    names = ", ".join(f'"{name}"' for name, _ in columns)
    values = ", ".join("%s" if name == "tenant_id" else _sample(kind) for name, kind in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({values})"  # noqa: S608 - names from the catalogue


def _sample(kind: str) -> str:
    samples = {
        "uuid": "gen_random_uuid()",
        "integer": "1",
        "bigint": "1",
        "boolean": "true",
        "jsonb": "'{}'",
        "bytea": "'x'",
        "date": "'2026-01-01'",
        "ARRAY": "'{}'",
        "timestamp with time zone": "now()",
    }
    return samples.get(kind, "'x'")
