"""The log only grows: refused by the database, and seen by the verification where the database was got round."""

from datetime import timedelta

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection
from django.db.transaction import atomic
from tests.desk.proofs import holds
from tests.desk.worlds import FRIDAY, World, make_world, opened

from casebook.cases.commands import Reply
from casebook.desk import access, checkpoints, rebuilding
from casebook.desk.handle import handle
from casebook.store import chain, log
from casebook.store.log import EMPTY, Stream
from casebook.store.models import CaseRow, EventRow
from casebook.tenancy import transaction


@pytest.fixture
def world(committed_db: str) -> World:
    """A tenant with one case of three entries, and a checkpoint."""
    world = make_world()
    number = opened(world)
    handle(Reply(id="r", body="Any news?"), world.ada, case=number, now=FRIDAY)
    assert checkpoints.seal(FRIDAY) == 1
    return world


def faults(world: World) -> list[str]:
    """What the verification finds."""
    return checkpoints.verify(access.tenant(world.tenant)).faults


def tamper(owner: psycopg.Connection, *statements: str) -> None:
    """Change rows behind the desk's back: as the owner, with every guard taken down."""
    owner.execute("ALTER TABLE store_eventrow DISABLE TRIGGER USER")
    for table in ("store_eventrow", "store_contentrow", "store_caserow", "store_checkpointrow"):
        owner.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    owner.execute("ALTER TABLE store_checkpointrow DISABLE TRIGGER USER")
    for statement in statements:
        assert owner.execute(statement).rowcount > 0


@pytest.mark.parametrize(
    "statement", ["UPDATE store_eventrow SET actor = ''", "DELETE FROM store_eventrow", "TRUNCATE store_eventrow"]
)
def test_the_app_role_cannot_change_the_log(world: World, statement: str) -> None:
    """Update, delete and truncate are not granted."""
    with (
        pytest.raises(DatabaseError, match="permission denied for table store_eventrow"),
        transaction(world.tenant),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement", ["UPDATE store_eventrow SET actor = ''", "DELETE FROM store_eventrow", "TRUNCATE store_eventrow"]
)
def test_nor_can_the_owner(world: World, owner_db: psycopg.Connection, statement: str) -> None:
    """Even the owner is stopped by the triggers, once the wall is down."""
    owner_db.execute("ALTER TABLE store_eventrow NO FORCE ROW LEVEL SECURITY")
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="store_eventrow only grows"):
        owner_db.execute(statement)


def test_an_untouched_log_verifies(world: World) -> None:
    """Everything was looked at, and nothing is wrong."""
    found = checkpoints.verify(access.tenant(world.tenant))
    assert (found.cases, found.events, found.words, found.faults) == (1, 3, 8, [])


def test_a_changed_body_is_seen(world: World, owner_db: psycopg.Connection) -> None:
    """One changed value breaks the chain at its entry."""
    tamper(owner_db, """UPDATE store_eventrow SET body = jsonb_set(body, '{severity}', '"4"') WHERE version = 1""")
    assert [fault.split(": ")[1] for fault in faults(world)] == ["entry 1 (case-opened) is not what was written"]


@pytest.mark.parametrize("column", ["occurred_at = occurred_at - interval '1 hour'", "actor = ''", "policy = ''"])
def test_a_changed_column_is_seen(world: World, owner_db: psycopg.Connection, column: str) -> None:
    """The digest vouches for every column around the body too."""
    tamper(owner_db, f"UPDATE store_eventrow SET {column} WHERE version = 3")  # noqa: S608 - a parameter of the test
    assert [fault.split(": ")[1] for fault in faults(world)] == ["entry 3 (customer-replied) is not what was written"]


def test_a_missing_entry_is_seen(world: World, owner_db: psycopg.Connection) -> None:
    """Taking an entry out of the middle leaves a gap."""
    tamper(owner_db, "DELETE FROM store_eventrow WHERE version = 2")
    assert [fault.split(": ")[1] for fault in faults(world)] == ["entry 2 is missing"]


def test_a_cut_end_is_seen_by_the_checkpoint(world: World, owner_db: psycopg.Connection) -> None:
    """A log cut off at its end, with the row made to fit, is still found out by the signed checkpoint."""
    tamper(
        owner_db,
        "DELETE FROM store_eventrow WHERE version = 3",
        "UPDATE store_caserow SET version = 2, head = (SELECT digest FROM store_eventrow WHERE version = 2)",
    )
    (fault,) = faults(world)
    assert fault.endswith("entry 3, which a checkpoint saw, is missing or was changed")


