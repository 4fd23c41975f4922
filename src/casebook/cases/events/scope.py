"""What support does not do, and with what it helps within bounds."""

from dataclasses import dataclass

from casebook.cases.event import Event, Words
from casebook.policy.scope import Assistance


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledOutOfScope(Event):
    """The vendor found that this is not support's to do. ``names`` is the release or the product that was named."""

    ground: str
    refer_to: tuple[str, ...]
    body: Words
    clause: str
    names: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appealed(Event):
    """The customer does not agree that it is out of scope."""

    body: Words
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingWithdrawn(Event):
    """The vendor takes it for support's to do after all."""

    body: Words
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistanceLimited(Event):
    """The case is about something with which support helps within bounds only."""

    topic: str
    assistance: Assistance
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistanceRestored(Event):
    """The bounds do not hold for this case after all."""

    topic: str
    clause: str
