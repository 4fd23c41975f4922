"""How goals were kept, as the page of figures shows it: tables with a bar in each row, and the same as CSV."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from casebook.cases.actor import Actor
from casebook.console.naming import handbooks
from casebook.desk import queries
from casebook.desk.queries.goal_shapes import GoalCount, GoalFilters, Goals, Period, Tally
from casebook.desk.queries.milestones import WORDS, title
from casebook.policy.policy import Policy
from casebook.policy.targets import MILESTONES
from casebook.web.levels import named


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its heading, what was counted, and the lengths of the parts of its bar in per cent."""

    label: str
    tally: Tally
    most: int

    @property
    def parts(self) -> Iterator[tuple[str, str, str]]:
        """Yield each part of the bar: its kind, where it begins, and its length."""
        edge = 0.0
        for kind in ("met", "missed", "open", "ended"):
            length = getattr(self.tally, kind) * 100 / self.most if self.most else 0
            if length:
                yield kind, f"{edge:.2f}%", f"{length:.2f}%"
            edge += length


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one way to look at the goals."""

    title: str
    heading: str
    rows: tuple[Row, ...]


def section(actor: Actor, period: Period, chosen: Mapping[str, str]) -> dict[str, Any]:
    """Return what the section on goals shows."""
    books = {one.handbook: one for one in handbooks(actor)}
    found = queries.goals(actor, period, filters(chosen))
    total = sum((one.tally for one in found.counts), Tally())
    return {
        "total": total,
        "tables": list(_tables(found, books)),
        "causes": list(_causes(found, books)),
        "unexplained": found.unexplained,
        "choices": _choices(books.values()),
    }


def filters(chosen: Mapping[str, str]) -> GoalFilters:
    """Read the filters from the address; a plan is written with its handbook, as ``handbook/plan``."""
    handbook, _slash, plan = chosen.get("plan", "").partition("/")
    return GoalFilters(handbook, plan, chosen.get("severity", ""), chosen.get("milestone", ""))


def _tables(found: Goals, books: Mapping[str, Policy]) -> Iterator[Table]:
    yield _table(
        found,
        _("By goal"),
        _("Goal"),
        lambda one: str(MILESTONES.index(_milestone(one))),
        lambda one: _goal(one, books),
    )
    yield _table(found, _("By severity"), _("Severity"), lambda one: one.severity, lambda one: _severity(one, books))
    yield _table(found, _("By plan"), _("Plan"), lambda one: _order(one, books), lambda one: _plan(one, books))
    months = (_("By month"), _("Month"), lambda one: one.month.isoformat(), lambda one: date_format(one.month, "F Y"))
    yield _table(found, *months)


def _table(
    found: Goals, title: str, heading: str, order: Callable[[GoalCount], str], label: Callable[[GoalCount], str]
) -> Table:
    together: dict[tuple[str, str], Tally] = {}
    for one in found.counts:
        key = (order(one), label(one))
        together[key] = together.get(key, Tally()) + one.tally
    most = max((tally.total for tally in together.values()), default=0)
    return Table(title, heading, tuple(Row(name, tally, most) for (_key, name), tally in sorted(together.items())))


def _milestone(one: GoalCount) -> Any:  # noqa: ANN401 - a milestone, read back from a row
    return one.milestone


def _goal(one: GoalCount, books: Mapping[str, Policy]) -> str:
    """Return what the handbook calls a goal; several handbooks may call it otherwise, so then it is our own word."""
    policy = books.get(one.handbook)
    return title(policy, _milestone(one)) if policy and len(books) == 1 else WORDS[_milestone(one)]


def _severity(one: GoalCount, books: Mapping[str, Policy]) -> str:
    policy = books.get(one.handbook)
    levels = {level.id: level.name for level in policy.severity.levels} if policy else {}
    return named(one.severity, levels.get(one.severity, ""))


def _order(one: GoalCount, books: Mapping[str, Policy]) -> str:
    policy = books.get(one.handbook)
    plans = {plan.id: plan.order for plan in policy.plans} if policy else {}
    return f"{one.handbook}/{plans.get(one.plan, 0):03}"


def _plan(one: GoalCount, books: Mapping[str, Policy]) -> str:
    policy = books.get(one.handbook)
    plan = next((plan.name for plan in policy.plans if plan.id == one.plan), one.plan) if policy else one.plan
    return f"{policy.title if policy else one.handbook}: {plan}" if len(books) > 1 else plan


def _causes(found: Goals, books: Mapping[str, Policy]) -> Iterator[tuple[str, int, str]]:
    """Yield each cause with how often it was written, and the length of its bar in per cent."""
    most = max((one.number for one in found.causes), default=0)
    for one in found.causes:
        policy = books.get(one.handbook)
        known = {cause.id: cause.label for cause in policy.targets.causes} if policy else {}
        yield known.get(one.cause, one.cause), one.number, f"{one.number * 100 / most:.2f}%"


def _choices(books: Iterable[Policy]) -> dict[str, list[tuple[str, str]]]:
    every = tuple(books)
    levels = {level.id: level.name for policy in reversed(every) for level in policy.severity.levels}
    plans = [(f"{one.handbook}/{plan.id}", plan.name) for one in every for plan in one.plans]
    titles = {one.handbook: one.title for one in every}
    if len(every) > 1:
        plans = [(key, f"{titles[key.partition('/')[0]]}: {name}") for key, name in plans]
    promised = {milestone for policy in every for milestone in policy.targets.milestones}
    return {
        "plans": plans,
        "severities": [(key, named(key, name)) for key, name in sorted(levels.items())],
        "milestones": [(one, WORDS[one]) for one in MILESTONES if one in promised],
    }


COLUMNS = ("goal", "handbook", "plan", "severity", "month", "met", "missed", "open", "ended")


def as_csv(found: Goals) -> str:
    """Return everything that was counted, a line for each kind of goal and month."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    for one in found.counts:
        tally = (one.tally.met, one.tally.missed, one.tally.open, one.tally.ended)
        lines.writerow((one.milestone, one.handbook, one.plan, one.severity, f"{one.month:%Y-%m}", *tally))
    return out.getvalue()
