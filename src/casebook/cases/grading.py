"""What the two sides have said of a severity that is not changed yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from casebook.cases.event import Words


@dataclass(frozen=True, slots=True)
class Chosen:
    """A severity with the criterion for it, the further conditions that were confirmed, and why in a person's words."""

    severity: str
    criterion: str
    confirmed: tuple[str, ...]
    reason: Words


@dataclass(frozen=True, slots=True)
class Talk:
    """The vendor's reading of the severity, since ``at``, by a member of staff.

    ``counter`` is what the customer would choose instead; ``disputed``: they said no without naming another one.
    """

    proposed: Chosen
    at: datetime
    by: str
    counter: Chosen | None = None
    disputed: bool = False

    @property
    def answered(self) -> bool:
        """Whether the customer has said how they see it, so that the vendor has to go on."""
        return self.disputed or self.counter is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class FalseReport:
    """The vendor found on a ground that the severity was reported falsely, and lowered it from what is kept here.

    ``contested``: the customer does not agree and waits for an answer; ``upheld``: the vendor looked again and stays
    with it; ``restored``: it took it back.
    """

    ground: str
    severity: str
    criterion: str
    at: datetime
    by: str
    contested: bool = False
    upheld: bool = False
    restored: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is counted against the customer: not while they contest it, nor once it was taken back."""
        return not self.contested and not self.restored


@dataclass(frozen=True, slots=True)
class Grading:
    """Beside its severity: the ``talk`` about another one, and the report of it that was found ``false``."""

    talk: Talk | None = None
    false: FalseReport | None = None


UNDISPUTED: Final = Grading()
"""Nothing is said of the severity but what it is."""
