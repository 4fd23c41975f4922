"""What an event says to people: one line of a conversation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import singledispatch

from casebook.cases.events import Event, Words


@dataclass(frozen=True, slots=True)
class Line:
    """What an event says to people. ``internal`` lines are for staff only."""

    kind: str
    body: Words | None = None
    files: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    internal: bool = False


@singledispatch
def line(_event: Event) -> Line | None:
    """Return the line of an event, if it has one."""
    return None
