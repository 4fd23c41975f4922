"""What routing looks at and answers: the queues of a desk, its people, and who should take a case and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from casebook.cases.case import Case

Reason = Literal["worked-here", "on-shift", "speaks", "knows-product", "in-queue", "in-team"]


@dataclass(frozen=True, slots=True)
class Queue:
    """Where cases wait: for a team, for people with a skill (ids, or empty). Empty conditions ask for nothing."""

    id: str
    team: str = ""
    skill: str = ""
    handbooks: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    case_types: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()

    def takes(self, case: Case) -> bool:
        """Tell whether a case fits the conditions."""
        asked = (
            (self.handbooks, case.handbook),
            (self.products, case.product),
            (self.case_types, case.case_type),
            (self.languages, spoken(case)),
        )
        return all(not wanted or value in wanted for wanted, value in asked)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who takes cases. ``until`` is when their shift ends; None: they are not on shift.

    ``cases`` is how many open cases they have, ``due_soon`` how many of those are due soon.
    """

    staff: str
    languages: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    until: datetime | None = None
    cases: int = 0
    due_soon: int = 0


@dataclass(frozen=True, slots=True)
class Because:
    """Why somebody comes into question; ``clause`` is the handbook's, if it asks for this."""

    reason: Reason
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who could take a case, and why."""

    colleague: Colleague
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """Where a case goes: to an engineer, or to a queue with the people on shift who serve it, best first.

    ``to`` is ``nobody`` where no engineer of the case is on shift and no queue takes it. ``clause`` says so.
    """

    to: Literal["engineer", "queue", "nobody"]
    clause: str = ""
    engineer: Suggestion | None = None
    queue: str = ""
    people: tuple[Suggestion, ...] = ()


def spoken(case: Case) -> str:
    """Return the language a case is worked on in, without its dialect."""
    return (case.working_language or case.language).partition("-")[0]
