"""What somebody wants done with a case. Each command is named by a verb.

Free text stands in a command as it was typed; the desk stores it beside the log and hands ``decide`` the ids of the
stored words (``facts.words``, by field name: ``body``, ``subject``, ``answers.description``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Literal

from casebook.policy.targets import Milestone

WaitingFor = Literal["customer", "third_party"]
HistoryState = Literal["new", "in_progress", "waiting_for_customer", "waiting_for_third_party", "resolved", "closed"]


class Strict:
    """What is read back from JSON (see ``codec``) is refused if it has a field too many."""

    __slots__ = ()
    __pydantic_config__: ClassVar = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(Strict):
    """The base of all commands.

    ``id`` makes it idempotent: the same id twice is carried out once. ``expected`` is the case version it was written
    against, where that matters (closing, severity); ``None`` where it does not (replies, notes).
    """

    id: str
    expected: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase(Command):
    """Open a case. ``contact`` is the person who has the problem; an engineer opens it for a caller on the phone.

    ``contract_line`` (product -> handbook, plan) says which rules it. ``criterion`` is the chosen reason for the
    severity and ``confirmed`` the further conditions of it that were ticked. ``answers`` are by intake field id; choice
    and yes-no fields hold their code, date-times an ISO instant with offset. ``files`` are ids of uploaded files.
    """

    contact: str
    contract_line: str
    severity: str
    channel: str
    subject: str
    case_type: str = "technical"
    criterion: str = ""
    confirmed: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    site: str = ""
    language: str = "en"
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Command):
    """The customer writes on the case."""

    body: str
    channel: str = "web"
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Respond(Command):
    """A person at the vendor writes to the customer; ``then_wait`` leaves the case waiting for the customer."""

    body: str
    then_wait: bool = False
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledge(Command):
    """The desk confirms that it has the case. Automatic, never a first response."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote(Command):
    """An internal note. The customer never sees it."""

    body: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LogCall(Command):
    """A call or chat between vendor and customer; ``reached``: they spoke; ``channel`` is phone or chat."""

    body: str
    channel: str = "phone"
    reached: bool = True
    started_by: Literal["customer", "vendor"] = "customer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(Command):
    """Give the case to a staff member; empty takes it from everybody."""

    assignee: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSeverity(Command):
    """Raise or lower the severity, with the reason."""

    severity: str
    reason: str
    criterion: str = ""
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait(Command):
    """Leave the case waiting for the customer or a third party."""

    waiting_for: WaitingFor


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(Command):
    """Take the case up again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeClosure(Command):
    """Ask the customer to agree that the case ends on a ground. ``body`` is what the customer reads."""

    ground: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmClosure(Command):
    """The customer agrees. An engineer may record the agreement of a customer who gave it in a call (``body``)."""

    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineClosure(Command):
    """The customer does not agree; the case goes on."""

    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCase(Command):
    """Close with a ground, where the handbook lets the vendor close without the customer's agreement."""

    ground: str
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOutOfScope(Command):
    """Say that this is not support's to do, on a ground, and who does it. ``body`` is what the customer reads.

    ``names`` is the release or the product that the ground asks for; ``then_close`` closes the case with it.
    """

    ground: str
    body: str
    names: str = ""
    then_close: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal(Command):
    """The customer does not agree that it is out of scope; a closed case is taken up again."""

    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawRuling(Command):
    """Take it for support's to do after all."""

    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitAssistance(Command):
    """Mark the case as being about a topic with which support helps within bounds; empty lifts the bounds."""

    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryStep(Strict):
    """One thing that happened elsewhere, at an instant. Only what is given changes; ``answered`` is a first answer."""

    at: datetime
    state: HistoryState | None = None
    severity: str = ""
    answered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordHistory(Command):
    """Record a case that was worked elsewhere, as it happened: for importers.

    Policy refusals are skipped and nothing is sent; targets are priced by the edition that is named. ``source`` and
    ``reference`` make it findable (``servicenow``, ``INC0000045``). ``steps`` are in order of time, none before
    ``opened_at``; ``contact`` may be empty.
    """

    handbook: str
    edition: str
    plan: str
    severity: str
    channel: str
    zone: str
    opened_at: datetime
    steps: tuple[HistoryStep, ...]
    source: str
    reference: str
    subject: str
    body: str = ""
    case_type: str = "technical"
    contact: str = ""
    organisation: str = ""
    product: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FireTimer(Command):
    """A timer of the case has come due: ``warning`` or ``breach`` of a clock that was due at ``due``."""

    milestone: Milestone
    kind: Literal["warning", "breach"]
    due: datetime
