"""What a case page says of the steps that were agreed on: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casebook.desk.queries.shapes import Text


@dataclass(frozen=True, slots=True)
class StepView:
    """One step. ``number`` is its place on the case; ``state`` is open, overdue, done or skipped.

    ``mine``: the reader's side takes it.
    """

    id: str
    number: int
    words: Text
    whose: str
    due: datetime
    state: str
    mine: bool
    ended_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether it is still to be taken."""
        return self.state in {"open", "overdue"}


@dataclass(frozen=True, slots=True)
class ConsequenceView:
    """What may follow now from a step of the customer that is overdue: ``deed`` is close or lower-severity."""

    deed: str
    label: str
    clause: str
    ground: str


@dataclass(frozen=True, slots=True)
class ActionPlanView:
    """All steps of a case in order. ``consequences`` are offered to the vendor only, and only when they hold.

    ``clauses`` say what may follow where a step of the customer is not taken.
    """

    steps: tuple[StepView, ...] = ()
    consequences: tuple[ConsequenceView, ...] = ()
    clauses: tuple[str, ...] = ()

    @property
    def open(self) -> tuple[StepView, ...]:
        """The steps that are still to be taken."""
        return tuple(one for one in self.steps if one.open)

    @property
    def mine(self) -> tuple[StepView, ...]:
        """The open steps of the reader's side, the most urgent first."""
        return tuple(sorted((one for one in self.open if one.mine), key=lambda one: one.due))

    def step(self, key: str) -> StepView | None:
        """Return a step by its id."""
        return next((one for one in self.steps if one.id == key), None)
