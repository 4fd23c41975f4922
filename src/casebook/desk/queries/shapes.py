"""What the reads of the desk give to pages, mails and the API: frozen values, already scoped to who asked.

Instants are aware and UTC. Words that were erased have empty ``text`` and ``erased`` set: show a tombstone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from casebook.cases.events import Pricing
from casebook.desk.queries.escalation_shapes import Escalating
from casebook.desk.queries.partnership_shapes import ALONE, PartnershipView
from casebook.desk.queries.people_shapes import Around

if TYPE_CHECKING:
    from casebook.desk.queries.action_plan_shapes import ActionPlanView
    from casebook.desk.queries.contract_shapes import ContractView, InsteadOf
    from casebook.desk.queries.effort_shapes import EffortView
    from casebook.desk.queries.grading_shapes import FalseReportView, TalkView
    from casebook.desk.queries.information_shapes import InformationView
    from casebook.desk.queries.links_shapes import AfterView, LinkView
    from casebook.desk.queries.milestone_shapes import BreachNoteView, WorkaroundView
    from casebook.desk.queries.release_shapes import ReleaseView
    from casebook.desk.queries.scope_shapes import BoundsView, RulingView, SpokenView, Standing
    from casebook.desk.queries.surveys import SurveyView
    from casebook.desk.queries.unanswered_shapes import Unanswered
    from casebook.policy.targets import Milestone


Asked = Literal["", "severity", "workaround", "availability", "escalation"]
"""What the vendor asks a customer beside the conversation."""


@dataclass(frozen=True, slots=True)
class Text:
    """Free text, or the tombstone of it."""

    text: str
    erased: bool = False


NO_TEXT = Text("")


@dataclass(frozen=True, slots=True)
class Ref:
    """A row somewhere else: its id (UUID text) and the name people know it by."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on a case. ``kind`` is ``staff``, ``contact``, ``system`` or ``importer``; ``system`` has no id."""

    kind: str
    id: str
    name: str
    email: str = ""
    phone: str = ""
    zone: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeverityName:
    """A severity under the vendor's name. ``word`` is what the vendor calls it (severity, priority).

    ``graded`` is false where the handbook has a single level: then pages say nothing of it.
    """

    id: str
    name: str
    word: str
    graded: bool = True

    @property
    def shown(self) -> str:
        """The id where cases are graded, else nothing."""
        return self.id if self.graded else ""


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One clock of a case.

    ``kind`` is a promise kind (``deadline``, ``best_effort``, ``not_offered``, ``no_target``), ``state`` is
    ``running``, ``paused``, ``met`` or ``stopped``. ``word`` is the vendor's word (goal, target). ``breached_at`` is
    the deadline that passed, kept even when the clock was met later. ``pricing`` is the latest reckoning with its
    clauses and spans; lists leave it out. ``round`` counts how often the milestone was promised. A paused clock has
    ``left`` to count and says what it is ``paused_for`` (the code of a cause). ``notes`` are for staff only.
    """

    milestone: Milestone
    title: str
    word: str
    kind: str
    state: str
    due: datetime | None
    starts: datetime | None
    warn_at: datetime | None
    started_at: datetime
    met_at: datetime | None
    breached_at: datetime | None
    pricing: Pricing | None = None
    round: int = 1
    left: timedelta | None = None
    paused_for: str = ""
    stopped_at: datetime | None = None
    notes: tuple[BreachNoteView, ...] = ()

    @property
    def owed(self) -> bool:
        """Whether it was promised and is still to come."""
        return self.state in {"running", "paused"} and self.kind in {"deadline", "best_effort"}


@dataclass(frozen=True, slots=True)
class FileLine:
    """An attachment. Its address is made from ``id``; downloads go through ``desk.files``."""

    id: str
    name: str
    size: int
    media_type: str
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a conversation.

    ``kind``: opened, reply, response, acknowledged, note, call, moved, assigned, severity, waiting, resumed, proposal,
    confirmed, declined, resolved, closed, reopened, warned, breached. ``internal`` lines are never given to contacts.
    ``at`` is when it happened, ``recorded_at`` when the desk wrote it. ``codes`` holds what the kind needs:
    ``channel``, ``reached``, ``started_by``, ``before``/``after`` (severity ids), ``waiting_for``, ``ground``,
    ``clause``, ``assignee`` (a name), ``milestone``, ``due``.
    """

    version: int
    kind: str
    at: datetime
    recorded_at: datetime
    author: Person
    internal: bool
    body: Text = NO_TEXT
    files: tuple[FileLine, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A case in a list, for staff and customers alike; a customer's has no ``assignee`` e-mail and no note counted.

    ``working_language`` is empty where it is that of the case; ``bounded`` names the topic that help is bounded for.
    ``asked`` is what the vendor asks beside the conversation, ``effort_state`` is ``on``, ``suspended`` or nothing.
    ``escalation`` is how far one has come.
    """

    number: str
    subject: Text
    status: str
    severity: SeverityName
    handbook: str
    plan: Ref
    product: Ref
    organisation: Ref
    contact: Ref
    assignee: Ref | None
    channel: str
    zone: str
    opened_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    customer_waits: bool
    clocks: tuple[ClockLine, ...] = ()
    case_type: Ref = Ref("", "")
    language: str = ""
    working_language: str = ""
    scope: Standing = ""
    bounded: str = ""
    asked: Asked = ""
    informed_at: datetime | None = None
    effort_state: str = ""
    escalation: str = ""


@dataclass(frozen=True, slots=True)
class CaseList:
    """One page of cases. ``total`` counts all of them, ``page`` starts at 1; ``counts`` has the number per status."""

    rows: tuple[QueueRow, ...]
    total: int
    page: int
    pages: int
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was given for a field of the form; ``label`` and ``choice`` names come from the handbook of the case."""

    field: str
    label: str
    value: Text


@dataclass(frozen=True, slots=True)
class SiteView:
    """A site of an organisation."""

    id: str
    name: str
    zone: str
    country: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A closure that the customer is asked to agree to."""

    ground: Ref
    body: Text
    at: datetime
    by: Person


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything a case page shows, for the person who asked.

    ``version`` goes back in ``Command.expected``. ``verbs`` are the verbs this person may use now
    (``desk.permissions.VERBS``). ``zone_from`` tells where "local" comes from: site, organisation, contact, vendor.
    ``zone`` is the customer's IANA zone, ``country`` the ISO code of the site's country, else the organisation's.
    ``criterion`` is the text of the chosen reason for the severity. ``ruling`` and ``bounds`` are what the vendor said
    of the scope, ``spoken`` the language, ``information`` what was asked for, ``action_plan`` the steps agreed on,
    ``unanswered`` what attempts to reach the customer came to, ``after`` what a reply to a closed case does, ``survey``
    what its customer was asked, ``talk`` and ``false_report`` what is said of the severity, ``effort`` how work around
    the clock stands, ``partnership`` how it is joined with another desk's case. ``past_clocks``: the last round first.
    ``informed_at``: when a person at the vendor last spoke. ``escalation`` is what went upwards or deeper, ``release``
    what is known of the version.
    """

    number: str
    version: int
    subject: Text
    status: str
    waiting_for: str
    handbook: str
    edition: str
    vendor: str
    severity: SeverityName
    criterion: str
    plan: Ref
    channel: str
    case_type: Ref
    product: Ref
    organisation: Ref
    contact: Person | None
    site: SiteView | None
    assignee: Person | None
    contract: ContractView | None
    zone: str
    zone_from: str
    language: str
    opened_at: datetime
    closed_at: datetime | None
    ground: Ref | None
    proposal: Proposal | None
    clocks: tuple[ClockLine, ...]
    lines: tuple[Line, ...]
    answers: tuple[Answer, ...]
    verbs: frozenset[str]
    source: str = ""
    reference: str = ""
    country: str = ""
    ruling: RulingView | None = None
    bounds: BoundsView | None = None
    spoken: SpokenView | None = None
    information: InformationView | None = None
    action_plan: ActionPlanView | None = None
    unanswered: Unanswered | None = None
    links: tuple[LinkView, ...] = ()
    after: AfterView | None = None
    survey: SurveyView | None = None
    instead_of: InsteadOf | None = None
    around: Around = field(default_factory=Around)
    talk: TalkView | None = None
    false_report: FalseReportView | None = None
    past_clocks: tuple[ClockLine, ...] = ()
    informed_at: datetime | None = None
    workaround: WorkaroundView | None = None
    partnership: PartnershipView = ALONE
    effort: EffortView | None = None
    release: ReleaseView | None = None

    @property
    def merged_into(self) -> str:
        """The number of the case in which this one goes on, if the reader may know of it; else empty."""
        return next((one.number for one in self.links if one.kind == "merged-into"), "")

    escalation: Escalating = field(default_factory=Escalating)

    @property
    def analysis(self) -> ClockLine | None:
        """The clock of the analysis of the root cause, while that is owed."""
        return next((one for one in self.clocks if one.milestone == "root_cause" and one.owed), None)

    @property
    def scope(self) -> Standing:
        """Whether the case was said to be out of scope, as in lists."""
        return "" if self.ruling is None else "appealed" if self.ruling.appealed else "ruled"

    @property
    def asked(self) -> Asked:
        """What the vendor asks the customer beside the conversation."""
        if self.effort and self.effort.answer_by:
            return "availability"
        if self.talk and not self.talk.answered:
            return "severity"
        if self.escalation.open and self.escalation.open.state == "lowering":
            return "escalation"
        waits = self.workaround is not None and self.workaround.works is None
        return "workaround" if waits and self.status not in {"closed", "resolved", "closure_proposed"} else ""

    @property
    def effort_state(self) -> str:
        """Whether work around the clock is ``on`` or ``suspended``, as in lists."""
        return self.effort.state if self.effort and self.effort.running and self.status != "closed" else ""


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """A message to a person. ``template`` is the effect's code, or the announcement's.

    A message without a case has no ``case`` and no ``version``; ``about`` names what it tells of.
    ``state`` is ``waiting``, ``sent``, ``failed``, or ``kept``: shown, not sent.
    ``message_id`` and ``references`` are RFC 5322 ids (with angle brackets): all messages of a case are one thread.
    ``version`` is the event it tells of.
    """

    id: str
    case: str
    version: int
    template: str
    recipient: Person
    created_at: datetime
    state: str
    attempts: int
    message_id: str
    references: tuple[str, ...]
    sent_at: datetime | None = None
    error: str = ""
    about: str = ""
