"""A severity that was reported falsely: that it was found so, and what the customer and the vendor said of that."""

from dataclasses import dataclass

from casebook.cases.event import Event, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityFoundFalse(Event):
    """The report of a severity was found false. ``reports`` of the organisation are counted now, this one included.

    ``asks_manager``: with this one there are as many as a manager is asked from. ``clauses`` say all that.
    """

    ground: str
    severity: str
    criterion: str = ""
    reports: int = 1
    asks_manager: bool = False
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LoweringContested(Event):
    """The customer does not agree that the report was false."""

    body: Words
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoweringUpheld(Event):
    """The vendor looked again and stays with it."""

    body: Words
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoweringReversed(Event):
    """The vendor looked again and took it back."""

    body: Words
    clause: str