def test_a_rewritten_chain_is_seen_by_the_checkpoint(world: World, owner_db: psycopg.Connection) -> None:
    """Whoever writes the whole chain anew, with right digests, has other heads than were signed."""
    with transaction(world.tenant):
        row = EventRow.objects.get(version=3)
    row.actor = ""
    forged = chain.digest(bytes(row.previous), log.link_of(row))
    tamper(
        owner_db,
        f"UPDATE store_eventrow SET actor = '', digest = '\\x{forged.hex()}' WHERE version = 3",  # noqa: S608 - made above
        f"UPDATE store_caserow SET head = '\\x{forged.hex()}'",  # noqa: S608 - made above
    )
    (fault,) = faults(world)
    assert fault.endswith("entry 3, which a checkpoint saw, is missing or was changed")


def test_a_rewritten_entry_is_seen_after_the_next_checkpoint(world: World, owner_db: psycopg.Connection) -> None:
    """Waiting for the next checkpoint hides nothing: every head that was ever signed is looked for."""
    with transaction(world.tenant):
        row = EventRow.objects.get(version=3)
    row.actor = ""
    forged = chain.digest(bytes(row.previous), log.link_of(row))
    tamper(
        owner_db,
        f"UPDATE store_eventrow SET actor = '', digest = '\\x{forged.hex()}' WHERE version = 3",  # noqa: S608 - made above
        f"UPDATE store_caserow SET head = '\\x{forged.hex()}'",  # noqa: S608 - made above
    )
    assert checkpoints.seal(FRIDAY + timedelta(hours=1)) == 1
    (fault,) = faults(world)
    assert fault.endswith("entry 3, which a checkpoint saw, is missing or was changed")


def test_what_is_recorded_by_a_clock_that_was_set_back_is_listed(world: World) -> None:
    """What bears an earlier instant than the last checkpoint is in the next one, and that verifies."""
    (number,) = _numbers(world)
    early = FRIDAY - timedelta(days=3)
    opened(world, now=early)
    assert checkpoints.seal(FRIDAY + timedelta(hours=1)) == 1
    assert faults(world) == []
    other = next(one for one in _numbers(world) if one != number)
    handle(Reply(id="early", body="Still nothing?"), world.ada, case=other, now=early)
    assert checkpoints.seal(FRIDAY + timedelta(hours=2)) == 1
    assert faults(world) == []


def _numbers(world: World) -> list[str]:
    with transaction(world.tenant):
        return list(CaseRow.objects.values_list("number", flat=True))


def test_changed_words_are_seen(world: World, owner_db: psycopg.Connection) -> None:
    """The log vouches for the texts beside it."""
    tamper(owner_db, "UPDATE store_contentrow SET text = 'No news.' WHERE field = 'body'")
    (fault,) = faults(world)
    assert fault.endswith("are missing or not what was written")


def test_a_forged_checkpoint_is_seen(world: World, owner_db: psycopg.Connection) -> None:
    """A checkpoint with another signature, or with another count, is not this desk's."""
    tamper(owner_db, "UPDATE store_checkpointrow SET count = 7")
    assert faults(world) == ["checkpoint 1 is not signed by this desk"]


def test_checkpoints_are_written_only_when_something_grew(world: World) -> None:
    """An hour without events adds no checkpoint; the next event does, and they verify as a chain."""
    assert checkpoints.seal(FRIDAY + timedelta(hours=1)) == 0
    opened(world, now=FRIDAY + timedelta(hours=1))
    assert checkpoints.seal(FRIDAY + timedelta(hours=2)) == 1
    holds(world.tenant)


def test_an_overtaken_append_writes_nothing(world: World) -> None:
    """Two writers that read the same end cannot both append: the database lets one."""
    with transaction(world.tenant):
        row = CaseRow.objects.get()
        stream = Stream(row.tenant_id, row.id)
        entries = log.read(stream)
        with pytest.raises(IntegrityError), atomic():
            log.append(stream, EMPTY, [entries[0].recorded], "")
        assert EventRow.objects.count() == 3


def test_rows_are_compared_with_the_log_and_made_again(world: World) -> None:
    """A changed, missing or invented row is named by its column, and rebuilding makes all of them right."""
    view = access.tenant(world.tenant)
    with transaction(world.tenant), connection.cursor() as cursor:
        cursor.execute("UPDATE store_caserow SET severity = '4'")
        cursor.execute("DELETE FROM store_messagerow WHERE version = 3")
        cursor.execute("DELETE FROM store_clockrow")
    found = rebuilding.compare(view).differences
    assert [one.split(", ", 1)[1].split(" (")[0] for one in found] == [
        "case: severity is 4, the log says 2",
        found[1].split(", ", 1)[1].split(" (")[0],
        found[2].split(", ", 1)[1].split(" (")[0],
    ]
    assert found[1].endswith("it is missing")
    assert found[2].endswith("it is missing")
    assert rebuilding.rebuild(view).cases == 1
    holds(world.tenant)
