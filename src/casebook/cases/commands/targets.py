"""Writing to a missed deadline why it was missed."""

from dataclasses import dataclass

from casebook.cases.commands.command import Command
from casebook.policy.targets import Milestone


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotateBreach(Command):
    """Write why a deadline was missed: the code of a cause, and words for the desk. The breach stays.

    ``round`` counts how often the milestone has been promised on the case, from 1.
    """

    milestone: Milestone
    cause: str
    body: str
    round: int = 1
