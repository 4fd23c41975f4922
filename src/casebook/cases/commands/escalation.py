"""Asking for more: somebody above, another priority, a deeper tier; and what is done about it."""

from dataclasses import dataclass
from typing import Literal

from casebook.cases.commands.command import Command
from casebook.policy.escalation import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalate(Command):
    """Ask for more attention, or for another priority; of a case that is escalated, for the next level.

    ``channel`` is how a customer asked; staff who record that name it, and leave it empty when they ask themselves.
    ``level`` is where staff begin, empty: where the handbook says.
    """

    reason: str
    kind: Kind = "attention"
    channel: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptEscalation(Command):
    """Take an escalation: from now on somebody by name sees to it. ``take_over`` takes it from a colleague."""

    take_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerEscalation(Command):
    """Tell the customer what is done. A disputed priority is upheld, or changed to ``severity`` by its criterion."""

    body: str
    outcome: Literal["", "upheld", "changed"] = ""
    severity: str = ""
    criterion: str = ""
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseEscalation(Command):
    """Take an escalation to the next level, or to a higher one by name."""

    reason: str
    level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeDeescalation(Command):
    """Ask the customer to agree that the escalation ends. ``body`` is what they read."""

    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeDeescalation(Command):
    """Agree that it ends; staff record the agreement of a call, and say in ``body`` what was agreed."""

    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineDeescalation(Command):
    """Do not agree; the escalation goes on."""

    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndEscalation(Command):
    """Take one's own escalation back; staff end in this way what no customer asked for."""

    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalateToTier(Command):
    """Hand the case to a deeper tier. ``body`` is for colleagues: what was found, and what is asked of them."""

    tier: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeUpInTier(Command):
    """Take up, in the deeper tier, what was handed to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnFromTier(Command):
    """Give the case back to the first tier, with what was found."""

    body: str
