"""Everything that the rules of a handbook answer, asked so that two editions can be compared answer by answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, TypeVar

from casebook.handbook.comparison import asking, ending, judging, sayings
from casebook.handbook.comparison.judging import Course, Open
from casebook.handbook.comparison.shapes import Effect
from casebook.policy.channels import Admission
from casebook.policy.contacts import Leave
from casebook.policy.policy import Policy
from casebook.policy.rules import NoRuleError, Point, RuleBook, Ruling
from casebook.policy.targets import Milestone, Promise

T = TypeVar("T")
NOTHING: Final = "nothing is said"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an edition answers at a point: in ``words``, by ``clauses``; equal ``value``s mean the same."""

    words: str
    value: object
    clauses: tuple[str, ...]
    judged: object = None


class Question:
    """One question, its name, what it looks at, its answers, and what a change of the answer means to a customer."""

    name: str

    def dimensions(self, policy: Policy) -> frozenset[str]:
        """Return the dimensions that the answer depends on."""
        raise NotImplementedError

    def answer(self, policy: Policy, point: Point) -> Answer:
        """Return the answer at a point."""
        raise NotImplementedError

    def effect(self, before: Answer, after: Answer, since: date) -> Effect:
        """Judge the change of an answer."""
        raise NotImplementedError


class OfBook(Question, Generic[T]):
    """A question that one rule book answers."""

    def __init__(
        self,
        name: str,
        book: Callable[[Policy], RuleBook[T]],
        words: Callable[[T], str],
        judge: Callable[[T, T], Effect],
    ) -> None:
        self.name, self._book, self._words, self._judge = name, book, words, judge

    def dimensions(self, policy: Policy) -> frozenset[str]:
        """Return what the book's rules look at."""
        return self._book(policy).dimensions

    def answer(self, policy: Policy, point: Point) -> Answer:
        """Return the ruling of the book; where no rule applies nothing is said."""
        ruling = asked(self._book(policy), point)
        if ruling is None:
            return Answer(NOTHING, None, ())
        return Answer(self._words(ruling.value), ruling.value, (ruling.clause,), ruling.value)

    def effect(self, before: Answer, after: Answer, since: date) -> Effect:  # noqa: ARG002 - the hours need the day
        """Judge by the values; saying something where nothing was said is neither better nor worse."""
        old, new = before.judged, after.judged
        return "neutral" if old is None or new is None else self._judge(old, new)  # type: ignore[arg-type]  # both are T


class SupportHours(Question):
    """When the desk works."""

    name = "Support hours"

    def dimensions(self, policy: Policy) -> frozenset[str]:
        """Return what the rules of the support hours look at."""
        return policy.hours.support.dimensions

    def answer(self, policy: Policy, point: Point) -> Answer:
        """Return the hours; two calendars of the same hours are the same."""
        ruling = asked(policy.hours.support, point)
        if ruling is None:
            return Answer(NOTHING, None, (), Open(None, policy.zone))
        hours = calendar(policy, ruling.value)
        return Answer(hours_in_words(hours), hours.meaning, cited(policy, ruling), hours)

    def effect(self, before: Answer, after: Answer, since: date) -> Effect:
        """More covered time is better."""
        if not isinstance(before.judged, Open) or not isinstance(after.judged, Open):
            return "neutral"
        return judging.coverage(before.judged, after.judged, since).effect


class Promised(Question):
    """What is promised for a milestone, with the hours it counts in."""

    def __init__(self, milestone: Milestone, title: str) -> None:
        self.name, self._milestone = title, milestone

    def dimensions(self, policy: Policy) -> frozenset[str]:
        """Return what promise and calendar look at."""
        target = policy.targets.milestones.get(self._milestone)
        if target is None:
            return frozenset()
        return target.promises.dimensions | target.counted_in.dimensions | policy.hours.support.dimensions

    def answer(self, policy: Policy, point: Point) -> Answer:
        """Return the promise and, where it counts in business time, the hours."""
        target = policy.targets.milestones.get(self._milestone)
        ruling = asked(target.promises, point) if target else None
        promise = ruling.value if ruling else Promise("no_target")
        clauses = (ruling.clause,) if ruling else ()
        hours = Open(None, policy.zone)
        if target and promise.amount and promise.amount.business:
            named = asked(target.counted_in, point)
            named = named if named and named.value else asked(policy.hours.support, point)
            if named:
                hours, clauses = calendar(policy, named.value), (*clauses, *cited(policy, named))
        return Answer(promised(promise, hours), (promise, hours.meaning), clauses, Course(promise, hours))

    def effect(self, before: Answer, after: Answer, since: date) -> Effect:
        """Any date is better than none, an earlier one better than a later one."""
        if not isinstance(before.judged, Course) or not isinstance(after.judged, Course):
            return "neutral"
        return judging.promises(before.judged, after.judged, since)


def questions(before: Policy, after: Policy) -> Iterator[Question]:
    """Yield every question that at least one of two editions answers by rules."""
    titles = {key: target.title for one in (before, after) for key, target in one.targets.milestones.items()}
    for milestone, title in titles.items():
        yield Promised(milestone, title)
    yield SupportHours()
    yield from BOOKS


def asked(book: RuleBook[T], point: Point) -> Ruling[T] | None:
    """Return what a book answers, if it answers anything."""
    try:
        return book.ruling(point)
    except NoRuleError:
        return None


