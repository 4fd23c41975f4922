"""A check across chapters: a target in business time has hours to count in, and equal days where it counts days."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.handbook.diagnostics import Place
from casebook.handbook.regions import Axes, Coordinates, described, points
from casebook.handbook.scope import Scope
from casebook.policy.hours import Hours
from casebook.policy.rules import Point, Rule
from casebook.policy.targets import Amount, Promise, Target, Targets


def check_counting(scope: Scope, targets: Targets, hours: Hours) -> None:
    """Report business time without a calendar, and business days in a calendar whose days differ."""
    for target in targets.milestones.values():
        looked_at = target.promises.dimensions | target.counted_in.dimensions | hours.support.dimensions
        axes = {name: values for name, values in scope.dimensions.items() if name in looked_at}
        _report_no_hours(scope, target, hours, axes)
        _report_unequal_days(scope, target, hours, axes)


def _report_no_hours(scope: Scope, target: Target, hours: Hours, axes: Axes) -> None:
    without: dict[tuple[Rule[Promise], str], list[Coordinates]] = {}
    for point, rule, _, calendar, hours_clause in _business(target, hours, axes):
        if not calendar:
            without.setdefault((rule, hours_clause), []).append(point)
    for (rule, clause), found in without.items():
        message = f"{rule.clause} promises “{rule.then.amount}” where no hours are stated: {described(found, axes)}."
        states_none = [one for one in hours.support.rules if one.clause == clause and not one.then]
        others = [(Place(one.file, one.line), f"{clause} states none") for one in states_none[:1]]
        way_out = "Name a calendar in `support-hours` or `counted-in`, or promise elapsed time, such as `1 h`."
        scope.log.fault("no-hours", Place(rule.file, rule.line), message, others=others, way_out=way_out)


def _report_unequal_days(scope: Scope, target: Target, hours: Hours, axes: Axes) -> None:
    seen: set[tuple[str, str]] = set()
    for _, rule, amount, name, _ in _business(target, hours, axes):
        calendar = hours.calendars.get(name)
        if calendar is None or amount.unit != "business day" or calendar.schedule.regular_day_seconds is not None:
            continue
        if (rule.clause, name) not in seen:
            seen.add((rule.clause, name))
            message = f"{rule.clause} counts “{amount}” in `{name}`, a calendar whose days are not equally long."
            others = [(scope.clauses[calendar.clause].place, f"`{name}` is set by {calendar.clause}")]
            way_out = "Say in the calendar how long a business day is, such as `business-day: 9 h`."
            scope.log.fault("unequal-days", Place(rule.file, rule.line), message, others=others, way_out=way_out)


def _business(
    target: Target, hours: Hours, axes: Axes
) -> Iterator[tuple[Coordinates, Rule[Promise], Amount, str, str]]:
    """Yield every point where business time is promised: its rule, amount and calendar, and the clause of the hours."""
    for coordinates in points(axes):
        point = dict(zip(axes, coordinates, strict=True))
        promised = target.promises.deciding(point)
        counted = target.counted_in.deciding(point)
        if len(promised) == 1 and len(counted) == 1 and (amount := promised[0].then.amount) and amount.business:
            calendar, clause = counted[0].then or "", counted[0].clause
            if not calendar:
                calendar, clause = _support(hours, point)
            if clause:
                yield coordinates, promised[0], amount, calendar, clause


def _support(hours: Hours, point: Point) -> tuple[str, str]:
    """Return the support hours and their clause; both are empty where the rules leave them open."""
    deciding = hours.support.deciding(point)
    return (deciding[0].then, deciding[0].clause) if len(deciding) == 1 else ("", "")
