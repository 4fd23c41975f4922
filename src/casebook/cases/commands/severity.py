"""Changing how grave a case is."""

from dataclasses import dataclass

from casebook.cases.commands.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSeverity(Command):
    """Raise or lower the severity, with the reason."""

    severity: str
    reason: str
    criterion: str = ""
    confirmed: tuple[str, ...] = ()
