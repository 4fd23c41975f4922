"""How a case hangs together with others."""

from dataclasses import dataclass

from casebook.cases.event import Event
from casebook.cases.links import LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesLinked(Event):
    """Another case (its number and id) is this to the case: what it follows, was split into, was merged into ..."""

    kind: LinkKind
    number: str
    case: str
    clause: str = ""
