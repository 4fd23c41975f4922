"""The chapter *severity*: the levels, the criteria that tell them apart, and how one is changed for another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from casebook.policy.rules import Point, RuleBook, Ruling


@dataclass(frozen=True, slots=True)
class Definition:
    """A term that the criteria use, explained."""

    term: str
    text: str
    clause: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One reason to choose a level. ``also`` holds further conditions (id, text) that must be confirmed with it."""

    id: str
    text: str
    clause: str
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """A severity. ``id`` is "1" for the gravest; ``name`` is the vendor's word for this level."""

    id: str
    name: str
    clause: str
    summary: str = ""
    criteria: tuple[Criterion, ...] = ()
    phone_first: bool = False


@dataclass(frozen=True, slots=True)
class Changing:
    """How the severity of an open case is changed.

    ``agreed``: the vendor changes it only with the customer's agreement. ``after_disagreement``: it does so, too, where
    the two sides could not agree and that was recorded with a reason. ``by_customer``: the handbook says that customers
    may change it whenever things change for them (they may where it says nothing, too). ``message`` is what an engineer
    is told who tries without agreement.
    """

    agreed: bool = False
    after_disagreement: bool = True
    by_customer: bool = False
    message: str = ""


AT_WILL: Final = Changing()
"""What holds where a handbook says nothing: either side changes the severity with a reason."""


@dataclass(frozen=True, slots=True)
class Severities:
    """All levels, gravest first. ``word`` is what the vendor calls it: severity, priority.

    ``changing`` looks at plan and case-type.
    """

    word: str
    levels: tuple[Level, ...]
    definitions: tuple[Definition, ...] = ()
    changing: RuleBook[Changing] = field(default_factory=lambda: RuleBook("severity change"))

    @property
    def graded(self) -> bool:
        """Whether cases are graded at all: where there is a single level, nobody needs to choose or see it."""
        return len(self.levels) > 1

    def change_at(self, point: Point) -> Ruling[Changing]:
        """Return how the severity of a case at a point is changed; the clause is empty where none says so."""
        found = self.changing.deciding(point)
        return Ruling(found[0].then, found[0].clause) if found else Ruling(AT_WILL, "")

    def graver(self, one: str, other: str) -> bool:
        """Tell whether a level is graver than another one."""
        ids = [level.id for level in self.levels]
        return ids.index(one) < ids.index(other)

    def level(self, severity: str) -> Level:
        """Return the level with this id.

        Raises:
            KeyError: the handbook has no such level.
        """
        for level in self.levels:
            if level.id == severity:
                return level
        raise KeyError(severity)
