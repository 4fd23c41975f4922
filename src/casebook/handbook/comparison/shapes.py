"""The difference between two editions as frozen values: for the command line, for pages, for a release."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Effect = Literal["better", "worse", "mixed", "neutral"]
"""What a change means for the customer; ``mixed`` is better in some respects, worse in others."""

Turn = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two editions."""

    handbook: str
    edition: str
    title: str
    in_force: date
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """An answer that changed, for all points of a region at once.

    ``plans`` are the ids of the plans it is for; none where the question does not look at the plan. ``where`` names the
    other dimensions in words, ``points`` counts the combinations (plans included). ``clauses`` decided, those of the
    later edition first.
    """

    question: str
    plans: tuple[str, ...]
    where: str
    points: int
    before: str
    after: str
    effect: Effect
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aspect:
    """One side of a thing that changed, in words; empty where it was not or is not there."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingChange:
    """Something that a handbook declares and that was added, removed or changed: a field, a calendar, a clause.

    ``plans`` are those it is for; none where it is for all.
    """

    kind: str
    id: str
    name: str
    turn: Turn
    aspects: tuple[Aspect, ...]
    effect: Effect
    plans: tuple[str, ...]
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """How many changes a plan sees of each effect."""

    better: int
    worse: int
    mixed: int
    neutral: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs. ``plans`` are the ids and names of the plans of both editions, the later one's first."""

    before: Side
    after: Side
    plans: tuple[tuple[str, str], ...]
    cells: tuple[CellChange, ...]
    things: tuple[ThingChange, ...]

    @property
    def same(self) -> bool:
        """Whether both say the same; their names, their days and how they are written down may differ."""
        return not self.cells and not self.things

    def cells_of(self, plan: str) -> tuple[CellChange, ...]:
        """Return the answers that changed for one plan; ``""`` gives those that do not depend on the plan."""
        return tuple(cell for cell in self.cells if (plan in cell.plans if plan else not cell.plans))

    def balance(self, plan: str) -> Balance:
        """Count what changes for the customers of a plan, what is for everybody included.

        Texts decide nothing, and a calendar counts by the answers that rest on it.
        """
        cells: Iterable[CellChange] = (*self.cells_of(plan), *(self.cells_of("") if plan else ()))
        things = tuple(one for one in self.things if one.kind not in UNCOUNTED and (not one.plans or plan in one.plans))
        effects = [cell.effect for cell in cells] + [thing.effect for thing in things]
        return Balance(*(effects.count(effect) for effect in ("better", "worse", "mixed", "neutral")))


TEXTS = frozenset({"clause", "reading", "definition", "handbook", "chapter"})
"""Kinds of things that say something and decide nothing."""
UNCOUNTED = TEXTS | {"calendar", "cover"}
"""Kinds of things that do not count in a balance."""
