"""The chapter *targets*: what is promised for each milestone, and in which calendar it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from casebook.policy.rules import RuleBook

Milestone = Literal["first_response", "next_update", "workaround", "resolution", "escalation_answer", "root_cause"]
MILESTONES: Final[tuple[Milestone, ...]] = (
    "first_response", "next_update", "workaround", "resolution", "escalation_answer", "root_cause",
)  # fmt: skip
"""Everything that can be promised for a case, in the order in which people read it."""
AT_OPENING: Final[tuple[Milestone, ...]] = ("first_response", "workaround", "resolution")
"""The milestones whose clocks start when a case is opened; those of the others start with what they answer."""
PromiseKind = Literal["deadline", "best_effort", "not_offered", "no_target"]
Unit = Literal["min", "h", "business min", "business h", "business day"]


@dataclass(frozen=True, slots=True)
class Amount:
    """How long a target runs: "30 min", "2 business h", "1 business day"."""

    count: int
    unit: Unit

    @property
    def business(self) -> bool:
        """Whether it counts only while the named calendar is open (otherwise it is elapsed time)."""
        return self.unit.startswith("business")

    def seconds(self, regular_day: int | None = None) -> int:
        """Return the length in seconds; a business day is as long as the calendar's ``regular_day`` (seconds).

        Raises:
            ValueError: a business day without a regular day length.
        """
        if self.unit.endswith("min"):
            return self.count * 60
        if self.unit.endswith("day"):
            if regular_day is None:
                raise ValueError("a business day needs a calendar with a regular day")
            return self.count * regular_day
        return self.count * 3600

    def __str__(self) -> str:
        """Write it as the handbook does."""
        words = {"min": "minutes", "h": "hours", "business min": "business minutes"}
        words |= {"business h": "business hours", "business day": "business days"}
        unit = words[self.unit]
        return f"{self.count} {unit.removesuffix('s') if self.count == 1 else unit}"


@dataclass(frozen=True, slots=True)
class Promise:
    """One cell of a target matrix.

    ``deadline`` has an amount; ``best_effort`` is accepted without a date; ``not_offered`` means that the plan does not
    have this severity; ``no_target`` means that the handbook promises nothing here.
    """

    kind: PromiseKind
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A milestone's promises. ``counted_in`` answers with a calendar id; ``""`` means the support hours of the case.

    ``word`` is the vendor's word (goal, target). ``warn_at`` is the share of the counted time after which people are
    warned. Dimensions: plan, severity, channel, case-type, product.
    """

    milestone: Milestone
    title: str
    word: str
    clause: str
    promises: RuleBook[Promise]
    counted_in: RuleBook[str]
    warn_at: Fraction


@dataclass(frozen=True, slots=True)
class Targets:
    """All milestones that the handbook speaks of; a milestone that is missing here has no target."""

    milestones: Mapping[Milestone, Target]
