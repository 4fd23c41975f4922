"""Saying what is not support's to do, and where help has bounds."""

from dataclasses import dataclass

from casebook.cases.commands.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOutOfScope(Command):
    """Say that this is not support's to do, on a ground, and who does it. ``body`` is what the customer reads.

    ``names`` is the release or the product that the ground asks for; ``then_close`` closes the case with it.
    """

    ground: str
    body: str
    names: str = ""
    then_close: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal(Command):
    """The customer does not agree that it is out of scope; a closed case is taken up again."""

    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawRuling(Command):
    """Take it for support's to do after all."""

    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitAssistance(Command):
    """Mark the case as being about a topic with which support helps within bounds; empty lifts the bounds."""

    topic: str
