"""The audit trail: who changed which plain row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from casebook.accounts.models import AuditEntry
from casebook.cases.actor import Actor
from casebook.desk.permissions import require
from casebook.desk.queries.people import people
from casebook.desk.queries.shapes import Person
from casebook.tenancy import transaction

PAGE = 100


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One change: the columns that changed, before and after; a new row has no ``before``."""

    at: datetime
    person: Person
    thing: str
    row: str
    before: Mapping[str, object]
    after: Mapping[str, object]


def audit(actor: Actor, page: int = 1) -> tuple[AuditLine, ...]:
    """Return one page of changes, latest first."""
    require(actor, "audit.read")
    with transaction(actor.tenant):
        found = AuditEntry.objects.filter(tenant_id=actor.tenant).order_by("-at", "-id")
        rows = tuple(found[(page - 1) * PAGE : page * PAGE])
        staff = (row.actor for row in rows if row.actor_kind == "staff")
        contacts = (row.actor for row in rows if row.actor_kind == "contact")
        names = people(actor, staff, contacts)
        return tuple(
            AuditLine(row.at, names.find(row.actor_kind, row.actor), row.thing, str(row.row), row.before, row.after)
            for row in rows
        )
