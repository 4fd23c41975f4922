"""A long conversation: its first line and its recent end are shown, and the lines between when they are asked for."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from casebook.desk.queries.shapes import Line

RECENT: Final = 40
"""How many lines of the end are shown at once."""


class Folded(NamedTuple):
    """The parts of a conversation that are shown; ``earlier`` is how many lines are left out between them."""

    opening: Sequence[Line]
    recent: Sequence[Line]
    earlier: int


def folded(lines: Sequence[Line], *, whole: bool) -> Folded:
    """Return what is shown of the lines of a case; a short conversation is shown whole."""
    if whole or len(lines) <= RECENT + 1:
        return Folded((), lines, 0)
    return Folded(lines[:1], lines[-RECENT:], len(lines) - RECENT - 1)
