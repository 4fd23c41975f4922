"""The case as it stands: a frozen value that ``evolving`` folds from its events."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from casebook.cases.action_plan import NO_STEPS, ActionPlan
from casebook.cases.attempt import NOBODY_TRIED, Contacting
from casebook.cases.clocks import Clock
from casebook.cases.commands.waiting import WaitingFor
from casebook.cases.efforts import Effort
from casebook.cases.escalation import NONE, Escalations
from casebook.cases.event import ZoneSource
from casebook.cases.events.errands import ErrandReturned
from casebook.cases.grading import UNDISPUTED, Grading
from casebook.cases.information import NOTHING_ASKED, Information
from casebook.cases.links import Link
from casebook.cases.partnership import ALONE, Partnership
from casebook.cases.people import People
from casebook.cases.releases import UNKNOWN_RELEASE, ReleaseState
from casebook.cases.repricing import Stretch
from casebook.cases.survey import Asked
from casebook.policy.rules import Point
from casebook.policy.scope import Assistance

Status = Literal[
    "new", "in_progress", "waiting_for_customer", "waiting_for_third_party", "on_hold", "closure_proposed", "resolved",
    "closed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """The vendor asked the customer to agree to close, on a ground.

    ``since`` is when the first of the proposals was made that took each other's place without a no between them.
    """

    ground: str
    at: datetime
    by: str
    since: datetime


@dataclass(frozen=True, slots=True)
class ScopeRuling:
    """The vendor said that this is not support's to do; ``appealed``: the customer does not agree."""

    ground: str
    at: datetime
    by: str
    appealed: bool = False


@dataclass(frozen=True, slots=True)
class Workaround:
    """A way to work until there is a solution; ``works`` is what the customer says of it (none: nothing yet)."""

    at: datetime
    by: str
    works: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case. ``version`` counts its events; ``changed`` is the version of the last one that people must know of.

    ``channel`` is the one whose hours rule now, ``stretches`` all that ruled. ``imported`` cases were worked elsewhere.
    ``topic`` is what it is about where help is bounded, ``grading`` what is said of its severity. ``working_language``
    is the one of the answers, where it is not that of the case. ``clocks`` are by milestone, those of the present
    round; ``past_clocks`` are of earlier rounds. ``effort`` is work without a break, once it has begun.
    ``beside`` is the edition whose targets count where they are better, ``considered`` the last one that it was to
    follow (empty: none after its own). ``returned`` holds by its id what came of each command sent to another case.
    """

    number: str
    version: int
    changed: int
    handbook: str
    edition: str
    plan: str
    severity: str
    channel: str
    case_type: str
    product: str
    organisation: str
    contact: str
    site: str
    contract_line: str
    zone: str
    zone_from: ZoneSource
    language: str
    opened_at: datetime
    stretches: tuple[Stretch, ...]
    criterion: str = ""
    status: Status = "new"
    assignee: str = ""
    closed_at: datetime | None = None
    ground: str = ""
    proposal: Proposal | None = None
    waiting_for: WaitingFor | None = None
    acknowledged: bool = False
    imported: bool = False
    scope: ScopeRuling | None = None
    workaround: Workaround | None = None
    topic: str = ""
    assistance: Assistance = "full"
    working_language: str = ""
    information: Information = NOTHING_ASKED
    action_plan: ActionPlan = NO_STEPS
    grading: Grading = UNDISPUTED
    effort: Effort | None = None
    links: tuple[Link, ...] = ()
    contacting: Contacting = NOBODY_TRIED
    surveys: tuple[Asked, ...] = ()
    people: People = field(default_factory=People)
    clocks: Mapping[str, Clock] = field(default_factory=dict)
    past_clocks: tuple[Clock, ...] = ()
    partnership: Partnership = ALONE
    release: ReleaseState = UNKNOWN_RELEASE
    beside: str = ""
    considered: str = ""
    returned: Mapping[str, ErrandReturned] = field(default_factory=dict)
    escalations: Escalations = NONE

    @property
    def point(self) -> Point:
        """Return the value of every dimension that targets and hours look at; ordinary ones are left out."""
        point = {
            "plan": self.plan,
            "severity": self.severity,
            "channel": self.channel,
            "case-type": self.case_type,
            "product": self.product,
        }
        return point if self.assistance == "full" else {**point, "assistance": self.assistance}

    @property
    def merged_into(self) -> str:
        """The number of the case in which this one goes on; empty where it goes on itself."""
        return next((one.number for one in self.links if one.kind == "merged-into"), "")

    @property
    def closed(self) -> bool:
        """Whether the case has ended."""
        return self.status == "closed"

    @property
    def in_work(self) -> bool:
        """Whether the customer is owed work: no solution is in place, or has been proposed."""
        return self.status not in {"closed", "resolved", "closure_proposed"}

    @property
    def every_clock(self) -> tuple[Clock, ...]:
        """The clocks of all rounds, those of earlier ones first."""
        return (*self.past_clocks, *self.clocks.values())

    def round(self, milestone: str, number: int) -> Clock | None:
        """Return the clock of one round of a milestone, if there was one."""
        return next((one for one in self.every_clock if (one.milestone, one.round) == (milestone, number)), None)
