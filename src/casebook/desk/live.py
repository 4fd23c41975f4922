"""Telling open pages that a case changed: a notice of PostgreSQL, which leaves with the commit or not at all."""

import json

from django.db import connection

CHANNEL = "casebook_live"
"""Listen here. The payload is JSON: ``{"tenant": id, "case": number}``; whoever listens reads the rest by the door."""


def tell(tenant: str, number: str) -> None:
    """Let a notice leave when the present transaction commits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps({"tenant": tenant, "case": number})])
