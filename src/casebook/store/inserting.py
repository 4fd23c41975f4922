"""Writing rows with one statement per table and as little ceremony as possible: every command passes here."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Field, GeneratedField, JSONField, Model
from psycopg.types.json import Jsonb


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
    with connection.cursor() as cursor:
        cursor.execute(statement, [_value(field, one) for one in new for field in columns])


@lru_cache(maxsize=32)
def _columns(model: type[Model]) -> tuple["Field[Any, Any]", ...]:
    fields = model._meta.concrete_fields  # noqa: SLF001 - Django documents _meta
    return tuple(field for field in fields if not isinstance(field, GeneratedField))


def _value(field: "Field[Any, Any]", row: Model) -> Any:  # noqa: ANN401 - whatever the column holds
    value = getattr(row, field.attname)
    return Jsonb(value) if isinstance(field, JSONField) else value
