"""What must hold after every scenario, whatever it was about."""

from uuid import UUID

from casebook.desk import access, checkpoints, rebuilding
from casebook.desk.access import tenant as find_tenant
from casebook.store.models import (
    CaseRow,
    ClockRow,
    CommandRow,
    ContentRow,
    EventRow,
    MessageRow,
    OutboxRow,
    PersonKey,
    RefusalRow,
)
from casebook.tenancy import transaction

WRITTEN = (CaseRow, ClockRow, CommandRow, ContentRow, EventRow, MessageRow, OutboxRow, PersonKey)


def holds(tenant: str) -> None:
    """Folding the log gives exactly the rows that pages read, and the log verifies."""
    view = find_tenant(tenant)
    assert rebuilding.compare(view).differences == ()
    assert checkpoints.verify(view).faults == []
    assert access.key_of(view) == UUID(tenant)


def rows(tenant: str) -> dict[str, int]:
    """The number of rows in every table that carrying out a command writes to."""
    with transaction(tenant):
        return {model.__name__: model._default_manager.filter(tenant_id=tenant).count() for model in WRITTEN}


def refusals(tenant: str) -> list[tuple[str, str, str]]:
    """What stands in the journal: command, code and clause."""
    with transaction(tenant):
        return list(RefusalRow.objects.filter(tenant_id=tenant).order_by("id").values_list("command", "code", "clause"))
