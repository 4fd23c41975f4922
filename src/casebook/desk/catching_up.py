"""Cases that are behind an edition of their handbook are caught up with, by any number of workers."""

from datetime import datetime

from casebook.cases.commands import FireTimers
from casebook.desk import access, clock, policies
from casebook.desk.carrying import carry_out
from casebook.desk.judging import Errand
from casebook.desk.permissions import NotThere
from casebook.store.models import CaseRow
from casebook.tenancy import transaction


def sweep(now: datetime | None = None, limit: int = 200) -> int:
    """Let open cases of all tenants follow what came into force; returns how many did, at most about ``limit``."""
    instant, followed = now or clock.now(), 0
    for tenant in access.tenants():
        for handbook in tenant.handbooks:
            for number in _behind(tenant.id, handbook, instant, limit - followed):
                followed += _catch_up(tenant.id, number, instant)
    return followed


def _behind(tenant: str, handbook: str, now: datetime, most: int) -> tuple[str, ...]:
    """Return the numbers of open cases that have not followed an edition that is in force."""
    known = policies.editions(handbook)
    found: list[str] = []
    with transaction(tenant):
        for place, view in enumerate(known):
            edition = policies.by_digest(view.digest)
            began = policies.beginning(edition)
            if edition.open_cases != "keep" and began <= now:
                earlier = [one.edition for one in known[:place]]
                rows = CaseRow.objects.filter(tenant_id=tenant, handbook=handbook, considered__in=earlier)
                rows = rows.filter(closed_at=None, opened_at__lt=began)
                found += rows.order_by("opened_at").values_list("number", flat=True)[: max(0, most - len(found))]
    return tuple(dict.fromkeys(found))


def _catch_up(tenant: str, number: str, now: datetime) -> int:
    """Let a case follow: any command makes it, and this one does nothing else. One that is held is left alone."""
    command = FireTimers(id=f"catch-up:{number}:{now.isoformat()}")
    try:
        carry_out(Errand(command, access.system(tenant), now, number, skip_locked=True))
    except NotThere:
        return 0
    return 1
