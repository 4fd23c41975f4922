"""The shipped handbooks: every clause is there, the promised ones are carried out, and scenarios show both sides."""

from pathlib import Path

import pytest

from casebook.cli.scenario_report import report
from casebook.handbook.diagnostics import Log
from casebook.handbook.load import compile_folder, shipped
from casebook.handbook.scenario_files import ScenarioText, read_scenarios
from casebook.policy.policy import Policy

CLAUSES = {
    "unitrends": [f"UNI-{number:02}" for number in range(1, 37)],
    "veeam": [f"VEE-{number:02}" for number in range(1, 33)],
}
CARRIED_OUT = {
    "unitrends": [f"UNI-{number:02}" for number in (2, 4, 5, 6, 7, 12, 13, 14, 15, 19, 20)],
    "veeam": [f"VEE-{number:02}" for number in (1, 3, 7, 9, 10, 11, 13, 14, 17, 18, 20, 26)],
}


@pytest.fixture(params=sorted(CLAUSES))
def name(request: pytest.FixtureRequest) -> str:
    """The name of a shipped handbook."""
    return str(request.param)


@pytest.fixture
def folder(name: str) -> Path:
    """Its folder."""
    return shipped()[name]


@pytest.fixture
def policy(folder: Path) -> Policy:
    """What it means; a handbook that does not compile fails here with its diagnostics."""
    compiled = compile_folder(folder)
    assert compiled.errors == ()
    assert compiled.policy is not None
    return compiled.policy


@pytest.fixture
def scenarios(folder: Path) -> tuple[ScenarioText, ...]:
    """Its scenarios; a file that cannot be read fails here."""
    log = Log()
    found = tuple(read_scenarios(folder, log))
    assert not log.found
    return found


def test_every_clause_of_the_source_has_its_place(name: str, policy: Policy) -> None:
    """A shipped handbook has exactly the clauses of its source, each with a title and a text for customers."""
    assert sorted(policy.clauses) == CLAUSES[name]
    assert [clause.id for clause in policy.clauses.values() if not clause.title or not clause.text.strip()] == []


def test_exactly_the_promised_clauses_are_carried_out(name: str, policy: Policy) -> None:
    """A clause has a rule only where the desk acts on it; all others say why not yet, or where they are shown."""
    others = [clause for clause in policy.clauses.values() if clause.id not in CARRIED_OUT[name]]
    assert sorted(clause.id for clause in policy.clauses.values() if clause.standing == "rule") == CARRIED_OUT[name]
    assert [clause.id for clause in others if not clause.shown] == []


def test_every_scenario_holds(folder: Path) -> None:
    """All scenarios of a shipped handbook hold, on the very code that the desk runs."""
    outcome = report(folder)
    assert str(outcome) == f"{len(outcome.outcomes)} scenarios, none failed."
    assert outcome.passed


def test_scenarios_show_where_a_clause_applies_and_where_not(name: str, scenarios: tuple[ScenarioText, ...]) -> None:
    """Each carried-out clause has a scenario in which it applies and one in which it does not; no other has any."""
    assert sorted({clause for scenario in scenarios for clause in scenario.shows}) == CARRIED_OUT[name]
    assert sorted({clause for scenario in scenarios for clause in scenario.shows_not}) == CARRIED_OUT[name]


def test_what_a_scenario_shows_is_checked_in_it(scenarios: tuple[ScenarioText, ...]) -> None:
    """A scenario that claims to show a clause also says what must hold, and no two have the same title."""
    titles = [(scenario.place.file, scenario.title) for scenario in scenarios]
    assert len(titles) == len(set(titles))
    assert [scenario.title for scenario in scenarios if not scenario.shows + scenario.shows_not] == []
