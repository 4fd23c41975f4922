"""What pages show of milestones beside their dates: notes to breaches, and a workaround. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casebook.desk.queries.shapes import Person, Text


@dataclass(frozen=True, slots=True)
class BreachNoteView:
    """What somebody in charge wrote to a breach; ``cause`` is its name in the handbook."""

    at: datetime
    by: Person
    cause: str
    body: Text


@dataclass(frozen=True, slots=True)
class WorkaroundView:
    """The last workaround; ``works`` is what the customer said of it (none: nothing yet)."""

    at: datetime
    by: Person
    body: Text
    works: bool | None
