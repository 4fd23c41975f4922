"""How a case hangs together with others."""

from dataclasses import dataclass

from casebook.cases.event import Event, Words
from casebook.cases.links import LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesLinked(Event):
    """Another case (its number and id) is this to the case: what it follows, was split into, was merged into ..."""

    kind: LinkKind
    number: str
    case: str
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMerged(Event):
    """The case is about the same as another one (its number and id) and goes on there; here it has ended."""

    into: str
    case: str
    body: Words | None = None
