"""How grave a case is, how that changed, and what was said about it."""

from dataclasses import dataclass
from typing import Literal

from casebook.cases.event import Event, Words

Basis = Literal["", "agreement", "call", "disagreement", "false-report", "restored"]
"""On what a change rests: one side's word alone, an agreement, one in a call, a recorded disagreement, a report that
was found false, or the taking back of that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityChanged(Event):
    """The severity was raised or lowered. ``clause`` lets it be changed on this ``basis``, if a clause speaks of it."""

    before: str
    after: str
    reason: Words | None = None
    criterion: str = ""
    confirmed: tuple[str, ...] = ()
    basis: Basis = ""
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityProposed(Event):
    """The vendor said which severity it reads in the case; ``before`` is the one that goes on to hold."""

    before: str
    severity: str
    reason: Words
    criterion: str = ""
    confirmed: tuple[str, ...] = ()
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityCountered(Event):
    """The customer answered a proposal with another severity."""

    before: str
    severity: str
    reason: Words
    criterion: str = ""
    confirmed: tuple[str, ...] = ()
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityAccepted(Event):
    """One side agreed to what the other one proposed; ``by_call``: an engineer recorded what the customer said."""

    severity: str
    by_call: bool = False
    body: Words | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityDisputed(Event):
    """The customer did not agree to what was proposed."""

    severity: str
    reason: Words
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementRecorded(Event):
    """The two sides could not agree; ``applied`` tells whether the vendor's reading holds from now on."""

    severity: str
    reason: Words
    applied: bool
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityWithdrawn(Event):
    """The vendor took its proposal back."""

    severity: str
