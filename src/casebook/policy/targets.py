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
AT_OPENING: Final[tuple[Milestone, ...]] = ("first_response", "workaround", "resolution", "root_cause")
"""The milestones whose clocks start when a case is opened; those of the others start with what they answer."""
LASTING: Final[tuple[Milestone, ...]] = ("root_cause",)
"""The milestones that stay promised when the severity is lowered or the case ends."""
PAUSING: Final[tuple[Milestone, ...]] = ("next_update", "workaround", "resolution")
"""The milestones whose clocks stand still while a case waits, unless the handbook says otherwise."""
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


WarnAt = Fraction | Amount
"""When people are warned: after a share of the counted time, or so long before its end, counted like the target."""


@dataclass(frozen=True, slots=True)
class Target:
    """A milestone's promises. ``counted_in`` answers with a calendar id; ``""`` means the support hours of the case.

    ``word`` is the vendor's word (goal, target). ``warn_at`` is when people are warned, each once for a deadline.
    ``from_opening``: the next update is promised from the opening on, not only from the first answer. Dimensions: plan,
    severity, channel, case-type, product.
    """

    milestone: Milestone
    title: str
    word: str
    clause: str
    promises: RuleBook[Promise]
    counted_in: RuleBook[str]
    warn_at: tuple[WarnAt, ...]
    from_opening: bool = False


@dataclass(frozen=True, slots=True)
class BreachCause:
    """Why a target can be missed, as whoever is in charge writes it to a breach; ``clause`` may be empty."""

    id: str
    label: str
    clause: str = ""


USUAL_CAUSES: Final = (
    BreachCause("workload", "More work than people"),
    BreachCause("hand-over", "Lost between people or shifts"),
    BreachCause("third-party", "Somebody else was needed"),
    BreachCause("customer", "The customer could not be reached, or did not answer"),
    BreachCause("tools", "A system of ours failed"),
    BreachCause("wrong-severity", "The severity was not what it should have been"),
    BreachCause("other", "Something else"),
)
"""Why targets are missed, where the handbook has no list of its own."""


@dataclass(frozen=True, slots=True)
class Targets:
    """All milestones that the handbook speaks of; a milestone that is missing here has no target."""

    milestones: Mapping[Milestone, Target]
    causes: tuple[BreachCause, ...] = USUAL_CAUSES

    @property
    def at_opening(self) -> tuple[Milestone, ...]:
        """The milestones that are promised when a case is opened; of the first response something is said always."""
        update = self.milestones.get("next_update")
        known = tuple(one for one in AT_OPENING if one == "first_response" or one in self.milestones)
        return (*known, "next_update") if update and update.from_opening else known
