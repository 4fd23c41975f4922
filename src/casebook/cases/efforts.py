"""Work on a case without a break, as it stands: on, resting or over, and who of the customer's works along."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from casebook.cases.event import Words

EffortState = Literal["on", "suspended", "ended"]
EffortEnding = Literal["workaround", "resolution", "severity-lowered", "case-closed"]
"""The ends that a handbook can name, and the end of the case itself."""
Pause = Literal["", "unanswered", "customer", "vendor"]
"""Why it rests: a check was not answered, or one of the two sides said so."""


@dataclass(frozen=True, slots=True)
class Resource:
    """The person whom the customer named to work along: name and telephone number, and up to when, if they said so."""

    name: Words
    phone: Words | None
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """Continuous effort on a case; all instants are UTC.

    It began at ``began`` and is in this ``state`` since ``since``. ``confirmed_at`` is when the customer's side was
    last known to be there; it is asked again ``every`` so often, and has to answer ``within`` a time. ``asked_at`` is
    set while a question waits. Without a ``resource`` it is the contact of the case who works along.
    """

    state: EffortState
    since: datetime
    began: datetime
    clause: str
    every: timedelta
    within: timedelta
    confirmed_at: datetime
    asked_at: datetime | None = None
    resource: Resource | None = None
    pause: Pause = ""
    ended: EffortEnding | None = None

    @property
    def ask_at(self) -> datetime:
        """When the customer is asked next whether somebody is there: at the latest when the named person goes."""
        usual = self.confirmed_at + self.every
        until = self.resource.until if self.resource else None
        return min(usual, until) if until and until > self.confirmed_at else usual

    @property
    def answer_by(self) -> datetime | None:
        """Up to when a question that waits has to be answered."""
        return self.asked_at + self.within if self.asked_at else None

    @property
    def running(self) -> bool:
        """Whether it is not over."""
        return self.state != "ended"
