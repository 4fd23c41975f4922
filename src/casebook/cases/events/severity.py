"""How grave a case is, and how that changed."""

from dataclasses import dataclass

from casebook.cases.event import Event, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityChanged(Event):
    """The severity was raised or lowered."""

    before: str
    after: str
    reason: Words | None = None
    criterion: str = ""
    confirmed: tuple[str, ...] = ()
