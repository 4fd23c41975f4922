"""Work on a case without a break: how it began, who was there, when it rested, and what ended it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from casebook.cases.efforts import EffortEnding, Pause
from casebook.cases.event import Event, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortStarted(Event):
    """The case is worked on without a break from here; the customer's side is asked ``every`` so often."""

    every: timedelta
    within: timedelta
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityAsked(Event):
    """The customer was asked whether somebody is there; ``answer_by`` is when the effort rests without an answer."""

    answer_by: datetime
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityConfirmed(Event):
    """Somebody of the customer's is there; ``by_call``: an engineer recorded what they said."""

    by_call: bool = False
    body: Words | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityHandedOver(Event):
    """Another person of the customer's works along from here, up to an instant if one was said."""

    name: Words
    phone: Words | None = None
    until: datetime | None = None
    by_call: bool = False
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortSuspended(Event):
    """The effort rests: a check was not answered, or one of the two sides said that nobody is there."""

    pause: Pause
    reason: Words | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortResumed(Event):
    """The case is worked on without a break again."""

    body: Words | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortEnded(Event):
    """The effort is over, by one of its ends."""

    end: EffortEnding
    body: Words | None = None
    clause: str = ""
