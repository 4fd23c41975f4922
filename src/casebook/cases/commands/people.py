"""Letting people watch a case, and handing it over."""

from dataclasses import dataclass

from casebook.cases.commands.command import Command
from casebook.cases.people import PersonKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AddWatcher(Command):
    """Let somebody hear of the case: a contact of its organisation (their id), or one of the staff.

    ``may_reply`` lets a contact write on it, too. Who watches already gets the rights that this one names.
    """

    person: str
    person_kind: PersonKind = "contact"
    may_reply: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveWatcher(Command):
    """Let somebody no longer watch the case."""

    person: str
    person_kind: PersonKind = "contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver(Command):
    """Give the case to a staff member or to a team (their ids), with a note (``body``) on where it stands."""

    body: str
    assignee: str = ""
    team: str = ""
