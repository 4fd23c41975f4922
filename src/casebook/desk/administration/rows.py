"""Writing a plain row: what changed is noted with who changed it and what it was before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError
from django.db.transaction import atomic

from casebook.accounts.models import (
    Article,
    AuditEntry,
    Contact,
    Contract,
    ContractLine,
    MakerDesk,
    Organisation,
    PartnerDesk,
    Product,
    Queue,
    Release,
    Shift,
    Site,
    Skill,
    Staff,
    Team,
)
from casebook.cases.actor import Actor
from casebook.desk import clock
from casebook.desk.administration.forms import Invalid, Saved
from casebook.desk.permissions import NotThere
from casebook.tenancy import spelled

Row = (
    Article
    | Organisation
    | Site
    | Contact
    | Contract
    | ContractLine
    | Product
    | Staff
    | MakerDesk
    | PartnerDesk
    | Team
    | Skill
    | Queue
    | Release
    | Shift
)
M = TypeVar(
    "M",
    Article,
    Organisation,
    Site,
    Contact,
    Contract,
    ContractLine,
    Product,
    Staff,
    MakerDesk,
    PartnerDesk,
    Team,
    Skill,
    Queue,
    Release,
    Shift,
)


@dataclass(frozen=True, slots=True)
class Change:
    """A row to be made (no ``id``) or changed, as ``thing`` in the audit trail; ``taken`` is its unique field."""

    thing: str
    values: Mapping[str, object]
    id: str = ""
    taken: str = ""


def save(actor: Actor, model: type[M], change: Change) -> Saved | Invalid:
    """Write a row and note what changed; the caller holds the tenant's transaction.

    Raises:
        NotThere: a row with this id was to be changed, and there is none.
    """
    row = _existing(actor, model, change.id) if change.id else model(tenant_id=UUID(actor.tenant))
    before = {column: getattr(row, column) for column in change.values} if change.id else {}
    after = {name: value for name, value in change.values.items() if name not in before or before[name] != value}
    if not after:
        return Saved(str(row.id))
    for column, value in after.items():
        setattr(row, column, value)
    try:
        with atomic():
            row.save(force_insert=not change.id)
    except IntegrityError:
        return Invalid({change.taken: "There is one with this already."})
    note(actor, change.thing, row.id, {name: before[name] for name in after if name in before}, after)
    return Saved(str(row.id))


def note(actor: Actor, thing: str, row: UUID, before: Mapping[str, object], after: Mapping[str, object]) -> None:
    """Write an entry of the audit trail."""
    AuditEntry(
        tenant_id=UUID(actor.tenant),
        at=clock.now(),
        actor_kind=actor.kind,
        actor=actor.id,
        thing=thing,
        row=row,
        before=_plain(before),
        after=_plain(after),
    ).save(force_insert=True)


def _existing(actor: Actor, model: type[M], key: str) -> M:
    row = model._default_manager.filter(tenant_id=actor.tenant, id=spelled(key)).first()  # noqa: SLF001 - the documented name of a model's manager
    if row is None:
        raise NotThere("There is no such row.")
    return row


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    encoder = DjangoJSONEncoder()
    known = (str, int, bool, list, dict, type(None))
    return {
        column: value if isinstance(value, known) else str(value) if isinstance(value, UUID) else encoder.default(value)
        for column, value in values.items()
    }
