"""Leaving a case waiting, and taking it up again."""

from dataclasses import dataclass
from typing import Literal

from casebook.cases.commands.command import Command

WaitingFor = Literal["customer", "third_party"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait(Command):
    """Leave the case waiting for the customer or a third party."""

    waiting_for: WaitingFor


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(Command):
    """Take the case up again."""
