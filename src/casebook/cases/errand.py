"""A command that one case sends to another, or that makes a new one: carried out after what caused it is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import singledispatch

from casebook.cases import events as e
from casebook.cases.actor import ActorKind
from casebook.cases.case import Case
from casebook.cases.commands import Command
from casebook.cases.events import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SendCommand:
    """Let a command be carried out on another case.

    ``number`` names the case (empty: the command makes one), ``tenant`` another desk (empty: this one), ``kind`` and
    ``person`` who its author is there. The command's id must follow from the event alone, so that it is carried out
    once however often it is sent. ``words`` fill its free texts, by field name, and ``files`` are copied along: both
    are looked up when it is carried out, so that what was erased meanwhile goes nowhere. Where the case ``listens``,
    what came of it is told to it (``ErrandReturned``).
    """

    command: Command
    number: str = ""
    tenant: str = ""
    kind: ActorKind = "system"
    person: str = ""
    words: tuple[tuple[str, Words], ...] = ()
    files: tuple[str, ...] = field(default=())
    listens: bool = False


@singledispatch
def errands(_event: e.Event, _case: Case, _recorded: e.Recorded) -> Iterator[SendCommand]:
    """Yield the commands that an event sends; chapters register theirs. ``_case`` is the case after the event."""
    yield from ()


def errand_id(case: Case, recorded: e.Recorded, name: str) -> str:
    """Return the id of a command that an event sends; ``name`` tells apart what one event sends."""
    return f"errand:{case.number}:{recorded.version}:{name}"
