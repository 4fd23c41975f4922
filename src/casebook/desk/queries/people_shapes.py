"""What pages show of the people around a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casebook.desk.queries.shapes import Person, Ref


@dataclass(frozen=True, slots=True)
class WatcherView:
    """Somebody who watches a case; contacts may reply or only read."""

    person: Person
    may_reply: bool


@dataclass(frozen=True, slots=True)
class CopiedView:
    """Who is copied on a case by the handbook: an audience with those who are in it now, and the clause."""

    audience: str
    people: tuple[Person, ...]
    clause: str


@dataclass(frozen=True, slots=True)
class Around:
    """The people around a case: watchers, who is copied by rule, and the team that it was handed over to."""

    watchers: tuple[WatcherView, ...] = ()
    copied: tuple[CopiedView, ...] = ()
    team: Ref | None = None
