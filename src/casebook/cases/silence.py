"""How far a vendor has come with a customer who does not answer: which attempts count, what is missing, and until when.

One attempt counts for each business day of the customer. When enough of them do, the next business day after the last
one still belongs to the customer: the case may be closed when it is over.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from casebook.calendars.days import BusinessDays
from casebook.cases.attempt import IN_VAIN, Attempt
from casebook.cases.case import Case
from casebook.policy.closing import Unanswered
from casebook.policy.policy import Policy

Lack = Literal["ground", "attempts", "time", ""]
"""What is missing first: a ground that the customer was told, attempts, only time, or nothing."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A business day that counts, and the first attempt on it that does."""

    day: date
    attempt: Attempt


@dataclass(frozen=True, slots=True)
class Silence:
    """Where a case stands by the rule for customers who do not answer, as of an instant.

    ``counted`` are the days that count, in order. ``left`` is how many more attempts are missing at least, the last of
    them on ``last_day`` or later. ``from_when`` is when the case may be closed: if nobody answers, and, where something
    is missing, if it is done on the first day on which it counts.
    """

    rule: Unanswered
    clause: str
    days: BusinessDays
    lacks: Lack
    counted: tuple[Counted, ...]
    left: int
    last_day: date
    from_when: datetime

    @property
    def holds(self) -> bool:
        """Whether the case may be closed now."""
        return not self.lacks


def silence(policy: Policy, case: Case, now: datetime) -> Silence | None:
    """Return where a case stands at an instant; None where the handbook closes no case without an answer.

    Raises:
        NeverOpensError: the handbook's holidays leave no business day.
    """
    found = policy.closing.unanswered.deciding(case.point)
    if not found or not found[0].then.allowed:
        return None
    rule = found[0].then
    days = BusinessDays(case.zone, rule.holidays)
    named = case.proposal is not None or not rule.after_ground
    counted = tuple(_counted(rule, case, days)) if named else ()
    to_come = tuple(_to_come(rule, [one.day for one in counted], days, days.date_of(now)))
    last = to_come[-1] if to_come else counted[-1].day
    from_when = days.over(days.after(last))
    lacks: Lack = "ground" if not named else "attempts" if to_come else "time" if now < from_when else ""
    return Silence(rule, found[0].clause, days, lacks, counted, len(to_come), last, from_when)


def _counted(rule: Unanswered, case: Case, days: BusinessDays) -> Iterator[Counted]:
    """Yield one attempt for each business day since the customer was last heard, or since the ground was named."""
    named_at = case.proposal.since if rule.after_ground and case.proposal else None
    seen: set[date] = set()
    for attempt in case.contacting.since(named_at):
        day = days.date_of(attempt.at)
        if day in days and day not in seen and attempt.outcome not in IN_VAIN:
            seen.add(day)
            yield Counted(day, attempt)


def _to_come(rule: Unanswered, made: list[date], days: BusinessDays, today: date) -> Iterator[date]:
    """Yield the days of the attempts that are missing, each as early as it can count."""
    day = days.first_from(max(today, days.after(made[-1])) if made else today)
    first = made[0] if made else day
    earliest_last = days.nth(first, rule.last_on_day)
    missing = max(rule.attempts - len(made), int(not made or made[-1] < earliest_last))
    for number in range(missing, 0, -1):
        day = max(day, earliest_last) if number == 1 else day
        yield day
        day = days.after(day)
