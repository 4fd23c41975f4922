"""Severities that were reported falsely: lowering them, and the customer's right to answer."""

from dataclasses import dataclass

from casebook.cases.commands.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class LowerFalseSeverity(Command):
    """Lower a severity that was reported falsely, on a ground of the handbook. The customer reads the ``reason``."""

    severity: str
    ground: str
    reason: str
    criterion: str = ""
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestLowering(Command):
    """The customer does not agree that the report was false."""

    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UpholdLowering(Command):
    """Stay with it after having looked again; ``body`` is what the customer reads."""

    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreSeverity(Command):
    """Take it back: the severity is what the customer had reported."""

    body: str
