"""Telling open pages that a case changed: a notice of PostgreSQL, which leaves with the commit or not at all."""

import json

from casebook.cases.actor import Actor
from casebook.desk.permissions import NotThere
from casebook.desk.queries import scope
from casebook.store.inserting import send
from casebook.tenancy import transaction

CHANNEL = "casebook_live"
"""Listen here. The payload is JSON: ``{"tenant": id, "case": number}``; whoever listens reads the rest by the door."""


def tell(tenant: str, number: str) -> None:
    """Let a notice leave when the present transaction commits."""
    send("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps({"tenant": tenant, "case": number})])


def may_hear(actor: Actor, number: str) -> bool:
    """Say whether the actor may know that this case changed."""
    with transaction(actor.tenant):
        try:
            scope.one(actor, number)
        except NotThere:
            return False
    return True
