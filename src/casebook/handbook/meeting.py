"""Promises that cannot be kept, or that contradict each other, although each of them alone is well-formed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise, product
from typing import Final

from casebook.calendars.instants import CountingError
from casebook.calendars.schedule import Schedule
from casebook.calendars.zones import zone
from casebook.handbook.diagnostics import Log, Place
from casebook.policy.hours import Calendar
from casebook.policy.policy import Policy
from casebook.policy.rules import Point, Rule
from casebook.policy.targets import Amount, Promise, Target

_DIMENSIONS: Final = ("plan", "severity", "channel", "case-type", "product")
_YEAR: Final = timedelta(days=366)


def check_meeting(policy: Policy, log: Log) -> None:
    """Report targets that the hours cannot keep, and grave cases that are promised less than light ones."""
    for target in policy.targets.milestones.values():
        points = list(_points(policy, target))
        _report_unmeetable(policy, target, points, log)
        _report_inverted(policy, target, points, log)


def _points(policy: Policy, target: Target) -> Iterator[Point]:
    """Yield the combinations that the target and the hours look at; severities come gravest first."""
    looked_at = target.promises.dimensions | target.counted_in.dimensions | policy.hours.support.dimensions
    every = {
        "plan": [plan.id for plan in policy.plans],
        "severity": [level.id for level in policy.severity.levels],
        "channel": [channel.id for channel in policy.channels.known],
        "case-type": [kind.id for kind in policy.intake.case_types],
        "product": list(policy.products),
    }
    axes = {name: every[name] for name in _DIMENSIONS if name in looked_at}
    for values in product(*axes.values()):
        yield dict(zip(axes, values, strict=True))


def _report_unmeetable(policy: Policy, target: Target, points: list[Point], log: Log) -> None:
    """Report elapsed time that can pass while the desk is closed, once for each promise and calendar."""
    seen: set[tuple[str, str, str]] = set()
    for point in points:
        rule = target.promises.deciding(point)[0]
        calendar = policy.hours.calendars.get(policy.hours.support.ruling(point).value)
        amount = rule.then.amount
        if amount is None or amount.business or calendar is None or calendar.schedule.week.always:
            continue
        key = (rule.clause, str(amount), calendar.id)
        closed = longest_closing(calendar.schedule, policy.zone, policy.in_force)
        if key not in seen and closed >= timedelta(seconds=amount.seconds()):
            seen.add(key)
            _report_late(rule, amount, calendar, closed, log, _place(policy, calendar.clause))


def _report_late(
    rule: Rule[Promise], amount: Amount, calendar: Calendar, closed: timedelta, log: Log, hours: Place
) -> None:  # fmt: skip
    message = (
        f"{rule.clause} promises “{amount}” at any hour, but `{calendar.id}` can be closed for "
        f"{closed.total_seconds() / 3600:g} h: a case that comes in then is late before anybody is there."
    )
    others = [(hours, f"{calendar.clause} sets the hours")]
    way_out = "Promise business time, or widen the support hours."
    log.doubt("unmeetable-target", Place(rule.file, rule.line), message, others=others, way_out=way_out)


def longest_closing(schedule: Schedule, home: str, begin: date) -> timedelta:
    """Return the longest time for which a calendar stays closed in the year from a day on, read at home if local."""
    start = datetime.combine(begin, datetime.min.time(), zone(home))
    try:
        closed = schedule.timeline(home).uncounted(start, start + _YEAR)
    except CountingError:
        return _YEAR
    return max((gap.end - gap.start for gap in closed), default=timedelta(0))


def _report_inverted(policy: Policy, target: Target, points: list[Point], log: Log) -> None:
    """Report a graver case that is promised later than a lighter one that is like it in all else."""
    alike: dict[tuple[tuple[str, str], ...], list[Point]] = {}
    for point in points:
        alike.setdefault(tuple(item for item in point.items() if item[0] != "severity"), []).append(point)
    seen: set[tuple[int, int]] = set()
    for group in alike.values():
        for graver, lighter in pairwise(group):
            one, other = target.promises.deciding(graver)[0], target.promises.deciding(lighter)[0]
            if (one.line, other.line) not in seen and _later(policy, graver, one.then, other.then):
                seen.add((one.line, other.line))
                message = (
                    f"{one.clause} promises “{one.then.amount}” for severity {graver['severity']}, later than "
                    f"“{other.then.amount}” for severity {lighter['severity']}."
                )
                others = [(Place(other.file, other.line), f"{other.clause} promises the earlier one")]
                way_out = "Check both: the graver case should not wait longer."
                log.doubt("inverted-target", Place(one.file, one.line), message, others=others, way_out=way_out)


def _later(policy: Policy, point: Point, graver: Promise, lighter: Promise) -> bool:
    if graver.amount is None or lighter.amount is None or graver.amount.business != lighter.amount.business:
        return False
    calendar = policy.hours.calendars.get(policy.hours.support.ruling(point).value)
    day = (calendar.schedule.regular_day_seconds if calendar else None) or 24 * 3600
    return graver.amount.seconds(day) > lighter.amount.seconds(day)


def _place(policy: Policy, clause: str) -> Place:
    return Place(policy.clauses[clause].file, policy.clauses[clause].line)
