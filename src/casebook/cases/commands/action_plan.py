"""Agreeing on steps, and telling what came of them."""

from dataclasses import dataclass
from datetime import datetime

from casebook.cases.action_plan import Whose
from casebook.cases.commands.command import Command, Strict


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDraft(Strict):
    """A step to be planned: what is to be done, by whom, and until when."""

    words: str
    due: datetime
    whose: Whose = "customer"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSteps(Command):
    """Agree on the next steps of a case; ``body`` is what the customer reads above them."""

    steps: tuple[StepDraft, ...]
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteStep(Command):
    """Tell that a step was taken: ``body`` says what came of it, or ``files`` show it."""

    step: str
    body: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipStep(Command):
    """Do without a step, and say why."""

    step: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeStep(Command):
    """Change an open step; what is not given stays as it is. ``words`` is the step itself."""

    step: str
    due: datetime | None = None
    whose: Whose | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LowerSeverity(Command):
    """Lower the severity because a step of the customer is overdue, where the handbook lets the vendor do so."""

    severity: str
    reason: str
    criterion: str = ""
    confirmed: tuple[str, ...] = ()
