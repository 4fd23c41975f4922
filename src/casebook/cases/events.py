"""What happened to a case. Each event is named by a past participle and refuses unknown fields.

Bodies hold ids, codes, instants and validity facts only: free text stands beside the log, under ``Words``. What a
decision computed (targets, deadlines, spans) is in the event, so that replay never computes it again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from casebook.cases.commands import WaitingFor
from casebook.cases.event import Event, Pricing, Span, Words, ZoneSource
from casebook.policy.scope import Assistance
from casebook.policy.targets import Milestone

__all__ = ["Event", "Pricing", "Span", "Words", "ZoneSource"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened(Event):
    """The case was accepted, with the facts it was judged by and the clauses that let it in."""

    number: str
    handbook: str
    edition: str
    plan: str
    severity: str
    channel: str
    case_type: str
    product: str
    organisation: str
    contact: str
    site: str
    contract_line: str
    zone: str
    zone_from: ZoneSource
    language: str
    subject: Words
    criterion: str = ""
    confirmed: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[str, Words], ...] = ()
    files: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    source: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerReplied(Event):
    """The customer wrote."""

    body: Words
    channel: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Responded(Event):
    """A person at the vendor wrote to the customer."""

    body: Words
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged(Event):
    """The customer was told automatically that the desk has the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded(Event):
    """Somebody at the vendor left an internal note."""

    body: Words
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLogged(Event):
    """A call or chat was recorded."""

    body: Words
    channel: str
    reached: bool
    started_by: Literal["customer", "vendor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelMoved(Event):
    """The case is now worked in another channel's hours, because a call or chat took it over."""

    channel: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned(Event):
    """The case has another assignee (empty: none)."""

    assignee: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityChanged(Event):
    """The severity was raised or lowered."""

    before: str
    after: str
    reason: Words | None = None
    criterion: str = ""
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingStarted(Event):
    """The case waits for somebody outside the desk."""

    waiting_for: WaitingFor


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEnded(Event):
    """The case is worked on again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureProposed(Event):
    """The customer was asked to agree to close."""

    ground: str
    body: Words
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureConfirmed(Event):
    """The customer agreed; ``by_call`` when an engineer recorded what the customer said."""

    by_call: bool = False
    body: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureDeclined(Event):
    """The customer did not agree."""

    body: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResolved(Event):
    """A solution is in place; the case is not closed yet (from imported history)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClosed(Event):
    """The case ended. ``clauses`` allowed it."""

    ground: str = ""
    body: Words | None = None
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReopened(Event):
    """An imported case went back to work after its resolution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStarted(Event):
    """A milestone's clock runs."""

    milestone: Milestone
    pricing: Pricing


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRepriced(Event):
    """The deadline of a running clock was computed anew."""

    milestone: Milestone
    pricing: Pricing


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockPaused(Event):
    """The clock does not count from here; ``left`` is what was left to count (none: there was no deadline)."""

    milestone: Milestone
    cause: str
    left: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockResumed(Event):
    """The clock counts again; the rest of its time gives a new deadline."""

    milestone: Milestone
    pricing: Pricing


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockMet(Event):
    """The milestone was reached (late, if the clock was breached before)."""

    milestone: Milestone


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockWarned(Event):
    """The deadline is near; ``due`` is the deadline, recorded once per pricing."""

    milestone: Milestone
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockBreached(Event):
    """The deadline passed. ``due`` is when; the event's own instant is when the desk recorded it."""

    milestone: Milestone
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStopped(Event):
    """The case ended before the milestone was reached."""

    milestone: Milestone


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


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageNoticed(Event):
    """The language of the case is not offered, so that it is worked on in another one."""

    asked: str
    working: str
    clause: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as it stands in the log. ``version`` counts from 1 in its case; instants are UTC.

    ``occurred_at`` is when it happened, ``recorded_at`` when the desk wrote it (the same, but for imported history and
    late timers). ``actor_kind`` and ``actor`` tell who, ``command`` is the id of the command that led to it.
    """

    version: int
    event: Event
    occurred_at: datetime
    recorded_at: datetime
    actor_kind: str
    actor: str = ""
    command: str = ""
