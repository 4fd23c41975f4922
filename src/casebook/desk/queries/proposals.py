"""Editions on their way to release, and those that came that way: for staff."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from casebook.cases.actor import Actor
from casebook.desk import access
from casebook.desk.permissions import NotThere, require
from casebook.desk.queries.people import People, people
from casebook.desk.queries.shapes import Person
from casebook.store import proposals as stored
from casebook.store.models import ProposalRow
from casebook.tenancy import transaction


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody did with an edition: they submitted, approved, sent back, withdrew, released or rolled it back."""

    step: str
    person: Person
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """An edition on its way. ``again`` names the edition whose content it takes; ``state`` is the last step."""

    id: str
    handbook: str
    edition: str
    open_cases: str
    again: str
    state: str
    authors: tuple[str, ...]
    author_ids: frozenset[str]
    steps: tuple[Step, ...]
    in_force: date | None

    @property
    def open(self) -> bool:
        """Whether it is still to be decided."""
        return self.state in stored.OPEN


def proposals(actor: Actor, handbook: str) -> tuple[Proposal, ...]:
    """Return the editions of a handbook that were submitted on this desk, latest first.

    Raises:
        Forbidden: the actor reads no handbooks.
        NotThere: the tenant does not work by this handbook, or the actor is a customer.
    """
    require(actor, "handbook.read")
    if actor.kind != "staff" or handbook not in access.tenant(actor.tenant).handbooks:
        raise NotThere("There is no such handbook.")
    with transaction(actor.tenant):
        rows = stored.of(actor.tenant, handbook)
        everybody = people(actor, (step["by"] for row in rows for step in row.steps), ())
        return tuple(_proposal(row, everybody) for row in rows)


def _proposal(row: ProposalRow, everybody: People) -> Proposal:
    return Proposal(
        id=str(row.id),
        handbook=row.handbook,
        edition=row.edition,
        open_cases=row.open_cases,
        again=row.again,
        state=row.state,
        authors=tuple(one["name"] for one in row.authors),
        author_ids=frozenset(one["id"] for one in row.authors),
        steps=tuple(_step(one, everybody) for one in row.steps),
        in_force=row.in_force,
    )


def _step(said: Mapping[str, str], everybody: People) -> Step:
    person = everybody.find("staff", said["by"])
    return Step(said["step"], person, datetime.fromisoformat(said["at"]), said["words"])
