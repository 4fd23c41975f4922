"""What pages and programs are told of who should take a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from casebook.cases.routing import Because
from casebook.desk.queries.shapes import Person, Ref


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody who could take a case, and why. ``until`` is when their shift ends; None: they are not on shift."""

    person: Person
    because: tuple[Because, ...]
    until: datetime | None
    cases: int
    due_soon: int


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The queue that a case waits in, if one takes it, and people for it, best first."""

    queue: Ref | None
    people: tuple[Suggested, ...]


@dataclass(frozen=True, slots=True)
class RouteView:
    """Where a call about a case goes, by which clause: to an engineer, to a queue with people, or to nobody."""

    number: str
    to: Literal["engineer", "queue", "nobody"]
    clause: str
    engineer: Suggested | None
    queue: Ref | None
    people: tuple[Suggested, ...]
