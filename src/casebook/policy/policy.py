"""The whole meaning of one edition of a handbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from casebook.policy.articles import Articles
from casebook.policy.channels import Channels
from casebook.policy.clause import ChapterText, Clause, Reading
from casebook.policy.closing import Closing
from casebook.policy.contacts import Contacts
from casebook.policy.effort import Efforts
from casebook.policy.entitlement import Entitlement
from casebook.policy.escalation import Escalation
from casebook.policy.hours import Hours
from casebook.policy.intake import Intake
from casebook.policy.languages import Languages
from casebook.policy.misuse import Misuse
from casebook.policy.partners import Partners
from casebook.policy.plans import Plan
from casebook.policy.releases import Releases
from casebook.policy.routing import Routing
from casebook.policy.rules import Point
from casebook.policy.scope import Scope
from casebook.policy.severity import Severities
from casebook.policy.survey import Survey
from casebook.policy.targets import Targets
from casebook.policy.waiting import Waiting

OpenCases = Literal["keep", "move", "better"]
USUAL_NOTICE: Final = 30
"""How many days ahead customers hear of a new edition whose handbook promises no notice."""


@dataclass(frozen=True, slots=True)
class Parent:
    """A handbook whose clauses another one inherits. ``content`` is the content hash it was read with."""

    handbook: str
    edition: str
    title: str
    content: str


@dataclass(frozen=True, slots=True)
class Policy:
    """One edition. ``digest`` is the content hash (hex SHA-256) of the folder it was compiled from.

    ``zone`` is the vendor's own IANA zone, the last resort for "local". ``in_force`` is the first day of the edition in
    that zone. ``open_cases`` says what cases do that were opened under an earlier edition. ``products`` are the product
    codes that rules may look at. ``case_word`` is the vendor's word for a case (case, ticket, request);
    ``introduction`` is what readers find before the first chapter (Markdown), ``chapters`` how each one begins.
    ``notice`` is how many days before a new edition customers are promised to hear of it; None: nothing is promised.
    ``parents`` are the handbooks that it extends, the nearest first; ``clauses`` holds what it inherits from them, too.
    ``beside`` holds other editions, by name, that have a say in the deadlines of a case: those by which a date was
    found that still stands, and a later one whose targets count where they are better.
    """

    handbook: str
    title: str
    vendor: str
    edition: str
    in_force: date
    open_cases: OpenCases
    zone: str
    digest: str
    clauses: Mapping[str, Clause]
    plans: tuple[Plan, ...]
    entitlement: Entitlement
    severity: Severities
    hours: Hours
    targets: Targets
    channels: Channels
    intake: Intake
    contacts: Contacts
    closing: Closing
    scope: Scope = field(default_factory=Scope)
    languages: Languages = field(default_factory=Languages)
    partners: Partners = field(default_factory=Partners)
    survey: Survey = field(default_factory=Survey)
    releases: Releases = field(default_factory=Releases)
    articles: Articles = field(default_factory=Articles)
    routing: Routing = field(default_factory=Routing)
    waiting: Waiting = field(default_factory=Waiting)
    escalation: Escalation = field(default_factory=Escalation)
    effort: Efforts = field(default_factory=Efforts)
    misuse: Misuse = field(default_factory=Misuse)
    products: tuple[str, ...] = field(default=())
    case_word: str = "case"
    introduction: str = ""
    chapters: tuple[ChapterText, ...] = ()
    parents: tuple[Parent, ...] = ()
    beside: Mapping[str, Policy] = field(default_factory=dict, compare=False)
    notice: int | None = None

    @property
    def days_ahead(self) -> int:
        """How many days before a new edition customers hear of it."""
        return USUAL_NOTICE if self.notice is None else self.notice

    def plan(self, plan: str) -> Plan:
        """Return the plan with this id.

        Raises:
            KeyError: the handbook has no such plan.
        """
        for candidate in self.plans:
            if candidate.id == plan:
                return candidate
        raise KeyError(plan)

    def pricing(self, edition: str) -> Policy:
        """Return the edition by which a deadline was found: this one, or one beside it."""
        return self.beside.get(edition, self)

    def readings(self, clauses: Iterable[str], point: Point) -> Iterator[Reading]:
        """Yield the declared readings of these clauses that make a difference at the point."""
        cited = tuple(clauses)
        for clause in self.clauses.values():
            for reading in clause.readings:
                if reading.of in cited and reading.when.holds(point):
                    yield reading
