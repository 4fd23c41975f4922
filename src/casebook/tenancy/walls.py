"""Row-level security, written once: what a migration adds to every table that belongs to tenants.

The policy compares with ``current_setting('casebook.tenant')``: a transaction that set no tenant gets an error, not an
empty answer. Security is FORCEd, so even the owner passes only by a policy: it may read (backup, and the one function
that finds due work across tenants) and write nothing.
"""

from django.db.migrations.operations import RunSQL

APP = "casebook_app"
OWNER = "casebook_owner"
HERE = "current_setting('casebook.tenant')::uuid"


def wall(table: str) -> RunSQL:
    """Return the migration step that walls the tenants of ``table`` (it has a column ``tenant_id``) from each other."""
    return RunSQL(
        sql=[
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY tenant ON {table} TO {APP} USING (tenant_id = {HERE}) WITH CHECK (tenant_id = {HERE})",
            f"CREATE POLICY owner_reads ON {table} FOR SELECT TO {OWNER} USING (true)",
        ],
        reverse_sql=[
            f"DROP POLICY owner_reads ON {table}",
            f"DROP POLICY tenant ON {table}",
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
    )


def append_only(table: str) -> RunSQL:
    """Return the migration step after which rows of ``table`` can be added and read, and nothing else, by anybody."""
    guard = f"{table}_only_grows"
    return RunSQL(
        sql=[
            f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APP}",
            f"""CREATE FUNCTION {guard}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION '{table} only grows: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
            END $$""",
            f"CREATE TRIGGER {guard} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {guard}()",
            f"CREATE TRIGGER {guard}_whole BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {guard}()",
        ],
        reverse_sql=[
            f"DROP TRIGGER {guard}_whole ON {table}",
            f"DROP TRIGGER {guard} ON {table}",
            f"DROP FUNCTION {guard}()",
            f"GRANT UPDATE, DELETE ON {table} TO {APP}",
        ],
    )
