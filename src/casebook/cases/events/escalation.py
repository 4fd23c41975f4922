"""What went upwards or deeper, and what became of it."""

from dataclasses import dataclass
from datetime import timedelta

from casebook.cases.escalation import By, Ending, Outcome
from casebook.cases.event import Event, Pricing, Words
from casebook.policy.escalation import Kind, Owner


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalated(Event):
    """The case went to a level: somebody asked for it, on a channel if it was the customer, or a ``rule`` took it."""

    level: str
    asked_by: By
    clause: str
    kind: Kind = "attention"
    channel: str = ""
    reason: Words | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationRaised(Event):
    """What was escalated went on to another level, or somebody else asks for it now, too."""

    before: str
    level: str
    asked_by: By
    clause: str
    channel: str = ""
    reason: Words | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationAccepted(Event):
    """Somebody of the level took it; ``before`` is who had it."""

    level: str
    clause: str
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationAnswered(Event):
    """The customer was told what is done, and what became of a priority that they disputed."""

    body: Words
    clause: str
    outcome: Outcome = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeescalationProposed(Event):
    """The customer was asked to agree that the escalation ends."""

    body: Words
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeescalationDeclined(Event):
    """The customer did not agree; it goes on."""

    body: Words
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deescalated(Event):
    """The escalation is over."""

    ending: Ending
    clause: str
    body: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClimbSet(Event):
    """Time is counted, from now or on, until the case goes upwards by itself."""

    rule: str
    round: int
    pricing: Pricing


@dataclass(frozen=True, slots=True, kw_only=True)
class ClimbHalted(Event):
    """That time stands still with the clock that it belongs to."""

    rule: str
    left: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class ClimbCancelled(Event):
    """It is not counted any more; ``spent`` where its time came and the case was on that level already."""

    rule: str
    spent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedToTier(Event):
    """The case was handed to a deeper tier, and whether it stays with its owner."""

    tier: str
    owner: Owner
    body: Words
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenUpInTier(Event):
    """Somebody of the deeper tier took it up."""

    tier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedFromTier(Event):
    """The deeper tier gave it back."""

    tier: str
    body: Words
    clause: str
