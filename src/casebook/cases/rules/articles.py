"""The chapter *articles*: whether somebody who writes a case is shown what might help, and what is said with it."""

from casebook.policy.articles import Suggesting
from casebook.policy.policy import Policy
from casebook.policy.rules import Point, Ruling

UNRULED = Ruling(Suggesting(offered=True), "")
"""Where the handbook says nothing, suggestions are offered, by no clause."""


def suggesting(policy: Policy, point: Point) -> Ruling[Suggesting]:
    """Return whether suggestions are offered at a point; one that lacks a severity is at none that a rule names."""
    deciding = policy.articles.suggestions.deciding(point)
    return Ruling(deciding[0].then, deciding[0].clause) if deciding else UNRULED
