"""What pages say of false reports of an organisation, and of decisions on its benefits: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casebook.desk.queries.shapes import Ref


@dataclass(frozen=True, slots=True)
class ReducedView:
    """A reduction that is in force up to a day (included), by the handbook's words; ``withholds`` are severities."""

    label: str
    clause: str
    until: date
    withholds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FalseReportLine:
    """A report that was found false and counts: the case and when."""

    number: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What a manager decided; ``ended`` is when it was ended before its day. ``holds``: it is in force."""

    id: str
    reduction: Ref
    reason: str
    until: date
    by: str
    at: datetime
    ended: datetime | None
    holds: bool


@dataclass(frozen=True, slots=True)
class BenefitsView:
    """False reports of an organisation under one handbook, those that count first to last, and what was decided.

    From ``limit`` within ``days`` days on a manager decides; ``due``: as many count. ``choices`` are the reductions.
    """

    handbook: str
    edition: str
    clause: str
    limit: int
    days: int
    reports: tuple[FalseReportLine, ...]
    decisions: tuple[DecisionLine, ...]
    choices: tuple[Ref, ...]

    @property
    def due(self) -> bool:
        """Whether a manager is asked to decide."""
        return len(self.reports) >= self.limit
