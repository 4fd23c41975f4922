"""Opening a case through the door, beside a bare transaction that writes the same rows one statement each.

Both are committed with fsync by one writer on a server of its own, in turns, so that a slow moment hits both. Prints
the medians and their ratio (bare time by door time): 1 would be a door that costs nothing. Exit code 1 below the bar.

    ./casebook bench open-case [--rounds N]
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

BAR = 0.4
WARM_UP = 30
TABLES = ("commandrow", "eventrow", "contentrow", "caserow", "clockrow", "messagerow", "outboxrow")


@dataclass(frozen=True)
class Row:
    """A row that an opening wrote: where it belongs, and its columns with their values."""

    table: str
    values: dict[str, Any]

    @property
    def statement(self) -> str:
        """The statement that writes it."""
        names = ", ".join(f'"{name}"' for name in self.values)
        return f"INSERT INTO {self.table} ({names}) VALUES ({', '.join(['%s'] * len(self.values))})"  # noqa: S608 - our own tables

    def again(self, case: uuid.UUID) -> list[Any]:
        """Its values with fresh keys, so that it can be written once more for another case."""
        fresh: dict[str, Any] = {"case_id": case, "number": uuid.uuid4().hex[:9]}
        fresh["id"] = case if self.table.endswith("caserow") else uuid.uuid4()
        if self.table.endswith("commandrow"):
            fresh["command"] = str(uuid.uuid4())
        return [fresh.get(name, value) for name, value in self.values.items()]


@contextmanager
def fresh_desk() -> Iterator[None]:
    """A desk with a database of its own, durable as in production, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="casebook-bench-") as folder:
        for name in [name for name in os.environ if name.startswith("CASEBOOK_DATABASE")]:
            del os.environ[name]
        os.environ |= {"CASEBOOK_DATA": folder, "DJANGO_SETTINGS_MODULE": "casebook.project.settings"}
        from casebook.cli.session import desk
        from casebook.project.database import connections
        from casebook.project.migrating import migrate

        with desk() as environment:
            migrate(connections(environment))
            yield


def rows_of(tenant: str, number: str) -> list[Row]:
    """Read every row that opening a case wrote."""
    from django.db import connection
    from psycopg.types.json import Jsonb

    from casebook.tenancy import transaction

    found: list[Row] = []
    with transaction(tenant), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM store_caserow WHERE number = %s", [number])
        (case,) = cursor.fetchone()
        for name in TABLES:
            table = f"store_{name}"
            cursor.execute(
                "SELECT column_name, data_type FROM information_schema.columns"
                " WHERE table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
                [table],
            )
            columns = cursor.fetchall()
            names = ", ".join(f'"{column}"' for column, _ in columns)
            key = "id" if name == "caserow" else "case_id"
            cursor.execute(f"SELECT {names} FROM {table} WHERE {key} = %s", [case])  # noqa: S608 - our own tables
            for row in cursor.fetchall():
                pairs = zip(columns, row, strict=True)
                values = {column: Jsonb(value) if kind == "jsonb" else value for (column, kind), value in pairs}
                found.append(Row(table, values))
    return found


def write_bare(tenant: str, statements: list[tuple[str, list[Any]]]) -> None:
    """Write rows in one transaction, one statement each, as a script without a desk would."""
    from django.db import connection
    from django.db.transaction import atomic

    with atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('casebook.tenant', %s, true)", [tenant])
        for statement, values in statements:
            cursor.execute(statement, values)


def seconds(job: Callable[[], object]) -> float:
    """How long a job takes."""
    begun = time.perf_counter()
    job()
    return time.perf_counter() - begun


def measure(rounds: int) -> float:
    """Open cases in turns with bare transactions; prints both medians and returns their ratio."""
    from tests.desk.worlds import make_world, opened, opening

    from casebook.desk.handle import handle

    world = make_world()
    copied = rows_of(world.tenant, opened(world))
    door, bare = [], []
    for turn in range(WARM_UP + rounds):
        command, case = opening(world), uuid.uuid4()
        statements = [(row.statement, row.again(case)) for row in copied]
        took = seconds(lambda command=command: handle(command, world.ada))  # type: ignore[misc]  # bound at once
        simply = seconds(lambda statements=statements: write_bare(world.tenant, statements))  # type: ignore[misc]  # the same
        if turn >= WARM_UP:
            door.append(took)
            bare.append(simply)
    ratio = statistics.median(bare) / statistics.median(door)
    print(f"{len(copied)} rows in {rounds} rounds, medians per case, committed with fsync:")
    print(f"  through the door   {statistics.median(door) * 1000:6.2f} ms")
    print(f"  bare transaction   {statistics.median(bare) * 1000:6.2f} ms")
    print(f"  ratio              {ratio:6.2f}    (bar {BAR})")
    return ratio


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="Open cases through the door, beside bare transactions.")
    parser.add_argument("--rounds", type=int, default=300)
    rounds = parser.parse_args().rounds
    with fresh_desk():
        return 0 if measure(rounds) >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
