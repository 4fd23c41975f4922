"""Ending a case."""

from dataclasses import dataclass

from casebook.cases.commands.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeClosure(Command):
    """Ask the customer to agree that the case ends on a ground. ``body`` is what the customer reads."""

    ground: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmClosure(Command):
    """The customer agrees. An engineer may record the agreement of a customer who gave it in a call (``body``)."""

    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineClosure(Command):
    """The customer does not agree; the case goes on."""

    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCase(Command):
    """Close with a ground, where the handbook lets the vendor close without the customer's agreement."""

    ground: str
    body: str = ""
