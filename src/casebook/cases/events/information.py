"""What a case lacked, and when it came."""

from dataclasses import dataclass

from casebook.cases.commands.command import Strict
from casebook.cases.event import Event, Words
from casebook.cases.information import WantedKind


@dataclass(frozen=True, slots=True)
class Wanted(Strict):
    """One thing that was asked for: its number on the case, its kind, and the field or kind of file it is."""

    id: str
    kind: WantedKind
    of: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationRequested(Event):
    """The customer was asked for something; ``questions`` are those in the engineer's words, by number."""

    items: tuple[Wanted, ...]
    questions: tuple[tuple[str, Words], ...] = ()
    body: Words | None = None
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationGiven(Event):
    """Something came: ``codes``, ``answers`` and ``attached`` (files) are by number; ``by_call``: said in a call."""

    items: tuple[str, ...]
    codes: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[str, Words], ...] = ()
    attached: tuple[tuple[str, str], ...] = ()
    by_call: bool = False

    @property
    def files(self) -> tuple[str, ...]:
        """The ids of the files that came."""
        return tuple(file for _, file in self.attached)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestWithdrawn(Event):
    """The vendor does without some of what was asked for."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldForInformation(Event):
    """The case is on hold until what is missing is there."""

    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldEnded(Event):
    """Nothing is missing any more, so the case goes on by itself."""

    clause: str = ""
