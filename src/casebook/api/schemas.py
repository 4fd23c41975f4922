"""What goes in and out over the API. These types are the contract: they change only with a new version of the API."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import AfterValidator, Field, StringConstraints

from casebook.api.closing_schemas import AfterClosingOut, LinkOut, SurveyOut, UnansweredOut
from casebook.api.escalation_schemas import EscalationOut, TierOut
from casebook.api.incoming import Code, Incoming, Line, OptionalProse, Prose, printable
from casebook.api.milestone_schemas import ClockOut, WorkaroundOut
from casebook.api.partner_schemas import PartnershipOut
from casebook.api.release_schemas import CaseReleaseOut
from casebook.api.severity_schemas import EffortOut, FalseReportOut, ReducedOut, SeverityTalkOut
from casebook.policy.targets import Milestone

Status = Literal[
    "open",
    "all",
    "new",
    "in_progress",
    "waiting_for_customer",
    "waiting_for_third_party",
    "on_hold",
    "closure_proposed",
    "resolved",
    "closed",
]
"""What cases can be listed by."""

Files = Annotated[list[Code], Field(description="Ids of files that you uploaded.")]


class OpenIn(Incoming):
    """A new case. ``contract_line`` comes from ``/contract-lines``; ``answers`` are by field id from its form."""

    contract_line: Code
    severity: Code
    subject: Line
    contact: Code = Field("", description="The person who has the problem; empty is yourself.")
    channel: Literal["web", "phone", "email", "chat"] = "web"
    case_type: Code = "technical"
    criterion: Code = ""
    confirmed: list[Code] = Field(default_factory=list)
    answers: dict[Code, OptionalProse] = Field(default_factory=dict)
    site: Code = ""
    language: Code = "en"
    sitting: Code = Field("", description="Under what articles were searched for and opened before, if they were.")
    follows: Code = Field("", description="The number of the closed case that this one goes on from.")
    files: Files = Field(default_factory=list)


class BodyIn(Incoming):
    """A message."""

    body: Prose


class ReplyIn(BodyIn):
    """A message on a case. What is ``meant`` as thanks changes nothing; left out, the desk recognises plain thanks.

    Of staff alone: ``then_wait`` leaves the case waiting for the customer, ``attempt`` counts as one to reach them.
    """

    meant: Literal["", "help", "thanks", "automatic"] = ""
    then_wait: bool = False
    attempt: bool = False
    files: Files = Field(default_factory=list)


class NoteIn(BodyIn):
    """An internal note."""

    files: Files = Field(default_factory=list)


class CloseIn(Incoming):
    """Close on a ground of the handbook. ``version`` is the case version you have read.

    Where nobody answers, the ground may be left out: it was proposed, or the handbook has one for it.
    """

    ground: Code = ""
    body: OptionalProse = ""
    version: int | None = Field(None, ge=0, le=2**31 - 1)


class ProposalIn(Incoming):
    """Ask the customer to agree to close on a ground."""

    ground: Code
    body: Prose
    version: int | None = Field(None, ge=0, le=2**31 - 1)


class CasesQuery(Incoming):
    """Which cases, and which page of them (from 1)."""

    status: Status = "open"
    text: Annotated[str, StringConstraints(max_length=200), AfterValidator(printable)] = ""
    page: int = Field(1, ge=1, le=100_000)
    case_type: Code = ""
    scope: Literal["", "ruled", "appealed"] = Field("", description="Said to be out of scope; and disagreed with.")
    quiet: int = Field(0, ge=0, le=100_000, description="Staff: hours without a word from the vendor, at least.")
    order: Literal["due", "quiet"] = Field("due", description="Staff: what is due first, or who waited longest.")
    owed: Literal[""] | Milestone = Field("", description="Staff: a milestone that is still to come, longest first.")


class StayQuery(Incoming):
    """``stay``: read the case that is named, even where it goes on in another one."""

    stay: bool = False


class LanguagesQuery(Incoming):
    """Which languages: under a contract line, for yourself or as staff for a contact, at a site if there is one."""

    contract_line: Code
    contact: Code = ""
    site: Code = ""


class RulingIn(Incoming):
    """A ground of the handbook, what the customer reads, and what the ground asks to be named."""

    ground: Code
    body: Prose
    names: OptionalProse = ""
    then_close: bool = False
    version: int | None = Field(None, ge=0, le=2**31 - 1)


class TopicIn(Incoming):
    """What the case is about where help is bounded; empty lifts the bounds."""

    topic: Code


class LinesQuery(Incoming):
    """Whose contract lines: empty is your own."""

    contact: Code = ""


class RefOut(Schema):
    """A row elsewhere."""

    id: str
    name: str


class ReferredOut(Schema):
    """Whom the customer is referred to, and how to reach them."""

    name: str
    how: str


class RulingOut(Schema):
    """The vendor said that this is out of scope; ``appealed``: the customer disagrees."""

    ground: RefOut
    named: str
    referred: list[ReferredOut]
    clause: str
    at: datetime
    may_appeal: bool
    appealed: bool


class AssistanceOut(Schema):
    """What the case is about where help is bounded; ``kind`` is limited or experimental."""

    topic: RefOut
    kind: str
    bounds: list[str]
    clause: str


class LanguagesOut(Schema):
    """Languages on offer; one that is not is worked on in ``fallback``, as ``notice`` says. Without ``clause``: all."""

    offered: list[str]
    fallback: str
    notice: str
    clause: str


class SpanOut(Schema):
    """A counted stretch of time, [start, end), UTC."""

    start: datetime
    end: datetime


class CaseRowOut(Schema):
    """A case in a list."""

    number: str
    subject: str
    status: str
    severity: str
    severity_name: str
    organisation: RefOut
    assignee: RefOut | None
    opened_at: datetime
    updated_at: datetime
    case_type: RefOut
    language: str
    scope: str
    informed_at: datetime | None
    clocks: list[ClockOut]


class CaseListOut(Schema):
    """One page of cases; pages are counted from 1."""

    cases: list[CaseRowOut]
    total: int
    page: int
    pages: int


class LineOut(Schema):
    """One line of the conversation. ``internal`` lines are given to staff only."""

    version: int
    kind: str
    at: datetime
    author: str
    internal: bool
    body: str
    erased: bool


class InsteadOfOut(Schema):
    """The plan that the contract named when the case was opened under another one, why, and by which clause."""

    plan: RefOut
    message: str
    clause: str


class WatcherOut(Schema):
    """Somebody who watches the case."""

    id: str
    kind: str
    name: str
    may_reply: bool


class CopiedOut(Schema):
    """Who is copied on the case by the handbook, by which clause."""

    audience: str
    people: list[str]
    clause: str


class CaseOut(Schema):
    """A case, as far as the caller may see it."""

    number: str
    version: int
    subject: str
    status: str
    waiting_for: str
    merged_into: str
    handbook: str
    edition: str
    plan: RefOut
    instead_of: InsteadOfOut | None
    severity: str
    severity_name: str
    channel: str
    organisation: RefOut
    contact: str
    assignee: str
    zone: str
    opened_at: datetime
    closed_at: datetime | None
    ground: RefOut | None
    case_type: RefOut
    language: str
    working_language: str
    language_notice: str
    ruling: RulingOut | None
    assistance: AssistanceOut | None
    unanswered: UnansweredOut | None
    survey: SurveyOut | None
    after_closing: AfterClosingOut | None
    severity_talk: SeverityTalkOut | None
    workaround: WorkaroundOut | None
    informed_at: datetime | None
    links: list[LinkOut]
    effort: EffortOut | None
    escalation: EscalationOut | None
    tier: TierOut | None
    partnership: PartnershipOut | None
    release: CaseReleaseOut | None
    false_report: FalseReportOut | None
    clocks: list[ClockOut]
    past_clocks: list[ClockOut]
    watchers: list[WatcherOut]
    copied: list[CopiedOut]
    conversation: list[LineOut]
    you_may: list[str]


class DoneOut(Schema):
    """The command was carried out."""

    number: str
    version: int


class OptionOut(Schema):
    """What a contract line has besides its plan; ``said`` is false where the contract says nothing of it."""

    option: RefOut
    value: RefOut
    said: bool
    clause: str


class PlanInEffectOut(Schema):
    """The plan of new cases; where it is not the contract's, why and by which clause."""

    id: str
    name: str
    message: str
    clause: str


class ContractLineOut(Schema):
    """Something a case can be opened under; where it is not entitled, why and what would help."""

    id: str
    product: RefOut
    plan: RefOut
    handbook: str
    organisation: RefOut
    ends: date | None
    options: list[OptionOut]
    plan_in_effect: PlanInEffectOut
    entitled: bool
    message: str
    remedy: str
    clause: str
    reductions: list[ReducedOut]


class ReadingOut(Schema):
    """How an unclear clause is understood."""

    clause: str
    of: str
    about: str
    chosen: str
    because: str


class ClauseOut(Schema):
    """A clause that made the date, with its published text."""

    id: str
    title: str
    text: str
    address: str


class WhyOut(Schema):
    """Why a date is what it is. ``inputs`` are what the rules looked at; both kinds of spans are [start, end), UTC."""

    milestone: str
    round: int
    kind: str
    state: str
    amount: str
    opened: datetime
    starts: datetime | None
    due: datetime | None
    calendar: str
    zone: str
    zone_from: str
    handbook: str
    edition: str
    inputs: dict[str, str]
    counted: list[SpanOut]
    uncounted: list[SpanOut]
    clauses: list[ClauseOut]
    readings: list[ReadingOut]
