"""`casebook import servicenow`: an incident log becomes cases, each through the desk's one door.

The id of each command is made from the tenant, the incident and what the log says about it, so that a second run, or
one after an interruption, records nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from casebook.cases.actor import Actor
from casebook.desk import access, clock, policies
from casebook.desk.handle import Conflict, Done, Refused, handle
from casebook.importers.gathering import gather, last_lines
from casebook.importers.log_history import History, Rules, history
from casebook.importers.log_rows import Finding, NotALog, Row, read
from casebook.importers.tally import Tally, answer

__all__ = ["CannotImport", "NotALog", "Report", "Run", "prepare"]


class CannotImport(Exception):  # noqa: N818 - it says what stopped the import
    """The import cannot start; the message says what to change."""


@dataclass(slots=True)
class Report:
    """What an import did. ``imported`` were recorded by this run, ``already`` by an earlier one."""

    imported: int = 0
    already: int = 0
    skipped: list[Finding] = field(default_factory=list)
    odd: list[Finding] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)

    def note(self, finding: Finding) -> None:
        """Keep a finding with its kind."""
        (self.odd if finding.kept else self.skipped).append(finding)


@dataclass(frozen=True, slots=True)
class Run:
    """One import, ready to go. What the desk recorded before ``started`` (UTC) is an earlier run's."""

    path: Path
    actor: Actor
    rules: Rules
    last: dict[str, int]
    started: datetime

    @property
    def total(self) -> int:
        """The number of incidents."""
        return len(self.last)

    def carry_out(self, tick: Callable[[], None] = lambda: None) -> Report:
        """Record every incident; ``tick`` is called after each one."""
        report = Report()
        for found in gather(read(self.path), self.last):
            if isinstance(found, Finding):
                report.note(found)
                continue
            self._record(found, report)
            tick()
        return report

    def _record(self, rows: tuple[Row, ...], report: Report) -> None:
        try:
            case = history(rows, self.rules)
        except ValueError as error:
            report.note(Finding(rows[0].line, f"{rows[0].number}: {error}"))
            return
        reason = self._hand_over(case, report)
        if reason:
            report.note(Finding(rows[0].line, f"{rows[0].number}: {reason}"))
            return
        for finding in case.findings:
            report.note(finding)

    def _hand_over(self, case: History, report: Report) -> str:
        """Give one case to the desk; the answer is why it was not taken, or nothing."""
        outcome = handle(case.command, self.actor)
        match outcome:
            case Done():
                before = outcome.events[0].recorded_at < self.started
                report.already += before
                report.imported += not before
                report.tally.add(case.command.severity, answer(outcome.events, case.known_until))
                return ""
            case Refused():
                return " ".join(refusal.message for refusal in outcome.refusals)
            case Conflict():
                return f"case {outcome.number} was changed at the same time; import it again"


def prepare(path: Path, *, tenant: str, handbook: str, plan: str, edition: str, zone: str) -> Run:
    """Check the settings of an import and read through the file once.

    ``tenant`` is a slug or an id, ``zone`` the IANA name of the log's local times.

    Raises:
        CannotImport: tenant, handbook, edition, plan or zone is unknown, or the file cannot be read.
        NotALog: the file is not an incident log.
    """
    try:
        where = access.tenant(tenant)
    except LookupError:
        known = ", ".join(view.slug for view in access.tenants())
        raise CannotImport(f"There is no tenant {tenant!r}; there are: {known or 'none'}.") from None
    channels = _channels(handbook, edition, plan)
    rules = Rules(where.id, handbook, edition, plan, zone, _zone(zone), channels)
    try:
        return Run(path, access.importer(where.id), rules, last_lines(path), clock.now())
    except OSError as error:
        raise CannotImport(f"{path} cannot be read: {error.strerror}.") from error


def _channels(handbook: str, edition: str, plan: str) -> tuple[str, ...]:
    """Check that the handbook has the edition and the plan; returns the channels it knows."""
    known = [view.edition for view in policies.editions(handbook)]
    if not known:
        names = ", ".join(policies.handbooks())
        raise CannotImport(f"There is no handbook {handbook!r}; there are: {names or 'none'}.")
    if edition not in known:
        raise CannotImport(f"{handbook} has no edition {edition!r}; it has: {', '.join(known)}.")
    policy = policies.policy(handbook, edition)
    plans = [one.id for one in policy.plans]
    if plan not in plans:
        raise CannotImport(f"{handbook} {edition} has no plan {plan!r}; it has: {', '.join(plans)}.")
    return tuple(channel.id for channel in policy.channels.known)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise CannotImport(f"{name!r} is not an IANA time zone, like Europe/Rome.") from None
