"""Running a handbook's scenarios for a page: as many as fit into a bounded time, and what does not hold."""

from dataclasses import dataclass
from time import monotonic

from casebook.cases.scenarios.run import run
from casebook.desk.drafting import Draft
from casebook.handbook.diagnostics import Diagnostic, Log, in_order
from casebook.handbook.scenario_files import ScenarioText, read_scenarios
from casebook.policy.policy import Policy


@dataclass(frozen=True, slots=True)
class Trial:
    """One scenario that was run, with what does not hold in it."""

    scenario: ScenarioText
    failures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trials:
    """What came of them. ``left`` counts the scenarios that time did not allow; ``faults`` are of their files."""

    trials: tuple[Trial, ...]
    left: int
    faults: tuple[Diagnostic, ...]

    @property
    def failed(self) -> tuple[Trial, ...]:
        """The scenarios that do not hold."""
        return tuple(one for one in self.trials if one.failures)

    @property
    def held(self) -> int:
        """How many hold."""
        return len(self.trials) - len(self.failed)


def try_scenarios(draft: Draft, policy: Policy, seconds: float) -> Trials:
    """Run the scenarios of a handbook's folder on its draft, for so many seconds at most."""
    log = Log()
    scenarios = tuple(read_scenarios(draft.folder, log))
    end, done = monotonic() + seconds, list[Trial]()
    for one in scenarios:
        if monotonic() > end:
            break
        done.append(Trial(one, run(policy, one.given, one.when, one.then)))
    return Trials(tuple(done), len(scenarios) - len(done), in_order(log.found))
