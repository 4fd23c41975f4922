"""What goes in and out over the API about the severity of a case, and about work around the clock."""

from datetime import date, datetime
from typing import TypedDict

from ninja import Schema
from pydantic import Field

from casebook.api.incoming import Code, Incoming, OptionalProse, Prose


class ChosenFields(TypedDict):
    """The fields that every command about a severity has."""

    severity: str
    reason: str
    criterion: str
    confirmed: tuple[str, ...]


class SeverityIn(Incoming):
    """Another severity. ``version`` is the case version you have read."""

    severity: Code
    reason: Prose
    criterion: Code = ""
    confirmed: list[Code] = Field(default_factory=list)
    version: int | None = Field(None, ge=0, le=2**31 - 1)

    def chosen(self) -> ChosenFields:
        """Return what a command about a severity says."""
        confirmed = tuple(self.confirmed)
        return {
            "severity": self.severity, "reason": self.reason, "criterion": self.criterion, "confirmed": confirmed
        }  # fmt: skip


class VersionIn(Incoming):
    """``version`` is the case version you have read."""

    version: int | None = Field(None, ge=0, le=2**31 - 1)


class ReasonIn(VersionIn):
    """Why."""

    reason: Prose


class AcceptIn(VersionIn):
    """``body`` is what the customer said, where staff agree for them."""

    body: OptionalProse = ""


class EffortOut(Schema):
    """Work around the clock: awaited, on, suspended or ended; who is there for either side, and what is next."""

    state: str
    clause: str
    since: datetime | None
    opens: datetime | None
    on_duty: list[str]
    resource: str
    resource_phone: str
    resource_until: datetime | None
    ask_at: datetime | None
    answer_by: datetime | None
    pause: str
    ended: str


class FalseReportOut(Schema):
    """The severity was found reported falsely; ``reported`` is what it had been."""

    ground: str
    clause: str
    reported: str
    at: datetime
    contested: bool
    upheld: bool
    restored: bool


class ReducedOut(Schema):
    """What a manager took from the benefits, up to a day; ``withholds`` are severities not chosen by oneself."""

    label: str
    clause: str
    until: date
    withholds: list[str]


class ChosenOut(Schema):
    """A severity that somebody would choose, with the text of its criterion and why."""

    severity: str
    name: str
    criterion: str
    reason: str


class SeverityTalkOut(Schema):
    """How the vendor reads the severity, and the customer's answer; ``counter`` is what they would choose instead."""

    proposed: ChosenOut
    by: str
    at: datetime
    counter: ChosenOut | None
    disputed: bool
    answer: str
    clause: str