def calendar(policy: Policy, name: str) -> Open:
    """Return a calendar by its id; the empty id are hours that are not stated."""
    found = policy.hours.calendars.get(name)
    return Open(found.schedule if found else None, policy.zone)


def cited(policy: Policy, ruling: Ruling[str]) -> tuple[str, ...]:
    """Return the clauses that chose a calendar and set it."""
    found = policy.hours.calendars.get(ruling.value)
    return tuple(dict.fromkeys((ruling.clause, *((found.clause,) if found else ()))))


def hours_in_words(hours: Open) -> str:
    """Write a calendar: its week and whose clocks it follows."""
    schedule = hours.schedule
    if schedule is None:
        return "not stated"
    if schedule.week.always:
        return "around the clock"
    holidays = ", without its holidays" if schedule.holidays else ""
    return f"{schedule.week} {schedule.zone or 'local time'}{holidays}"


def promised(promise: Promise, hours: Open) -> str:
    """Write a promise, with the hours where it counts in them."""
    if promise.amount is None:
        return promise.kind.replace("_", " ")
    return f"{promise.amount} ({hours_in_words(hours)})" if promise.amount.business else str(promise.amount)


def _yes_no(*, yes: bool, message: str) -> str:
    return f"{'yes' if yes else 'no'}{f': {message}' if message else ''}"


def _admission(value: Admission) -> str:
    instead = f" (instead: {', '.join(value.instead)})" if value.instead else ""
    return _yes_no(yes=value.open, message=value.message) + instead


def _leave(value: Leave) -> str:
    who = "anyone" if "contact" in value.roles else ", ".join(sorted(value.roles)) or "nobody"
    return f"{who}{f': {value.message}' if value.message else ''}"


def _roles(before: Leave, after: Leave) -> Effect:
    anyone = ("contact" in before.roles, "contact" in after.roles)
    return judging.ordered(*anyone) if any(anyone) else judging.contained(before.roles, after.roles)


def _neutral(_before: object, _after: object) -> Effect:
    return "neutral"


BOOKS: Final[tuple[Question, ...]] = (
    OfBook(
        "Way in open",
        lambda policy: policy.channels.admission,
        _admission,
        lambda before, after: judging.ordered(before.open, after.open),
    ),
    OfBook(
        "Clocks that stand still",
        lambda policy: policy.waiting.pauses,
        lambda one: "stands still" if one else "goes on",
        lambda before, after: judging.ordered(-before, -after),
    ),
    OfBook("Notice out of hours", lambda policy: policy.channels.out_of_hours, lambda one: one.message, _neutral),
    OfBook(
        "Entitled to support",
        lambda policy: policy.entitlement.opening,
        lambda one: _yes_no(yes=one.entitled, message=" ".join(filter(None, (one.message, one.remedy)))),
        lambda before, after: judging.ordered(before.entitled, after.entitled),
    ),
    OfBook(
        "Renewal offered",
        lambda policy: policy.entitlement.renewal,
        lambda one: _yes_no(yes=one.offered, message=one.message),
        lambda before, after: judging.ordered(before.offered, after.offered),
    ),
    OfBook(
        "Plan in effect",
        lambda policy: policy.entitlement.in_effect,
        lambda one: f"{one.plan}{f': {one.message}' if one.message else ''}",
        _neutral,
    ),
    OfBook(
        "Suggestions while a case is written",
        lambda policy: policy.articles.suggestions,
        lambda one: _yes_no(yes=one.offered, message=one.message),
        _neutral,
    ),
    OfBook("Who may open a case", lambda policy: policy.contacts.opening, _leave, _roles),
    OfBook("Receipt", lambda policy: policy.intake.receipt, lambda one: one.message, _neutral),
    OfBook(
        "On hold for missing information",
        lambda policy: policy.waiting.hold,
        lambda one: _yes_no(yes=one.allowed, message=one.message),
        lambda before, after: judging.ordered(not before.allowed, not after.allowed),
    ),
    OfBook("Escalation", lambda policy: policy.escalation.asking, asking.words, asking.wider),
    OfBook("Dispute of the priority", lambda policy: policy.escalation.appeals, asking.words, asking.wider),
    OfBook(
        "Change of severity",
        lambda policy: policy.severity.changing,
        sayings.changing,
        lambda before, after: judging.ordered(before.agreed, after.agreed),
    ),
    OfBook(
        "Continuous effort",
        lambda policy: policy.effort.offered,
        sayings.effort,
        lambda before, after: judging.ordered(before.offered, after.offered),
    ),
    OfBook(
        "Consent to closing",
        lambda policy: policy.closing.consent,
        lambda one: _yes_no(yes=one.needed, message=one.message),
        lambda before, after: judging.ordered(before.needed, after.needed),
    ),
    OfBook(
        "Reply to a closed case",
        lambda policy: policy.closing.after,
        lambda one: f"reopens it within {one.reopen_within} days" if one.reopen_within else "opens a new case",
        lambda before, after: judging.ordered(before.reopen_within, after.reopen_within),
    ),
    OfBook("Closing without an answer", lambda policy: policy.closing.unanswered, ending.unanswered, ending.judged),
)
"""The questions that one book answers. That closing needs the customer's consent is good for the customer."""
