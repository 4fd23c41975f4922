"""A provider's case and the maker's: what went up, what came down, and what was passed on."""

from dataclasses import dataclass

from casebook.cases.commands.partners import Heard
from casebook.cases.event import Event, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class TierOneStepRecorded(Event):
    """A step of the first tier was taken; ``clause`` of the maker's handbook asks for it."""

    step: str
    body: Words
    clause: str
    handbook: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalatedUpstream(Event):
    """The case was sent from a provider's desk (``sender``) to the maker's (``tenant``), with all its form asks for."""

    sender: str
    tenant: str
    handbook: str
    contact: str
    contract_line: str
    severity: str
    case_type: str
    subject: Words
    clause: str
    criterion: str = ""
    confirmed: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[str, Words], ...] = ()
    language: str = "en"
    attached: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationReceived(Event):
    """This case was sent by a provider's desk (``tenant``), where its number is ``number``."""

    tenant: str
    number: str
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UpstreamHeard(Event):
    """The maker's desk said something on its case."""

    what: Heard
    number: str
    body: Words | None = None
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UpstreamWritten(Event):
    """The provider wrote to the maker's desk."""

    body: Words
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UpstreamClosureAnswered(Event):
    """The provider agreed, or did not agree, that the maker closes its case."""

    agree: bool
    body: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relayed(Event):
    """The provider passed on to its customer what the maker said in the event ``of``; ``files`` went along."""

    of: int
    body: Words
    clause: str
    files: tuple[str, ...] = ()
