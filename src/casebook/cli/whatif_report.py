"""What came of `casebook handbook what-if`, for people and for programs."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

from rich.console import Console
from rich.table import Table

from casebook.cases.retelling import Objection
from casebook.cases.whatif import CaseDifference, ClockDifference, ClockSide, Report
from casebook.policy.policy import Policy
from casebook.policy.targets import MILESTONES

SHOWN: Final = 20
_KINDS: Final = {
    **{f"{one}_moved": f"Another target or deadline for the {one.replace('_', ' ')}" for one in MILESTONES},
    "breaches_gained": "Deadlines missed that were met",
    "breaches_lost": "Deadlines met that were missed",
    "severity_gained": "A severity the plan would have",
    "severity_lost": "A severity the plan would not have",
    "openings_refused": "Openings that would be refused",
    "openings_allowed": "Openings that would no longer be refused",
    "severities_refused": "Changes of severity that would be refused",
    "severities_allowed": "Changes of severity that would no longer be refused",
    "rulings_refused": "Rulings on scope that would be refused",
    "rulings_allowed": "Rulings on scope that would no longer be refused",
    "closings_refused": "Closings that would be refused",
    "closings_allowed": "Closings that would no longer be refused",
}


def as_json(policy: Policy, since: date, report: Report) -> dict[str, object]:
    """Return the whole report as a value for JSON."""
    return {
        "handbook": policy.handbook,
        "edition": policy.edition,
        "digest": policy.digest,
        "since": since.isoformat(),
        "cases": report.cases,
        "different": len(report.differences),
        "counts": dict(report.counts),
        "clauses": dict(report.clauses),
        "differences": [_case(one) for one in report.differences],
    }


def show(policy: Policy, since: date, report: Report) -> None:
    """Print the counts, the clauses and the first cases."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(
        f"{policy.handbook} {policy.edition} on {report.cases} cases opened since {since}: "
        f"{len(report.differences)} would have gone otherwise."
    )
    if not report.differences:
        return
    table = Table("What would differ", show_edge=False)
    table.add_column("Cases", justify="right")
    for kind, count in report.counts.items():
        if count:
            table.add_row(_KINDS[kind], str(count))
    console.print(table)
    console.print("By clause: " + ", ".join(f"{clause} {count}" for clause, count in report.clauses.items()))
    for one in report.differences[:SHOWN]:
        console.print(f"{one.number}  {one.opened_at:%Y-%m-%d}  {one.plan}, {one.severity}: {'; '.join(_said(one))}")
    if len(report.differences) > SHOWN:
        console.print(f"and {len(report.differences) - SHOWN} more; --json lists them all.")


def _said(one: CaseDifference) -> Iterator[str]:
    """Yield what differs in a case, in words."""
    for clock in one.clocks:
        miss = {"gained": ", missed", "lost": ", no longer missed", "": ""}[clock.breach]
        yield f"{clock.milestone.replace('_', ' ')} {_side(clock.before)} → {_side(clock.after)}{miss}"
    if one.severity_right:
        yield f"right to its severity {one.severity_right}"
    for turn, objections in (("refused", one.refused), ("no longer refused", one.allowed)):
        for objection in objections:
            clause = f" ({objection.refusal.clause})" if objection.refusal.clause else ""
            yield f"{objection.deed} {turn}: {objection.refusal.code}{clause}"


def _side(side: ClockSide) -> str:
    if side.due is not None:
        return f"{side.due:%a %d %b %Y %H:%M} UTC"
    return "with its clock stopped" if side.left is not None else side.kind.replace("_", " ")


def _case(one: CaseDifference) -> dict[str, object]:
    return {
        "case": one.number,
        "opened_at": _instant(one.opened_at),
        "plan": one.plan,
        "severity": one.severity,
        "clocks": [_clock(clock) for clock in one.clocks],
        "severity_right": one.severity_right or None,
        "refused": [_objection(objection) for objection in one.refused],
        "allowed": [_objection(objection) for objection in one.allowed],
        "clauses": list(one.clauses),
    }


def _clock(clock: ClockDifference) -> dict[str, object]:
    return {
        "target": clock.milestone,
        "before": _side_json(clock.before),
        "after": _side_json(clock.after),
        "breach": clock.breach or None,
        "clauses": list(clock.clauses),
    }


def _side_json(side: ClockSide) -> dict[str, object]:
    left = side.left.total_seconds() if side.left is not None else None
    return {
        "kind": side.kind,
        "amount": side.amount,
        "due": _instant(side.due) if side.due else None,
        "seconds_left": left,
        "missed": side.missed,
    }


def _objection(one: Objection) -> dict[str, object]:
    return {
        "deed": one.deed,
        "at": _instant(one.at),
        "code": one.refusal.code,
        "clause": one.refusal.clause or None,
        "message": one.refusal.message,
    }


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
