"""Letting timers fire."""

from dataclasses import dataclass

from casebook.cases.commands.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class FireTimers(Command):
    """Let every timer of the case fire that has come due. Firing twice changes nothing."""
