"""What goes in and out over the API about what a case lacks."""

from datetime import datetime

from ninja import Schema
from pydantic import Field

from casebook.api.incoming import Code, Incoming, Line, OptionalProse


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
