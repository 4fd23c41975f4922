"""The steps that were agreed on for a case: who takes each of them, by when, and what came of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

Whose = Literal["customer", "vendor"]
StepState = Literal["open", "done", "skipped"]


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step. ``id`` begins with the number of its case, so that none is taken for a step of another one.

    ``overdue_at`` is the due instant that passed while it was open; it stays when the step is done late.
    """

    id: str
    whose: Whose
    due: datetime
    planned_at: datetime
    by: str
    state: StepState = "open"
    ended_at: datetime | None = None
    overdue_at: datetime | None = None

    @property
    def overdue(self) -> bool:
        """Whether it is open although its due instant has passed."""
        return self.state == "open" and self.overdue_at == self.due


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """All steps that were ever planned for a case, in order."""

    steps: tuple[PlannedStep, ...] = ()

    @property
    def open(self) -> tuple[PlannedStep, ...]:
        """The steps that are still to be taken."""
        return tuple(one for one in self.steps if one.state == "open")

    @property
    def overdue(self) -> tuple[PlannedStep, ...]:
        """The steps of the customer that are overdue."""
        return tuple(one for one in self.steps if one.whose == "customer" and one.overdue)

    def step(self, key: str) -> PlannedStep | None:
        """Return a step, if it is one of this case."""
        return next((one for one in self.steps if one.id == key), None)

    def with_step(self, step: PlannedStep) -> "ActionPlan":
        """Return the plan with one step changed."""
        return replace(self, steps=tuple(step if one.id == step.id else one for one in self.steps))


NO_STEPS: Final = ActionPlan()
