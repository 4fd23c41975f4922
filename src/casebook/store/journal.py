"""The journal of refusals: who was refused what, by which clause."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from casebook.cases.actor import Actor
from casebook.cases.refusal import Refusal
from casebook.store.models import RefusalRow


@dataclass(frozen=True, slots=True)
class Occasion:
    """When what was refused to whom: the command's name, the case's number and the edition, where there are any."""

    at: datetime
    actor: Actor
    command: str
    number: str = ""
    handbook: str = ""
    edition: str = ""


def write(occasion: Occasion, refusals: Iterable[Refusal]) -> None:
    """Note the refusals of one command."""
    RefusalRow.objects.bulk_create(
        RefusalRow(
            tenant_id=UUID(occasion.actor.tenant),
            at=occasion.at,
            actor_kind=occasion.actor.kind,
            actor=occasion.actor.id,
            command=occasion.command,
            number=occasion.number,
            handbook=occasion.handbook,
            edition=occasion.edition,
            code=refusal.code,
            clause=refusal.clause,
            field=refusal.field,
            message=refusal.message,
        )
        for refusal in refusals
    )
