"""What was said on a case."""

from dataclasses import dataclass
from typing import Literal

from casebook.cases.event import Event, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerReplied(Event):
    """The customer wrote."""

    body: Words
    channel: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerThanked(Event):
    """The customer wrote nothing but thanks, or a machine answered for them: it changes nothing."""

    body: Words
    channel: str
    automatic: bool = False


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
