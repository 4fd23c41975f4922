"""How a case hangs together with others, as its page shows it: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casebook.desk.queries.shapes import Text


@dataclass(frozen=True, slots=True)
class LinkView:
    """Another case that the reader may see, and what it is to this one (``follows``, ``followed-by`` ...)."""

    kind: str
    number: str
    subject: Text
    status: str
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class AfterView:
    """What a reply to this closed case does now: takes it up again (until ``last`` day), or opens a new one."""

    reopens: bool
    last: date | None
    clause: str


@dataclass(frozen=True, slots=True)
class ClosedCase:
    """A closed case that a new one may follow."""

    number: str
    subject: Text
    closed_at: datetime | None
