"""Timers: due cases of all tenants let theirs fire through the one door, in batches, by any number of workers."""

from datetime import datetime
from uuid import UUID

from casebook.cases.commands import FireTimers
from casebook.desk import access, clock
from casebook.desk.carrying import Done, carry_out
from casebook.desk.judging import Errand
from casebook.desk.permissions import NotThere
from casebook.store.due import due
from casebook.store.models import CaseRow
from casebook.tenancy import transaction


def sweep(now: datetime | None = None, limit: int = 200) -> int:
    """Fire what is due, at most ``limit`` cases; returns on how many cases something was recorded.

    A case that somebody works on at this moment is left to them: whoever holds it fires its timers first.
    """
    instant = now or clock.now()
    return sum(_fire(tenant, case, instant) for tenant, case in due("timers", instant, limit))


def _fire(tenant: UUID, case: UUID, now: datetime) -> bool:
    with transaction(tenant):
        row = CaseRow.objects.filter(tenant_id=tenant, id=case, fires_at__lte=now).first()
    if row is None:
        return False
    command = FireTimers(id=f"timers:{case}:{row.version}:{now.isoformat()}")
    try:
        outcome = carry_out(Errand(command, access.system(str(tenant)), now, row.number, skip_locked=True))
    except NotThere:
        return False
    return isinstance(outcome, Done) and bool(outcome.events)
