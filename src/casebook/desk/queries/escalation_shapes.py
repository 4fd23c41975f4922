"""What pages say of escalations and tiers: frozen values, named as the handbook names them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casebook.desk.queries.shapes import ClockLine, Person, QueueRow, Text


@dataclass(frozen=True, slots=True)
class OnShift:
    """Somebody of a level who is on shift, and until when."""

    name: str
    until: datetime


@dataclass(frozen=True, slots=True)
class OpenEscalation:
    """An escalation that is not over yet.

    ``state`` is ``waiting``, ``accepted``, ``answered`` or ``lowering``. ``asked_by`` is ``customer``, ``engineer``,
    ``account-manager`` or ``rule``. ``reason`` is empty where the reader may not know it. ``next_level`` is the name of
    the level above; empty: there is none. ``yours``: the reader is of the level, or above it. ``on_shift`` are those of
    the level who are there now, for staff.
    """

    kind: str
    level: str
    level_id: str
    level_description: str
    state: str
    asked_by: str
    author: Person | None
    at: datetime
    since: datetime
    reason: Text
    accepted_by: Person | None
    accepted_at: datetime | None
    answered_at: datetime | None
    proposed_by: Person | None
    proposal: Text
    next_level: str
    clause: str
    rule: str
    for_customer: bool
    yours: bool
    on_shift: tuple[OnShift, ...] = ()


@dataclass(frozen=True, slots=True)
class PastEscalation:
    """An escalation that is over, and how it ended."""

    kind: str
    level: str
    asked_by: str
    at: datetime
    ended_at: datetime
    ending: str
    outcome: str


@dataclass(frozen=True, slots=True)
class TierView:
    """A deeper tier has the case. ``moves``: the case is theirs until they give it back to ``owner``."""

    id: str
    name: str
    clause: str
    moves: bool
    at: datetime
    by: Person
    worker: Person | None
    owner: Person | None
    yours: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody may ask for: to which level it goes, by which clause, and when that is possible by phone."""

    level: str
    clause: str


@dataclass(frozen=True, slots=True)
class Climbing:
    """The case goes to a level by itself at an instant, unless what it lacks is there before."""

    level: str
    without: str
    clause: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Escalating:
    """Everything about a case. ``attention`` and ``priority`` are what this reader may ask for now; none: nothing.

    ``tiers`` are those that the case can be handed to, by id and name; ``levels`` where staff can begin.
    """

    open: OpenEscalation | None = None
    past: tuple[PastEscalation, ...] = ()
    tier: TierView | None = None
    attention: Offer | None = None
    priority: Offer | None = None
    climbing: tuple[Climbing, ...] = ()
    levels: tuple[tuple[str, str], ...] = ()
    tiers: tuple[tuple[str, str], ...] = ()

    @property
    def anything(self) -> bool:
        """Whether anything has been escalated, or handed deeper."""
        return bool(self.open or self.past or self.tier)


@dataclass(frozen=True, slots=True)
class EscalationRow:
    """A line of the managers' queue; ``answer`` is the clock of the answer, where one is promised."""

    case: QueueRow
    level: str
    kind: str
    state: str
    at: datetime
    accepted_by: Person | None
    mine: bool
    answer: ClockLine | None


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A level of which somebody is missing at some hours of the coming week.

    ``people`` is how many there are at all, ``hours`` how many of the week's 168 nobody is on shift. ``now``: somebody
    is there now; ``next_shift`` is when somebody comes next (none: not in this week).
    """

    handbook: str
    level: str
    people: int
    hours: float
    now: bool
    next_shift: datetime | None
