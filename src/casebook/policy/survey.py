"""The chapter *survey*: what a customer is asked after a case was closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Mark:
    """One answer on the scale, e.g. ``5`` "Very happy"."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Survey:
    """One question with a scale (the lowest mark first) and room for words, open for a while after each closing.

    Without a ``clause`` the handbook has no survey.
    """

    title: str = ""
    question: str = ""
    scale: tuple[Mark, ...] = ()
    comment: str = ""
    open_for: timedelta = timedelta(0)
    clause: str = ""

    def mark(self, mark: str) -> Mark | None:
        """Return the mark of this id, if the scale has it."""
        return next((one for one in self.scale if one.id == mark), None)
