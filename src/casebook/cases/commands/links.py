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
