"""Work that is due, across all tenants: ids only, from the one function that may look behind the tenant wall."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import connection

Work = Literal["timers", "outbox", "errands"]


def due(work: Work, until: datetime, most: int) -> tuple[tuple[UUID, UUID], ...]:
    """Return (tenant, id) of what is due, earliest first: case ids for timers, ids of messages and of errands."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tenant_id, id FROM casebook_due_work(%s, %s, %s)", [work, until, most])
        return tuple((tenant, key) for tenant, key in cursor.fetchall())
