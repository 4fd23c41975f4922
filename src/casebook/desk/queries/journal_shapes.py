"""What the journal of refusals gives to pages: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casebook.desk.queries.shapes import Person


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A refusal: who was refused what, by which clause."""

    at: datetime
    person: Person
    command: str
    case: str
    handbook: str
    edition: str
    code: str
    clause: str
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class ClauseCount:
    """How often a clause refused something, and when last; both ids are empty where no clause was the reason."""

    handbook: str
    clause: str
    number: int
    latest: datetime
