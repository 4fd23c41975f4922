"""What customers were asked after closings, and what they said."""

from dataclasses import dataclass
from datetime import datetime

from casebook.cases.event import Event, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAsked(Event):
    """The customer was asked how it went, after the closing with this version; answers are taken ``until`` then."""

    closing: int
    until: datetime
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswered(Event):
    """The customer said how it went, about the closing with this version."""

    closing: int
    mark: str
    clause: str
    body: Words | None = None
