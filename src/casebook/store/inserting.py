"""Writing rows with as few statements as possible: every command passes here.

Inside ``together`` what is to be written is gathered and sent as one statement at the end: to the database it is all
the same moment, and the desk waits for one answer instead of one for each table.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Field, GeneratedField, JSONField, Model
from psycopg.types.json import Jsonb

_Statements = list[tuple[str, Sequence[Any]]]
_gathered: ContextVar[_Statements | None] = ContextVar("casebook_gathered", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Send what ``insert`` and ``send`` are given in the block as one statement, at its end.

    Raises:
        django.db.IntegrityError: a row is there already; nothing of the block is written.
    """
    statements: _Statements = []
    token = _gathered.set(statements)
    try:
        yield
    finally:
        _gathered.reset(token)
    if statements:
        *first, (last, _) = statements
        named = ", ".join(f"part{place} AS ({sql})" for place, (sql, _) in enumerate(first))
        send(f"WITH {named} {last}" if named else last, [value for _, values in statements for value in values])


def send(sql: str, values: Sequence[Any]) -> None:
    """Send a statement whose answer nobody looks at; of those sent together only the last may be a SELECT."""
    gathered = _gathered.get()
    if gathered is not None:
        gathered.append((sql, values))
        return
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def insert(rows: Iterable[Model], then: str = "") -> None:
    """Write new rows of one model; ``then`` is what SQL says after the values, such as ``ON CONFLICT DO NOTHING``.

    Raises:
        django.db.IntegrityError: a row is there already.
    """
    new = tuple(rows)
    if not new:
        return
    columns = _columns(type(new[0]))
    row = f"({', '.join(['%s'] * len(columns))})"
    names = ", ".join(f'"{field.column}"' for field in columns)
    statement = f"INSERT INTO {new[0]._meta.db_table} ({names}) VALUES {', '.join([row] * len(new))} {then}"  # noqa: S608, SLF001 - names come from our models; Django documents _meta
    send(statement, [_value(field, one) for one in new for field in columns])


@lru_cache(maxsize=32)
def _columns(model: type[Model]) -> tuple["Field[Any, Any]", ...]:
    fields = model._meta.concrete_fields  # noqa: SLF001 - Django documents _meta
    return tuple(field for field in fields if not isinstance(field, GeneratedField))


def _value(field: "Field[Any, Any]", row: Model) -> Any:  # noqa: ANN401 - whatever the column holds
    value = getattr(row, field.attname)
    return Jsonb(value) if isinstance(field, JSONField) else value
