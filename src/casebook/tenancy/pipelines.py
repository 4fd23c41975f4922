"""Writing many rows in one go: statements are sent without waiting for the answer to each."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from psycopg import Connection


@contextmanager
def pipeline() -> Iterator[None]:
    """Send the statements of the block one after the other and read their answers at its end.

    Only for statements whose answers nobody looks at: row counts are not known inside the block. A statement that
    fails raises at the end of the block, as the same Django error as ever.
    """
    connection.ensure_connection()
    raw = connection.connection
    if not isinstance(raw, Connection):
        raise TypeError("the database connection is not one of psycopg")
    with connection.wrap_database_errors, raw.pipeline():
        yield
