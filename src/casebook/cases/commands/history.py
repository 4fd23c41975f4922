"""Recording what happened elsewhere."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from casebook.cases.commands.command import Command, Strict

HistoryState = Literal["new", "in_progress", "waiting_for_customer", "waiting_for_third_party", "resolved", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryStep(Strict):
    """One thing that happened elsewhere, at an instant. Only what is given changes; ``answered`` is a first answer."""

    at: datetime
    state: HistoryState | None = None
    severity: str = ""
    answered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordHistory(Command):
    """Record a case that was worked elsewhere, as it happened: for importers.

    Policy refusals are skipped and nothing is sent; targets are priced by the edition that is named. ``source`` and
    ``reference`` make it findable (``servicenow``, ``INC0000045``). ``steps`` are in order of time, none before
    ``opened_at``; ``contact`` may be empty.
    """

    handbook: str
    edition: str
    plan: str
    severity: str
    channel: str
    zone: str
    opened_at: datetime
    steps: tuple[HistoryStep, ...]
    source: str
    reference: str
    subject: str
    body: str = ""
    case_type: str = "technical"
    contact: str = ""
    organisation: str = ""
    product: str = ""
