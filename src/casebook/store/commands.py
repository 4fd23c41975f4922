"""Which commands were carried out: the same one sent twice is carried out once."""

from dataclasses import dataclass
from uuid import UUID

from casebook.store.inserting import insert
from casebook.store.models import CaseRow, CommandRow


@dataclass(frozen=True, slots=True)
class Earlier:
    """A command that was carried out before: on which case, and which versions it wrote (first and last)."""

    case_id: UUID
    number: str
    first: int
    last: int


def earlier(tenant: UUID, command: str) -> Earlier | None:
    """Return what the command did, if it was carried out."""
    row = CommandRow.objects.filter(tenant_id=tenant, command=command).first()
    if row is None:
        return None
    number = CaseRow.objects.values_list("number", flat=True).get(tenant_id=tenant, id=row.case_id)
    return Earlier(row.case_id, number, row.first, row.last)


def remember(tenant: UUID, command: str, case_id: UUID, first: int, last: int) -> None:
    """Write down that the command was carried out.

    Raises:
        django.db.IntegrityError: it was carried out already, perhaps at this very moment.
    """
    insert([CommandRow(tenant_id=tenant, command=command, case_id=case_id, first=first, last=last)])
