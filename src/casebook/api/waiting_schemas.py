"""What goes in and out over the API about what a case lacks."""

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import AwareDatetime, Field

from casebook.api.incoming import Code, Incoming, Line, OptionalProse, Prose


class InformationRequestIn(Incoming):
    """What to ask for: questions of the form and kinds of files by id, and questions of your own."""

    fields: list[Code] = Field(default_factory=list)
    diagnostics: list[Code] = Field(default_factory=list)
    questions: list[Line] = Field(default_factory=list)
    body: OptionalProse = ""


class InformationIn(Incoming):
    """What was asked for, by its number on the case: answers, and for each uploaded file the number it answers."""

    answers: dict[Code, OptionalProse] = Field(default_factory=dict)
    files: dict[Code, Code] = Field(default_factory=dict, description="Id of a file from `/files` -> number.")


class WithdrawalIn(Incoming):
    """The numbers of what is not needed any more; none: all that is missing."""

    items: list[Code] = Field(default_factory=list)


class ItemOut(Schema):
    """One thing that was asked for. ``state`` is missing, given or withdrawn; ``clause`` lets support ask for it."""

    id: str
    kind: str
    label: str
    how: str
    clause: str
    state: str
    file: bool
    answer: str
    given_at: datetime | None


class InformationOut(Schema):
    """Everything that was asked for; while the case is on hold, since when and by which clause."""

    on_hold_since: datetime | None
    clause: str
    items: list[ItemOut]


class FileOut(Schema):
    """An uploaded file; what type it is, its content tells."""

    id: str
    name: str
    size: int
    media_type: str


class StepIn(Incoming):
    """A step: what is to be done, until when (an instant with its offset), and who does it."""

    words: Prose
    due: AwareDatetime
    whose: Literal["customer", "vendor"] = "customer"


class StepsIn(Incoming):
    """Steps to agree on, and what the customer reads above them."""

    steps: list[StepIn]
    body: OptionalProse = ""


class StepDoneIn(Incoming):
    """What came of a step: words, or ids of files from `/files`."""

    body: OptionalProse = ""
    files: list[Code] = Field(default_factory=list)


class StepSkipIn(Incoming):
    """Why a step is not needed any more."""

    reason: Prose


class StepChangeIn(Incoming):
    """What is to be another about a step; what is not given stays."""

    due: AwareDatetime | None = None
    whose: Literal["customer", "vendor"] | None = None
    words: OptionalProse = ""


class LowerIn(Incoming):
    """A lighter severity, because a step of the customer is overdue. ``version`` is the case version you have read."""

    severity: Code
    reason: Prose
    criterion: Code = ""
    confirmed: list[Code] = Field(default_factory=list)
    version: int | None = Field(None, ge=0, le=2**31 - 1)


class StepOut(Schema):
    """A step. ``state`` is open, overdue, done or skipped."""

    id: str
    number: int
    words: str
    whose: str
    due: datetime
    state: str
    ended_at: datetime | None


class FollowingOut(Schema):
    """What may follow now: ``deed`` is close (on ``ground``) or lower-severity, as ``clause`` says."""

    deed: str
    label: str
    clause: str
    ground: str


class ActionPlanOut(Schema):
    """The steps of a case; what may follow is told to the vendor only, and only when it holds."""

    steps: list[StepOut]
    following: list[FollowingOut]
