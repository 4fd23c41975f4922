"""The chapter *effort*: which cases are worked on around the clock, how long that goes on, and what ends it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, Literal

from casebook.policy.rules import Point, RuleBook, Ruling

EffortEnd = Literal["workaround", "resolution", "severity-lowered"]
"""What ends the effort: a workaround or a solution that contains the harm, or a lower severity."""


@dataclass(frozen=True, slots=True)
class Effort:
    """Work without a break, as long as somebody of the customer's who knows the technology can work along.

    ``check_every``: how often they are asked whether that is still so; ``answer_within``: after how long without an
    answer the effort rests. ``ends`` are the ends that the handbook names. Where it is not ``offered``, all is empty.
    """

    check_every: timedelta = timedelta(0)
    answer_within: timedelta = timedelta(0)
    ends: tuple[EffortEnd, ...] = ()
    offered: bool = True


NOT_OFFERED: Final = Effort(offered=False)


@dataclass(frozen=True, slots=True)
class Efforts:
    """Where the effort is offered; it looks at plan, severity, case-type and product. No rule: it is not."""

    offered: RuleBook[Effort] = field(default_factory=lambda: RuleBook("continuous effort"))

    def at(self, point: Point) -> Ruling[Effort] | None:
        """Return the effort that cases at a point have, with its clause; none where they have none."""
        found = self.offered.deciding(point)
        return Ruling(found[0].then, found[0].clause) if found and found[0].then.offered else None
