"""The rules of a clause as tables for readers: what is promised, in which hours, on which channels."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from casebook.policy.channels import Admission
from casebook.policy.policy import Policy
from casebook.policy.rules import Rule, RuleBook
from casebook.policy.targets import Promise

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of answers. ``rows`` hold a heading and a cell for each column; without ``columns`` there is one cell."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def grids(policy: Policy, clause: str) -> tuple[Grid, ...]:
    """Return the tables that the rules of a clause make, for those over one or two dimensions."""
    return tuple(_grids(policy, clause))


def _grids(policy: Policy, clause: str) -> Iterator[Grid]:
    for target in policy.targets.milestones.values():
        yield from _of_book(policy, target.title, target.promises, clause, promised)
    yield from _of_book(policy, "Support hours", policy.hours.support, clause, _Calendars(policy))
    yield from _of_book(policy, "Ways in", policy.channels.admission, clause, _open)
    yield from _services(policy, clause)


def promised(promise: Promise) -> str:
    """Return a promise in words."""
    return str(promise.amount) if promise.amount else promise.kind.replace("_", " ")


def _open(admission: Admission) -> str:
    return "yes" if admission.open else "no"


class _Calendars:
    """Names calendars by their titles."""

    def __init__(self, policy: Policy) -> None:
        self._calendars = policy.hours.calendars

    def __call__(self, calendar: str) -> str:
        """Return the title of a calendar; no calendar are hours that are not stated."""
        return self._calendars[calendar].title if calendar else "not stated"


def _of_book(policy: Policy, title: str, book: RuleBook[T], clause: str, written: Callable[[T], str]) -> Iterator[Grid]:
    """Yield one grid for all rules of a clause that look at the same one or two dimensions."""
    shapes: dict[tuple[str, ...], list[Rule[T]]] = {}
    for rule in book.rules:
        if rule.clause == clause:
            shapes.setdefault(tuple(name for name, _ in rule.when.matches), []).append(rule)
    for axes, rules in shapes.items():
        if len(axes) in {1, 2} and len(rules) > 1:
            yield _grid(policy, title, axes, [(rule, written(rule.then)) for rule in rules])


def _grid(policy: Policy, title: str, axes: tuple[str, ...], rules: list[tuple[Rule[T], str]]) -> Grid:
    named = [_names(policy, axis) for axis in axes]
    used = [[value for value in names if any(value in dict(rule.when.matches)[axis] for rule, _ in rules)]
            for axis, names in zip(axes, named, strict=True)]  # fmt: skip
    cells = {tuple(point): _cell(rules, dict(zip(axes, point, strict=True))) for point in _points(used)}
    columns = tuple(named[1][value] for value in used[1]) if len(axes) > 1 else ()
    across = [(value,) for value in used[1]] if len(axes) > 1 else [()]
    rows = tuple((named[0][row], tuple(cells[row, *column] for column in across)) for row in used[0])
    return Grid(title, columns, rows)


def _points(used: list[list[str]]) -> Iterator[tuple[str, ...]]:
    if len(used) == 1:
        yield from ((value,) for value in used[0])
    else:
        yield from ((row, column) for row in used[0] for column in used[1])


def _cell(rules: list[tuple[Rule[T], str]], point: dict[str, str]) -> str:
    return next((words for rule, words in rules if rule.when.holds(point)), "")


def _names(policy: Policy, axis: str) -> dict[str, str]:
    """Return how the values of a dimension are called, in order."""
    if axis == "plan":
        return {plan.id: plan.name for plan in policy.plans}
    if axis == "severity":
        return {level.id: _level(level.id, level.name) for level in policy.severity.levels}
    if axis == "channel":
        return {channel.id: channel.name for channel in policy.channels.known}
    if axis == "case-type":
        return {kind.id: kind.label for kind in policy.intake.case_types}
    return {product: product for product in policy.products}


def _level(number: str, name: str) -> str:
    return name if number in name else f"{number} {name}"


def _services(policy: Policy, clause: str) -> Iterator[Grid]:
    """Yield what each plan brings, as far as this clause says it."""
    brought = {
        plan.name: {one.label: one.value for one in plan.services if one.clause == clause} for plan in policy.plans
    }
    labels = tuple(dict.fromkeys(label for services in brought.values() for label in services))
    if labels:
        rows = tuple((label, tuple(services.get(label, "") for services in brought.values())) for label in labels)
        yield Grid("What each plan brings", tuple(brought), rows)
