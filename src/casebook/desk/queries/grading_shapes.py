"""What a case page says of the talk about a severity: frozen values, named as the handbook names them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casebook.desk.queries.shapes import Person, SeverityName, Text


@dataclass(frozen=True, slots=True)
class ChosenView:
    """A severity that somebody would choose, with the text of its criterion and why."""

    severity: SeverityName
    criterion: str
    reason: Text


@dataclass(frozen=True, slots=True)
class TalkView:
    """The vendor's reading of the severity since ``at``, and the customer's answer.

    ``counter`` is what they would choose instead; ``disputed``: they said no, with ``answer`` as their reason.
    ``applies`` tells whether a disagreement that is recorded lets the vendor's reading hold. ``clause`` may be empty.
    """

    proposed: ChosenView
    by: Person
    at: datetime
    counter: ChosenView | None
    disputed: bool
    answer: Text
    applies: bool
    clause: str

    @property
    def answered(self) -> bool:
        """Whether the vendor has to go on."""
        return self.disputed or self.counter is not None
