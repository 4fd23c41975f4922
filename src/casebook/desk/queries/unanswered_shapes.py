"""What a case page says of attempts to reach a customer who does not answer: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casebook.desk.queries.shapes import Ref


@dataclass(frozen=True, slots=True)
class Tried:
    """One attempt since the customer was last heard; ``counts`` by the handbook's rule."""

    at: datetime
    channel: str
    outcome: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Where a case stands by the rule for customers who do not answer.

    ``lacks`` is ``ground``, ``attempts``, ``time`` or nothing (the case may be closed). ``left`` attempts are missing,
    the last one on ``last_day`` or later; ``from_when`` is when the case can be closed, if all is done early and nobody
    answers. ``ground`` is the one on which it would be closed. ``said`` and ``remedy`` say what is missing, in words.
    """

    clause: str
    lacks: str
    needed: int
    counted: int
    left: int
    last_day: date
    from_when: datetime
    made: tuple[Tried, ...]
    ground: Ref | None
    said: str
    remedy: str

    @property
    def holds(self) -> bool:
        """Whether the case may be closed now."""
        return not self.lacks

    @property
    def begun(self) -> bool:
        """Whether anybody has tried since the customer was last heard."""
        return bool(self.made)
