"""What came of running the scenarios of a handbook, for people and for programs."""

from dataclasses import dataclass
from pathlib import Path

from casebook.cases.scenarios.run import run
from casebook.handbook.diagnostics import Diagnostic, Log, Place, in_order
from casebook.handbook.load import compile_folder
from casebook.handbook.scenario_files import read_scenarios


@dataclass(frozen=True, slots=True)
class Outcome:
    """One scenario with what does not hold in it."""

    place: Place
    title: str
    failures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """``faults`` are errors of the handbook or of the scenario files, which keep scenarios from running."""

    outcomes: tuple[Outcome, ...]
    faults: tuple[Diagnostic, ...]

    @property
    def passed(self) -> bool:
        """Whether there are scenarios and all of them hold."""
        return bool(self.outcomes) and not self.faults and not any(outcome.failures for outcome in self.outcomes)

    def as_json(self) -> dict[str, object]:
        """Return the report as a value for JSON."""
        return {
            "ok": self.passed,
            "scenarios": [
                {"file": one.place.file, "line": one.place.line, "title": one.title, "failures": list(one.failures)}
                for one in self.outcomes
            ],
            "diagnostics": [fault.as_json() for fault in self.faults],
        }

    def __str__(self) -> str:
        """Render what failed, and the count."""
        lines = [str(fault) for fault in self.faults]
        for one in self.outcomes:
            lines += (
                [f"{one.place}: {one.title}", *(f"    {failure}" for failure in one.failures)] if one.failures else []
            )
        failed = sum(bool(one.failures) for one in self.outcomes)
        run = len(self.outcomes)
        lines.append(f"{run or 'no'} scenario{'' if run == 1 else 's'}, {failed or 'none'} failed.")
        return "\n".join(lines)


def report(folder: Path) -> Report:
    """Compile the handbook in a folder and run its scenarios."""
    compiled = compile_folder(folder)
    if compiled.policy is None:
        return Report((), compiled.errors)
    log, policy = Log(), compiled.policy
    scenarios = tuple(read_scenarios(folder, log))
    for scenario in scenarios:
        for clause in (*scenario.shows, *scenario.shows_not):
            if clause not in policy.clauses:
                log.fault("unknown-id", scenario.place, f"There is no clause {clause} to show.")
    outcomes = tuple(Outcome(one.place, one.title, run(policy, one.given, one.when, one.then)) for one in scenarios)
    return Report(outcomes, in_order(log.found))
