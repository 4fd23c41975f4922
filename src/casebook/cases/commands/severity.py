"""Changing how grave a case is, and talking about it."""

from dataclasses import dataclass

from casebook.cases.commands.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSeverity(Command):
    """Raise or lower the severity, with the reason."""

    severity: str
    reason: str
    criterion: str = ""
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAgreement(Command):
    """Change the severity as both sides agreed when they spoke; ``reason`` says what was agreed, and why."""

    severity: str
    reason: str
    criterion: str = ""
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeSeverity(Command):
    """Say which severity the vendor reads in the case and why, and ask for the customer's view."""

    severity: str
    reason: str
    criterion: str = ""
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterProposeSeverity(Command):
    """The customer answers a proposal with another severity."""

    severity: str
    reason: str
    criterion: str = ""
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptSeverity(Command):
    """Agree to what the other side proposed.

    An engineer who records what the customer said in a call agrees for them; then ``body`` says what that was.
    """

    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeSeverity(Command):
    """The customer does not agree to what was proposed, and says why."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDisagreement(Command):
    """End a talk about the severity without agreement. ``reason`` is why the vendor holds to its reading."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawSeverity(Command):
    """Take back what the vendor proposed; the severity stays what it is."""
