"""`casebook import servicenow`: an incident log becomes cases, each through the desk's one door.

The id of each command is made from the tenant, the incident and what the log says about it, so that a second run, or
one after an interruption, records nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from casebook.importers.tally import SEVERITIES, Tally, answer
from casebook.policy.policy import Policy

__all__ = ["CannotImport", "NotALog", "Report", "Run", "Settings", "prepare"]


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
class Settings:
    """What an import is told. ``tenant`` is a slug or an id, ``zone`` the IANA name of the log's local times.

    ``severities`` says which severity a priority of the log counts as; every other counts as the one of its number.
    """

    tenant: str
    handbook: str
    plan: str
    edition: str
    zone: str
    severities: Mapping[str, str] = field(default_factory=dict)


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


def prepare(path: Path, settings: Settings) -> Run:
    """Check the settings of an import and read through the file once.

    Raises:
        CannotImport: tenant, handbook, edition, plan, zone or a severity is unknown, or the file cannot be read.
        NotALog: the file is not an incident log.
    """
    try:
        where = access.tenant(settings.tenant)
    except LookupError:
        known = ", ".join(view.slug for view in access.tenants())
        raise CannotImport(f"There is no tenant {settings.tenant!r}; there are: {known or 'none'}.") from None
    rules = _rules(where.id, settings)
    try:
        return Run(path, access.importer(where.id), rules, last_lines(path), clock.now())
    except OSError as error:
        raise CannotImport(f"{path} cannot be read: {error.strerror}.") from error


def _rules(tenant: str, of: Settings) -> Rules:
    policy = _policy(of.handbook, of.edition, of.plan)
    channels = tuple(channel.id for channel in policy.channels.known)
    graded = _severities(policy, of.severities)
    return Rules(tenant, of.handbook, of.edition, of.plan, of.zone, _zone(of.zone), channels, graded)


def _policy(handbook: str, edition: str, plan: str) -> Policy:
    """Check that the handbook has the edition and the plan."""
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
    return policy


def _severities(policy: Policy, wanted: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Check that the log can have the priorities and the handbook has the severities."""
    levels = [level.id for level in policy.severity.levels]
    for priority, severity in wanted.items():
        if priority not in SEVERITIES:
            raise CannotImport(f"The log has no priority {priority!r}; it has: {', '.join(SEVERITIES)}.")
        if severity not in levels:
            raise CannotImport(f"{policy.handbook} has no severity {severity!r}; it has: {', '.join(levels)}.")
    return tuple(wanted.items())


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise CannotImport(f"{name!r} is not an IANA time zone, like Europe/Rome.") from None
