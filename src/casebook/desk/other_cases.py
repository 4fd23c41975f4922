"""Another case of the same desk that a command names: what the decision on this one has to know of it."""

from casebook.cases.actor import Actor
from casebook.cases.events import CaseMerged
from casebook.cases.facts import OtherCase
from casebook.desk import numbers
from casebook.desk.permissions import CaseSubject, may
from casebook.store import log
from casebook.store.log import Stream
from casebook.store.models import CaseRow


def other_case(actor: Actor, number: str) -> OtherCase | None:
    """Return the case with this number; None where the desk has none that the actor may read."""
    row = CaseRow.objects.filter(tenant_id=actor.tenant, number=numbers.parse(number) or "").first()
    if row is None:
        return None
    organisation = str(row.organisation or "")
    if not may(actor, "case.read", CaseSubject(organisation, str(row.contact or ""))).allowed:
        return None
    closed = row.status == "closed"
    return OtherCase(row.number, str(row.id), organisation, closed, _merged_into(row) if closed else "")


def _merged_into(row: CaseRow) -> str:
    """Return where a closed case goes on, from its log; empty where it simply ended."""
    events = (one.event for one in log.recorded(log.read(Stream(row.tenant_id, row.id))))
    return next((event.into for event in events if isinstance(event, CaseMerged)), "")
