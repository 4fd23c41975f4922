"""The steps of a case: planned, changed, taken, skipped, and overdue."""

from dataclasses import dataclass
from datetime import datetime

from casebook.cases.action_plan import Whose
from casebook.cases.commands.command import Strict
from casebook.cases.event import Event, Words


@dataclass(frozen=True, slots=True)
class Planned(Strict):
    """A step: its id, who takes it, and until when."""

    id: str
    whose: Whose
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StepsPlanned(Event):
    """Steps were agreed on; ``words`` say what is to be done, by id."""

    steps: tuple[Planned, ...]
    words: tuple[tuple[str, Words], ...]
    body: Words | None = None
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChanged(Event):
    """An open step is another one now; without ``words`` only who takes it or until when has changed."""

    step: str
    whose: Whose
    due: datetime
    words: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCompleted(Event):
    """A step was taken; ``for_customer``: an engineer told it of a step of the customer."""

    step: str
    body: Words | None = None
    files: tuple[str, ...] = ()
    for_customer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSkipped(Event):
    """A step is not needed any more."""

    step: str
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOverdue(Event):
    """The instant until which a step was to be taken has passed."""

    step: str
    whose: Whose
    due: datetime
