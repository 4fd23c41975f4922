"""Talking on a case."""

from dataclasses import dataclass
from typing import Literal

from casebook.cases.commands.command import Command

Meant = Literal["", "help", "thanks", "automatic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Command):
    """The customer writes on the case.

    ``meant`` is what its author (or the mail it came by) says of it: ``thanks`` and ``automatic`` give no reason to go
    on, ``help`` does; left out, the desk recognises messages that are nothing but thanks.
    """

    body: str
    channel: str = "web"
    meant: Meant = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Respond(Command):
    """A person at the vendor writes to the customer; ``then_wait`` leaves the case waiting for the customer.

    ``attempt``: it is an attempt to reach a customer who does not answer.
    """

    body: str
    then_wait: bool = False
    attempt: bool = False
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
