"""What goes in and out over the API about milestones: clocks with their rounds, workarounds, notes to breaches."""

from datetime import datetime, timedelta

from ninja import Schema
from pydantic import Field

from casebook.api.incoming import Code, Incoming, OptionalProse, Prose
from casebook.policy.targets import Milestone


class BreachNoteOut(Schema):
    """What somebody in charge wrote to a missed deadline; customers get none. ``cause`` is its name."""

    at: datetime
    by: str
    cause: str
    body: str
    erased: bool


class ClockOut(Schema):
    """A clock. ``kind`` is deadline, best_effort, not_offered or no_target; ``clauses`` made it.

    ``round`` counts how often the milestone was promised. A paused clock has ``left`` to count, and the code of the
    cause that it is ``paused_for``; ``breached_at`` is the deadline that was missed.
    """

    milestone: Milestone
    round: int
    title: str
    kind: str
    state: str
    due: datetime | None
    starts: datetime | None
    started_at: datetime
    met_at: datetime | None
    breached_at: datetime | None
    left: timedelta | None
    paused_for: str
    clauses: list[str]
    notes: list[BreachNoteOut]


class WorkaroundOut(Schema):
    """The last workaround; ``works`` is what the customer said of it, if anything."""

    at: datetime
    by: str
    body: str
    works: bool | None


class WorkaroundAnswerIn(Incoming):
    """What the customer says of a workaround; a staff member writes down what was said in a call."""

    body: OptionalProse = ""


class BreachNoteIn(Incoming):
    """Why a deadline was missed: a cause of the handbook, and words for the desk."""

    milestone: Milestone
    round: int = Field(1, ge=1, le=100_000)
    cause: Code
    body: Prose


class WhyQuery(Incoming):
    """Which round of the milestone; 0 is the present one."""

    round: int = Field(0, ge=0, le=100_000)
