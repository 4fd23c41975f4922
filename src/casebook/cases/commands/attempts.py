"""Trying to reach a customer."""

from dataclasses import dataclass
from datetime import datetime

from casebook.cases.attempt import AttemptChannel, AttemptOutcome
from casebook.cases.commands.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAttempt(Command):
    """Write down that somebody tried to reach the customer, without speaking with them.

    ``body`` is what was said or left there, for the customer to read. ``happened_at`` is when it was, if not now.
    """

    channel: AttemptChannel
    outcome: AttemptOutcome
    body: str = ""
    happened_at: datetime | None = None
