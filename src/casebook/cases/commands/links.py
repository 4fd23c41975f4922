"""Saying that two cases hang together."""

from dataclasses import dataclass

from casebook.cases.commands.command import Command
from casebook.cases.links import LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCase(Command):
    """Write down what another case (its number and id) is to this one; the desk does so at the other end of a link."""

    kind: LinkKind
    number: str
    case: str
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeCase(Command):
    """Let a case that is about the same as another one go on there, by its number; ``body`` is for the customer."""

    into: str
    body: str = ""
