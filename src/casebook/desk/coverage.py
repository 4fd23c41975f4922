"""What of a handbook is carried out, proved clause by clause with its scenarios.

A rule is carried out if a scenario meets its clause, a twin of that scenario which differs in one input does not, some
scenario fails once the rule is taken out of the handbook, and people meet it at a place that is known. Information is
carried out where its place is known.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from casebook.cases.scenarios.evidence import Evidence, evidence, one_apart
from casebook.cases.scenarios.run import run
from casebook.handbook.check import CONSTRUCTS
from casebook.handbook.compile import compile_draft
from casebook.handbook.diagnostics import Log
from casebook.handbook.draft import Draft, DraftClause
from casebook.handbook.lineage import read_whole
from casebook.handbook.load import compile_source
from casebook.handbook.nodes import Table
from casebook.handbook.parse import parse
from casebook.handbook.places import PLACES, shown_at
from casebook.handbook.scenario_files import ScenarioText, read_scenarios
from casebook.handbook.source import Source
from casebook.handbook.standing import NO_RULES
from casebook.policy.clause import Clause, Standing
from casebook.policy.policy import Policy

NO_SCENARIO: Final = "no scenario meets it"
NO_TWIN: Final = "no twin of a scenario differs in one input and does not meet it"
NOT_MISSED: Final = "no scenario fails without it"
NO_PLACE: Final = "no place is known at which people meet it"


@dataclass(frozen=True, slots=True)
class Covered:
    """A clause with what is missing; nothing missing: it is carried out. ``place`` is where people meet it."""

    clause: str
    title: str
    standing: Standing
    place: str
    missing: tuple[str, ...]

    @property
    def carried_out(self) -> bool:
        """Whether the desk carries it out, as far as can be proved."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Coverage:
    """The own clauses of a handbook. ``broken`` tells why nothing can be said of it."""

    handbook: str
    clauses: tuple[Covered, ...]
    broken: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the figures as a value for JSON; ``pending`` are the clauses that are not carried out."""
        done = [one for one in self.clauses if one.carried_out]
        return {
            "clauses": len(self.clauses),
            "carried_out": len(done),
            "information": sum(one.standing == "information" for one in done),
            "pending": [one.clause for one in self.clauses if not one.carried_out],
        }


@dataclass(frozen=True, slots=True)
class Demonstration:
    """A scenario with what it shows."""

    scenario: ScenarioText
    evidence: Evidence

    def apart(self, other: "Demonstration") -> bool:
        """Tell whether another scenario differs in one input."""
        here, there = self.scenario, other.scenario
        return one_apart((here.given, here.when), (there.given, there.when))


def coverage(folder: Path) -> Coverage:
    """Prove what of the handbook in a folder is carried out. Needs no database."""
    log = Log()
    source = read_whole(folder, log)
    if source is None:
        return Coverage(folder.name, (), f"{len(log.found)} errors: see `casebook handbook check {folder.name}`")
    begun = begin(source, folder)
    if isinstance(begun, Coverage):
        return begun
    return Coverage(begun.handbook, tuple(begun.of(clause) for clause in begun.clauses))


def begin(source: Source, folder: Path) -> "Proof | Coverage":
    """Play the scenarios of a folder on a handbook, so that its clauses can be proved; or say why they cannot."""
    compiled, log = compile_source(source), Log()
    draft = parse(source, log)
    if compiled.policy is None or draft is None:
        return Coverage(folder.name, (), f"{len(compiled.errors)} errors: see `casebook handbook check {folder.name}`")
    policy = compiled.policy
    shown = tuple(Demonstration(one, evidence(policy, one.given, one.when)) for one in read_scenarios(folder, log))
    if log.failed or any(_fails(policy, one.scenario) for one in shown):
        return Coverage(policy.handbook, (), f"scenarios fail: see `casebook handbook test {folder.name}`")
    return Proof(policy, source, draft, shown)


def _fails(policy: Policy, scenario: ScenarioText) -> bool:
    return bool(run(policy, scenario.given, scenario.when, scenario.then))


class Proof:
    """Proves clauses of one handbook."""

    def __init__(self, policy: Policy, source: Source, draft: Draft, shown: tuple[Demonstration, ...]) -> None:
        self._policy, self._source, self._draft, self._shown = policy, source, draft, shown

    @property
    def handbook(self) -> str:
        """The name of the handbook."""
        return self._policy.handbook

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The handbook's own clauses."""
        return tuple(clause for clause in self._policy.clauses.values() if clause.handbook == self._policy.handbook)

    def of(self, clause: Clause) -> Covered:
        """Return what is missing for a clause to be carried out."""
        drafted = next(one for one in self._draft.clauses if one.id == clause.id)
        kinds = [key for table in drafted.tables for key in table.keys if key in CONSTRUCTS]
        place = shown_at(kinds, clause.shown if clause.standing == "information" else "")
        missing = tuple(self._missing(clause, drafted, place))
        return Covered(clause.id, clause.title, clause.standing, PLACES.get(place, ""), missing)

    def _missing(self, clause: Clause, drafted: DraftClause, place: str) -> Iterator[str]:
        if clause.standing == "pending":
            yield clause.shown
            return
        if not place:
            yield NO_PLACE
        if clause.standing == "rule":
            deciding = [one for one in self._shown if clause.id in one.evidence.decided]
            meeting = deciding or [one for one in self._shown if one.evidence.meets(clause.id)]
            if not meeting:
                yield NO_SCENARIO
            elif not self._has_twin(clause.id, meeting, decided=bool(deciding)):
                yield NO_TWIN
            if not self._is_missed(drafted, meeting):
                yield NOT_MISSED

    def _has_twin(self, clause: str, meeting: list[Demonstration], *, decided: bool) -> bool:
        """Tell whether a scenario one input apart does not cite the clause; or, of one that is shown, shows less."""
        return any(_without(clause, one, other, decided=decided) for one in meeting for other in self._shown)

    def _is_missed(self, clause: DraftClause, meeting: list[Demonstration]) -> bool:
        """Take the rules of the clause out, and tell whether a scenario fails: those first that meet it."""
        rules = tuple(table for table in clause.tables if not _rules(table))
        left = replace(clause, tables=rules if len(rules) < len(clause.tables) else ())
        clauses = tuple(left if one.id == clause.id else one for one in self._draft.clauses)
        without = compile_draft(self._source, replace(self._draft, clauses=clauses), Log())
        rest = [one for one in self._shown if one not in meeting]
        return any(_fails(without, one.scenario) for one in (*meeting, *rest))


def _rules(table: Table) -> bool:
    return any(key in CONSTRUCTS and key not in NO_RULES for key in table.keys)


def _without(clause: str, one: Demonstration, other: Demonstration, *, decided: bool) -> bool:
    here, there = one.evidence, other.evidence
    missing = clause not in there.decided if decided else bool(here.meets(clause) - there.meets(clause))
    return missing and one.apart(other)
