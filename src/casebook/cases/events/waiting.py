"""Whom a case waits for."""

from dataclasses import dataclass

from casebook.cases.commands import WaitingFor
from casebook.cases.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingStarted(Event):
    """The case waits for somebody outside the desk."""

    waiting_for: WaitingFor


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEnded(Event):
    """The case is worked on again."""
