"""Giving a workaround or a solution, and saying whether it works."""

from dataclasses import dataclass

from casebook.cases.commands.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordWorkaround(Command):
    """Give the customer a way to work until there is a solution; ``body`` is what they read."""

    body: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmWorkaround(Command):
    """The workaround works. An engineer may record what the customer said in a call (``body``)."""

    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectWorkaround(Command):
    """The workaround does not work; ``body`` says why. An engineer may record what the customer said in a call."""

    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolve(Command):
    """Say that a solution is in place; ``body`` is what the customer reads. The case stays open until it is closed."""

    body: str
    files: tuple[str, ...] = ()
