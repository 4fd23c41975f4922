"""A command that one case sends to another, or that makes a new one: carried out after what caused it is written."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

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


Sending = Callable[[Any, Case, e.Recorded], Iterator[SendCommand]]


class _Errands:
    """What events send. Several chapters may send something for the same event."""

    def __init__(self) -> None:
        self._senders: dict[type[e.Event], list[Sending]] = defaultdict(list)

    def register(self, *kinds: type[e.Event]) -> Callable[[Sending], Sending]:
        """Let a function say what events of these kinds send."""

        def take(sending: Sending) -> Sending:
            for kind in kinds:
                self._senders[kind].append(sending)
            return sending

        return take

    def __call__(self, event: e.Event, case: Case, recorded: e.Recorded) -> Iterator[SendCommand]:
        """Yield the commands that an event sends; ``case`` is the case after it."""
        for sending in self._senders.get(type(event), ()):
            yield from sending(event, case, recorded)


errands: Final = _Errands()
"""The commands that events send to other cases."""


def errand_id(case: Case, recorded: e.Recorded, name: str) -> str:
    """Return the id of a command that an event sends; ``name`` tells apart what one event sends."""
    return f"errand:{case.number}:{recorded.version}:{name}"
