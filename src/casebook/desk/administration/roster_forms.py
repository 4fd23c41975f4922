"""What is filled in for teams, skills, queues and shifts."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamForm:
    """A team; ``members`` are ids of staff."""

    name: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillForm:
    """A skill; ``products`` are codes, ``holders`` ids of staff."""

    name: str
    products: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueForm:
    """A queue; ``team`` and ``skill`` are ids or empty, the conditions codes. Lower ``place`` is asked first."""

    name: str
    place: int = 0
    team: str = ""
    skill: str = ""
    handbooks: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    case_types: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftForm:
    """A shift of somebody for a team (ids), from an instant up to another, both aware."""

    staff: str
    team: str
    starts: datetime
    ends: datetime
