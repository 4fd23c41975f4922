"""An attempt to reach a customer, and what a case keeps of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal

AttemptChannel = Literal["phone", "email", "chat"]
AttemptOutcome = Literal["no-answer", "voicemail", "message-sent", "undeliverable"]

OUTCOMES: Final[Mapping[AttemptChannel, tuple[AttemptOutcome, ...]]] = MappingProxyType(
    {
        "phone": ("no-answer", "voicemail", "message-sent", "undeliverable"),
        "email": ("message-sent", "undeliverable"),
        "chat": ("no-answer", "message-sent"),
    }
)
"""What can come of an attempt by each channel, where the customer is not reached."""
IN_VAIN: Final = frozenset({"undeliverable"})
"""Outcomes of attempts that could not have reached anybody (a wrong number, a mail that came back): never counted."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt: when it was made, by which channel, what came of it, and by whom (a staff id)."""

    at: datetime
    channel: str
    outcome: str
    by: str


@dataclass(frozen=True, slots=True)
class Contacting:
    """Every attempt to reach the customer, in order of time, and when the customer was last heard."""

    made: tuple[Attempt, ...] = ()
    heard_at: datetime | None = None

    def since(self, named_at: datetime | None = None) -> Iterator[Attempt]:
        """Yield the attempts after the customer was last heard, and not before an instant."""
        for one in self.made:
            if (self.heard_at is None or one.at > self.heard_at) and (named_at is None or one.at >= named_at):
                yield one


NOBODY_TRIED: Final = Contacting()
