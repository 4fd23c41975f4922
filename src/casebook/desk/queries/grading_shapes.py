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
class FalseReportView:
    """The severity was found reported falsely, on a ground. ``reported`` is what it had been.

    ``contested``: the customer does not agree, with ``answer`` as their words; ``upheld`` and ``restored``: what the
    vendor found when it looked again.
    """

    ground: str
    clause: str
    reported: SeverityName
    at: datetime
    contested: bool
    upheld: bool
    restored: bool
    answer: Text

    @property
    def answerable(self) -> bool:
        """Whether the customer can still disagree."""
        return not (self.contested or self.upheld or self.restored)


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
