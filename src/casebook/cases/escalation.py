"""What a case knows of its escalations: the one that is open, those that are over, what is counted towards the next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from casebook.cases.event import Pricing
from casebook.policy.escalation import Asker, Kind

By = Asker | Literal["rule"]
Outcome = Literal["", "upheld", "changed"]
"""What became of a priority that was disputed."""
Ending = Literal["", "agreed", "agreed-in-call", "withdrawn", "ended", "decided", "case-closed"]
"""How an escalation ended: who agreed, or who ended it without anybody's agreement being needed."""
State = Literal["waiting", "accepted", "answered", "lowering", "over"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """One escalation, from being asked for to being over. ``number`` is the version of the event that began it.

    ``asked_by`` asked for it and ``author`` is their id (empty: a ``rule`` did). ``severity`` is the one of the case
    then. ``since`` is when it reached its level. ``lowering_by`` proposed to bring it down.
    """

    number: int
    kind: Kind
    level: str
    asked_by: By
    at: datetime
    since: datetime
    severity: str
    author: str = ""
    rule: str = ""
    accepted_by: str = ""
    accepted_at: datetime | None = None
    answered_at: datetime | None = None
    outcome: Outcome = ""
    lowering_by: str = ""
    lowering_at: datetime | None = None
    ended_at: datetime | None = None
    ending: Ending = ""

    @property
    def for_customer(self) -> bool:
        """Whether it was asked for by the customer, or by their account manager for them."""
        return self.asked_by in {"customer", "account-manager"}

    @property
    def state(self) -> State:
        """How far it has come."""
        if self.ended_at is not None:
            return "over"
        if self.lowering_at is not None:
            return "lowering"
        if self.answered_at is not None:
            return "answered"
        return "accepted" if self.accepted_at is not None else "waiting"


@dataclass(frozen=True, slots=True)
class Watch:
    """Time that is counted until a case goes upwards by itself, unless what it lacks is there before.

    ``rule`` is the handbook's, ``round`` which promise or which escalation it waits for. While ``left`` is set it
    stands still, with so much still to count.
    """

    rule: str
    round: int
    pricing: Pricing
    left: timedelta | None = None


@dataclass(frozen=True, slots=True)
class TierWork:
    """Another tier works on the case. ``owner`` had the case when it left the first tier; ``worker`` took it up."""

    tier: str
    at: datetime
    by: str
    owner: str = ""
    worker: str = ""


@dataclass(frozen=True, slots=True)
class Escalations:
    """``fired`` are rules that have taken the case upwards already, each with the round for which it did."""

    open: Escalation | None = None
    past: tuple[Escalation, ...] = ()
    watches: tuple[Watch, ...] = ()
    fired: frozenset[tuple[str, int]] = frozenset()
    tier: TierWork | None = None

    def watch(self, rule: str) -> Watch | None:
        """Return what is counted for a rule, if anything is."""
        return next((one for one in self.watches if one.rule == rule), None)


NONE = Escalations()
