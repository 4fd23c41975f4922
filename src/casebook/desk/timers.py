"""Timers: due clocks of all tenants are fired through the one door, in batches, by any number of workers."""

from datetime import datetime
from uuid import UUID

from casebook.cases.commands import FireTimer
from casebook.cases.story import MILESTONES
from casebook.desk import access, clock
from casebook.desk.handle import Done, carry_out
from casebook.desk.judging import Errand
from casebook.desk.permissions import NotThere
from casebook.store.due import due
from casebook.store.models import CaseRow, ClockRow
from casebook.tenancy import transaction


def sweep(now: datetime | None = None, limit: int = 200) -> int:
    """Fire what is due, at most ``limit`` cases; returns on how many cases something was recorded.

    A case that somebody works on at this moment is left to them: whoever holds it fires its timers first.
    """
    instant = now or clock.now()
    return sum(_fire(tenant, case, instant) for tenant, case in dict.fromkeys(due("timers", instant, limit)))


def _fire(tenant: UUID, case: UUID, now: datetime) -> bool:
    with transaction(tenant):
        row = ClockRow.objects.filter(tenant_id=tenant, case_id=case, fires_at__lte=now).order_by("fires_at").first()
        number = CaseRow.objects.filter(tenant_id=tenant, id=case).values_list("number", flat=True).first()
    if row is None or row.due is None or number is None:
        return False
    command = FireTimer(
        id=f"timer:{case}:{row.milestone}:{row.fires}:{row.due.isoformat()}",
        milestone=next(milestone for milestone in MILESTONES if milestone == row.milestone),
        kind="warning" if row.fires == "warning" else "breach",
        due=row.due,
    )
    try:
        outcome = carry_out(Errand(command, access.system(str(tenant)), now, number, skip_locked=True))
    except NotThere:
        return False
    return isinstance(outcome, Done) and bool(outcome.events)
