"""Working on a case without a break: who of the customer's is there, resting, going on, and the end."""

from dataclasses import dataclass
from datetime import datetime

from casebook.cases.commands.command import Command
from casebook.policy.effort import EffortEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmAvailability(Command):
    """Say that somebody of the customer's is there to work along. Staff record it with what was said (``body``)."""

    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverAvailability(Command):
    """Name the person who works along from now on: ``until`` an instant, if it is known up to when they are there."""

    name: str
    phone: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspendEffort(Command):
    """Let the effort rest, because nobody of the customer's is there; ``reason`` is what was said."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeEffort(Command):
    """Go on without a break: somebody is there again, or the harm was not contained after all."""

    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndEffort(Command):
    """End the effort, because a workaround or a solution is in place. ``contained``: the harm is contained by it."""

    end: EffortEnd
    body: str
    contained: bool = False
