"""What customers say of closed cases: on the case, and in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery

from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.desk import policies
from casebook.desk.cleaning import clean
from casebook.desk.permissions import require
from casebook.desk.queries.goal_shapes import GoalFilters
from casebook.desk.queries.lines import text
from casebook.desk.queries.shapes import Text
from casebook.policy.policy import Policy
from casebook.store import contents
from casebook.store.models import CaseRow, MessageRow
from casebook.tenancy import transaction

MOST = 50
"""How many opinions are listed."""


@dataclass(frozen=True, slots=True)
class SurveyView:
    """The survey of the last closing: its words, until when it is open, and the mark that was given."""

    title: str
    question: str
    scale: tuple[tuple[str, str], ...]
    comment: str
    closing: int
    until: datetime
    open: bool
    mark: str
    clause: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one customer said of one closing."""

    number: str
    at: datetime
    mark: str
    label: str
    body: Text


@dataclass(frozen=True, slots=True)
class Figures:
    """How a handbook's surveys were answered: ``marks`` are (id, label, number), the lowest first."""

    handbook: str
    title: str
    asked: int
    answered: int
    marks: tuple[tuple[str, str, int], ...]

    @property
    def share(self) -> float:
        """The part of those asked who answered, from 0 to 1."""
        return self.answered / self.asked if self.asked else 0.0


def survey(policy: Policy, case: Case, now: datetime) -> SurveyView | None:
    """Return the survey of the last closing of a case; nothing where nobody was asked."""
    if not case.surveys:
        return None
    known, asked = policy.survey, case.surveys[-1]
    return SurveyView(
        title=known.title,
        question=known.question,
        scale=tuple((one.id, one.label) for one in known.scale),
        comment=known.comment,
        closing=asked.closing,
        until=asked.until,
        open=not asked.mark and now <= asked.until,
        mark=(label(policy, asked.mark) if asked.mark else ""),
        clause=known.clause,
    )


def figures(actor: Actor, since: datetime, until: datetime, filters: GoalFilters | None = None) -> tuple[Figures, ...]:
    """Return how the surveys asked in [since, until) were answered, for each handbook.

    Raises:
        Forbidden: the reader may not see them.
    """
    require(actor, "surveys.read")
    with transaction(actor.tenant):
        asked, answers = _told(actor, since, until, filters)
    by_book = Counter(asked.values())
    given: dict[str, Counter[str]] = {}
    for row in answers:
        given.setdefault(asked[_closing(row)], Counter())[str(row.codes.get("mark", ""))] += 1
    return tuple(_figures(book, by_book[book], given.get(book, Counter()), until) for book in sorted(by_book))


def opinions(actor: Actor, since: datetime, until: datetime, filters: GoalFilters | None = None) -> tuple[Opinion, ...]:
    """Return the latest answers to the surveys asked in [since, until), the latest first.

    Raises:
        Forbidden: the reader may not see them.
    """
    require(actor, "surveys.read")
    with transaction(actor.tenant):
        rows = _told(actor, since, until, filters)[1][:MOST]
        cases = {
            row.id: row for row in CaseRow.objects.filter(tenant_id=actor.tenant, id__in=[one.case_id for one in rows])
        }
        words = contents.texts(rows[0].tenant_id, [one.body for one in rows if one.body]) if rows else {}
    return tuple(_opinion(row, cases[row.case_id], words) for row in rows if row.case_id in cases)


def _told(
    actor: Actor, since: datetime, until: datetime, filters: GoalFilters | None
) -> tuple[dict[tuple[UUID, str], str], list[MessageRow]]:
    """Return the handbook of each closing that was asked about, and the answers to those, the latest first."""
    chosen = clean(filters or GoalFilters())
    names = {name: getattr(chosen, name) for name in ("handbook", "plan", "severity") if getattr(chosen, name)}
    cases = CaseRow.objects.filter(tenant_id=actor.tenant, **names)
    lines = MessageRow.objects.filter(tenant_id=actor.tenant)
    questions = lines.filter(kind="survey-asked", at__gte=since, at__lt=until, case_id__in=cases.values("id"))
    book = Subquery(cases.filter(id=OuterRef("case_id")).values("handbook")[:1])
    asked = {_closing(row): row.book for row in questions.annotate(book=book)}
    answers = lines.filter(kind="survey", at__gte=since, case_id__in=questions.values("case_id")).order_by("-at")
    return asked, [row for row in answers if _closing(row) in asked]


def _closing(row: MessageRow) -> tuple[UUID, str]:
    return row.case_id, str(row.codes.get("closing", ""))


def label(policy: Policy, mark: str) -> str:
    """Return what a mark is called; its id, where the edition does not have it."""
    found = policy.survey.mark(mark)
    return found.label if found else mark


def _figures(book: str, asked: int, given: Mapping[str, int], at: datetime) -> Figures:
    policy = policies.policy(book, at=at)
    known = [(one.id, one.label, given.get(one.id, 0)) for one in policy.survey.scale]
    others = [(mark, mark, number) for mark, number in given.items() if policy.survey.mark(mark) is None]
    return Figures(book, policy.title, asked, sum(given.values()), (*known, *others))


def _opinion(row: MessageRow, case: CaseRow, words: Mapping[str, str | None]) -> Opinion:
    mark = str(row.codes.get("mark", ""))
    body = text(words, row.body) if row.body else Text("")
    return Opinion(case.number, row.at, mark, label(policies.policy(case.handbook, case.edition), mark), body)
