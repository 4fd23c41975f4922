"""Who hears of an edition on its way: those who can approve it, then its authors, then everybody at the desk."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from casebook.accounts.models import Staff
from casebook.cases.actor import Actor
from casebook.desk.announcing import Reader, announce
from casebook.desk.permissions import may
from casebook.store.models import ProposalRow

State = ProposalRow.State
TEMPLATES: Final = {
    State.SUBMITTED: "edition-submitted",
    State.APPROVED: "edition-approved",
    State.SENT_BACK: "edition-sent-back",
    State.RELEASED: "edition-released",
    State.ROLLED_BACK: "edition-taken-back",
}
"""The letter of each step; of a withdrawal nobody is told."""


def about(row: ProposalRow) -> str:
    """Return how a message names the proposal that it tells of."""
    return f"proposal:{row.id}"


def tell(row: ProposalRow, now: datetime) -> None:
    """Write to whom the last step concerns, but not to who took it; the caller holds the tenant's transaction."""
    if template := TEMPLATES.get(State(row.state)):
        announce(str(row.tenant_id), template, about(row), _readers(row), now)


def _readers(row: ProposalRow) -> Iterator[Reader]:
    authors, by = {one["id"] for one in row.authors}, row.steps[-1]["by"]
    for one in Staff.objects.filter(tenant_id=row.tenant_id, active=True).order_by("name", "id"):
        if str(one.id) != by and _concerns(row, one, authors):
            yield Reader("staff", one.id)


def _concerns(row: ProposalRow, staff: Staff, authors: set[str]) -> bool:
    if row.state == State.SUBMITTED:
        actor = Actor("staff", str(row.tenant_id), str(staff.id), frozenset(staff.roles))
        return may(actor, "handbook.approve").allowed and str(staff.id) not in authors
    if row.state in {State.APPROVED, State.SENT_BACK}:
        return str(staff.id) in authors
    return True
