"""The chapter *waiting*: what customers are asked to do, what follows, and which clocks stand still meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from casebook.policy.rules import ANYTHING, Condition, Point, RuleBook, Ruling
from casebook.policy.targets import PAUSING, Milestone

FileType = Literal["event-log", "text", "archive", "image", "any"]
FILE_TYPES: Final[tuple[FileType, ...]] = ("event-log", "text", "archive", "image", "any")
"""What can be asked for: a Windows event log (EVTX), text, a packed bundle, a picture, or whatever comes."""
Deed = Literal["close", "lower-severity"]
DEEDS: Final[tuple[Deed, ...]] = ("close", "lower-severity")
Act = Literal["", "split"]
Cause = Literal["waiting-for-customer", "waiting-for-third-party", "closure-proposed", "on-hold"]
CAUSES: Final[tuple[Cause, ...]] = ("waiting-for-customer", "waiting-for-third-party", "closure-proposed", "on-hold")
"""Why a case waits."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Whether a case is put on hold while information is missing, and what its customer is told then."""

    allowed: bool
    message: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A kind of file that support may ask for: ``how`` to collect it, and the ``types`` that it can be of.

    ``received`` is what its customer reads once it is there. ``when`` looks at plan, product and case-type.
    """

    id: str
    label: str
    clause: str
    how: str = ""
    types: tuple[FileType, ...] = ("any",)
    received: str = ""
    when: Condition = ANYTHING


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that customers are asked to do; ``act`` is what the desk does to keep it, e.g. split a case."""

    id: str
    label: str
    clause: str
    act: Act = ""
    when: Condition = ANYTHING


@dataclass(frozen=True, slots=True)
class Consequence:
    """What support may do where a step of the customer is overdue; ``ground`` is the one that closing needs then."""

    deed: Deed
    label: str
    clause: str
    ground: str = ""
    when: Condition = ANYTHING


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything in the order of the handbook. ``hold`` looks at plan, severity and case-type.

    Where ``hold`` has no answer, a case is put on hold as the terms of all handbooks say. ``pauses`` tells whether a
    milestone's clock stands still for a cause; it looks at milestone, cause, plan, severity, case-type and product.
    """

    hold: RuleBook[Hold] = field(default_factory=lambda: RuleBook("hold"))
    diagnostics: tuple[Diagnostic, ...] = ()
    duties: tuple[Duty, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    pauses: RuleBook[bool] = field(default_factory=lambda: RuleBook("pauses"))

    def pausing(self, milestone: Milestone, cause: str, point: Point) -> Ruling[bool]:
        """Return whether a clock stands still for a cause, and the clause that says so (none: the usual).

        Usually the first response never pauses, nor does what is owed to somebody who asked; next update, workaround
        and resolution do.
        """
        here = {**point, "milestone": milestone.replace("_", "-"), "cause": cause}
        if self.pauses.deciding(here):
            return self.pauses.ruling(here)
        return Ruling(milestone in PAUSING, "")

    def asked_for(self, point: Point) -> tuple[Diagnostic, ...]:
        """Return the files that may be asked for at a point."""
        return tuple(one for one in self.diagnostics if one.when.holds(point))

    def duties_at(self, point: Point) -> tuple[Duty, ...]:
        """Return what customers are asked to do at a point."""
        return tuple(one for one in self.duties if one.when.holds(point))

    def following(self, point: Point) -> tuple[Consequence, ...]:
        """Return what may follow at a point from a step that is overdue."""
        return tuple(one for one in self.consequences if one.when.holds(point))
