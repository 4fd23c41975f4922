"""One transaction in one tenant. The tenant is set for the transaction only, so a pooled connection never keeps it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import connection
from django.db.transaction import atomic

_current: ContextVar[str] = ContextVar("casebook_tenant", default="")


class OtherTenantError(RuntimeError):
    """A transaction of one tenant was opened inside the transaction of another."""


def current() -> str:
    """Return the tenant (its UUID as text) of the transaction one stands in; empty outside of all."""
    return _current.get()


@contextmanager
def transaction(tenant: UUID | str) -> Iterator[None]:
    """Run the block in a transaction that sees the rows of ``tenant`` (a UUID or its text) and no others.

    Inside a transaction of the same tenant the block simply joins it.

    Raises:
        OtherTenantError: the block stands inside another tenant's transaction.
    """
    wanted = str(UUID(str(tenant)))
    outer = _current.get()
    if outer and outer != wanted:
        raise OtherTenantError(f"a transaction of tenant {wanted} inside one of {outer}")
    if outer:
        yield
        return
    token = _current.set(wanted)
    try:
        with atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('casebook.tenant', %s, true)", [wanted])
            yield
    finally:
        _current.reset(token)
