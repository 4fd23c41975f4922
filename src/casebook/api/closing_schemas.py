"""What the API says of the end of a case."""

from datetime import date, datetime

from ninja import Schema


class AttemptOut(Schema):
    """An attempt since the customer was last heard; ``counts`` by the handbook's rule."""

    at: datetime
    channel: str
    outcome: str
    counts: bool


class UnansweredOut(Schema):
    """Whether the case may be closed without an answer, by ``clause``; if not, what is missing and from when."""

    may_close: bool
    clause: str
    lacks: str
    counted: int
    needed: int
    last_day: date
    from_when: datetime
    said: str
    remedy: str
    attempts: list[AttemptOut]


class LinkOut(Schema):
    """Another case that you may see, and what it is to this one: follows, followed-by ..."""

    kind: str
    number: str
    subject: str
    status: str


class ScaleOut(Schema):
    """A mark that can be given, and what it means."""

    mark: str
    label: str


class SurveyOut(Schema):
    """How the last closing went is asked ``until`` then: the question, its scale, and the ``answer`` (empty: none)."""

    title: str
    question: str
    comment: str
    scale: list[ScaleOut]
    until: datetime
    open: bool
    answer: str
    clause: str


class AfterClosingOut(Schema):
    """What a reply to the closed case does: takes it up again (until ``last`` day), or opens one that follows it."""

    reopens: bool
    last: date | None
    clause: str
