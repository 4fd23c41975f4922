"""The chapter *escalation*: who may ask for more, to whom it goes, what goes upwards by itself, and deeper tiers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from casebook.policy.rules import ANYTHING, Condition, RuleBook
from casebook.policy.targets import Amount, Milestone

Kind = Literal["attention", "priority"]
"""What is asked for: more attention, or another priority than the one the case has."""
Asker = Literal["customer", "engineer", "account-manager"]
Asked = Literal["any_time", "support_hours", "not_offered"]
Lacking = Milestone | Literal["acceptance"]
"""What a case has to lack so that it goes upwards by itself: a milestone, or somebody who took the escalation."""
Owner = Literal["stays", "moves"]

ASKERS: Final[tuple[Asker, ...]] = ("customer", "engineer", "account-manager")
STAFF: Final = (
    "engineer", "duty-manager", "support-manager", "support-operations", "account-manager", "administrator"
)  # fmt: skip
"""The roles that people at the vendor have; levels and tiers name them."""


@dataclass(frozen=True, slots=True)
class People:
    """Staff with one of ``roles``, and the members of the ``team`` of this name."""

    roles: frozenset[str] = frozenset()
    team: str = ""

    def include(self, roles: frozenset[str], teams: frozenset[str]) -> bool:
        """Tell whether somebody with these roles, in these teams, is one of them."""
        return bool(self.roles & roles) or (self.team in teams and self.team != "")

    def __str__(self) -> str:
        """Name them."""
        roles = [role.replace("-", " ") for role in sorted(self.roles)]
        return ", ".join([*roles, *([self.team] if self.team else [])])


@dataclass(frozen=True, slots=True)
class Level:
    """Somebody to whom a case can be taken. Higher levels have a higher ``order``."""

    id: str
    name: str
    order: int
    who: People
    clause: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """Whether somebody may escalate, when, and to which level it goes first.

    ``by`` are those who may. ``message`` says why not where it is not offered, or not at this hour, and ``instead`` are
    the channels that are open then.
    """

    when: Asked
    level: str = ""
    by: frozenset[Asker] = frozenset(ASKERS)
    message: str = ""
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Climb:
    """A case that lacks something for so long goes to a level by itself. ``when`` looks at the point of the case."""

    id: str
    clause: str
    level: str
    without: Lacking
    after: Amount
    when: Condition = ANYTHING


@dataclass(frozen=True, slots=True)
class Tier:
    """A deeper tier with other skills. ``owner`` tells whether the case stays with who has it, or moves along."""

    id: str
    name: str
    order: int
    who: People
    owner: Owner
    clause: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Escalation:
    """Levels and tiers are in their order, the lowest first. Dimensions of the books: those of targets.

    ``asking`` answers for the channel by which somebody asks; ``appeals`` whether they may ask for another priority.
    """

    levels: tuple[Level, ...] = ()
    asking: RuleBook[Asking] = field(default_factory=lambda: RuleBook("escalation"))
    appeals: RuleBook[Asking] = field(default_factory=lambda: RuleBook("priority appeal"))
    climbs: tuple[Climb, ...] = ()
    tiers: tuple[Tier, ...] = ()

    def level(self, level: str) -> Level | None:
        """Return the level of this id, if there is one."""
        return next((one for one in self.levels if one.id == level), None)

    def above(self, level: str) -> Level | None:
        """Return the next level above one, if there is any."""
        order = found.order if (found := self.level(level)) else -1
        return next((one for one in self.levels if one.order > order), None)

    def tier(self, tier: str) -> Tier | None:
        """Return the tier of this id, if there is one."""
        return next((one for one in self.tiers if one.id == tier), None)

    def climb(self, climb: str) -> Climb | None:
        """Return the rule of this id, if there is one."""
        return next((one for one in self.climbs if one.id == climb), None)
