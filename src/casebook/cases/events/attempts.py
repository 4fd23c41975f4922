"""Attempts to reach a customer."""

from dataclasses import dataclass

from casebook.cases.attempt import AttemptChannel, AttemptOutcome
from casebook.cases.event import Event, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactAttempted(Event):
    """Somebody at the vendor tried to reach the customer, without speaking with them."""

    channel: AttemptChannel
    outcome: AttemptOutcome
    body: Words | None = None
