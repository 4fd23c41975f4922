"""What goes in and out over the API about escalations and tiers."""

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

from casebook.api.incoming import Code, Incoming, OptionalProse, Prose


class Versioned(Incoming):
    """What is written against a state of the case: ``version`` is the one you have read."""

    version: int | None = Field(None, ge=0, le=2**31 - 1)


class EscalateIn(Versioned):
    """Why, and for what. ``channel`` is how a customer asked, for staff who write it down; ``level`` where to begin."""

    reason: Prose
    kind: Literal["attention", "priority"] = "attention"
    channel: Code = ""
    level: Code = ""


class TakeIn(Incoming):
    """Whether it is taken from a colleague."""

    take_over: bool = False


class AnswerIn(Versioned):
    """What the customer reads; where they dispute the priority, whether it is upheld or changed, and to what."""

    body: Prose
    outcome: Literal["", "upheld", "changed"] = ""
    severity: Code = ""
    criterion: Code = ""
    confirmed: list[Code] = Field(default_factory=list)


class RaiseIn(Versioned):
    """Why, and to which level; empty is the next one."""

    reason: Prose
    level: Code = ""


class WordsIn(Versioned):
    """Words that are needed."""

    body: Prose


class AgreeIn(Versioned):
    """What was agreed in a call; empty for the customer's own agreement."""

    body: OptionalProse = ""


class TierIn(Versioned):
    """To which tier, and what its people have to know."""

    tier: Code
    body: Prose


class EscalationsQuery(Incoming):
    """``all``, ``waiting`` (nobody has taken it), ``mine``, or the id of a level."""

    view: Code = "all"


class EscalationRowOut(Schema):
    """An escalation that is open; ``answer_due`` where an answer is promised and still owed."""

    number: str
    level: str
    kind: str
    state: str
    at: datetime
    accepted_by: str
    answer_due: datetime | None


class EscalationsOut(Schema):
    """What is escalated, what nobody has taken first."""

    escalations: list[EscalationRowOut]


class EscalationOut(Schema):
    """Who above has a case. ``asked_by`` is customer, engineer, account-manager or rule."""

    level: str
    kind: str
    state: str
    asked_by: str
    since: datetime
    accepted_by: str
    proposal: str
    clause: str


class TierOut(Schema):
    """Which deeper tier has a case."""

    id: str
    name: str
    since: datetime
    taken_up_by: str
    clause: str
