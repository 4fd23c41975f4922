"""Following a new edition of the handbook."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from casebook.cases.commands.command import Command

Following = Literal["move", "better"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowEdition(Command):
    """Let a case that was open when an edition came into force, ``at`` an instant, do what that edition says.

    ``move``: it is judged by the edition from then on. ``better``: it stays under its own, but for each deadline the
    earlier of the two holds.
    """

    edition: str
    rule: Following
    at: datetime
