"""The shipped handbooks: every clause is there, the promised ones are carried out, and scenarios show both sides."""

from pathlib import Path

import pytest

from casebook.cli.scenario_report import report
from casebook.handbook.diagnostics import Log
from casebook.handbook.load import compile_folder, shipped
from casebook.handbook.scenario_files import ScenarioText, read_scenarios
from casebook.policy.clause import Clause
from casebook.policy.policy import Policy

NUMBERED = {
    "acronis": ("ACR", 8, [1, 2, 3, 4, 5, 6, 7, 8]),
    "datto-saas-protection": ("DSP", 16, [1, 3, 4, 5, 6, 10, 12, 13, 14]),
    "kaseya": ("KAS", 26, [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26]),
    "unitrends": ("UNI", 36, [*range(1, 23), 24, *range(32, 37)]),
    "veeam": ("VEE", 32, [*range(1, 28), 29, 30, 31]),
    "veeam-kasten": ("KST", 6, [1, 2, 3, 4, 5, 6]),
    "veeam-vcsp": ("VCS", 4, [1, 2, 3, 4]),
}
"""Handbook -> how its clauses are called, how many there are, and the numbers of those that are carried out."""
CLAUSES = {name: [f"{word}-{number:02}" for number in range(1, last + 1)] for name, (word, last, _) in NUMBERED.items()}
CARRIED_OUT = {name: [f"{word}-{number:02}" for number in done] for name, (word, _, done) in NUMBERED.items()}
REPLACED = {
    "veeam-kasten": [3, 9, 10, 11, 14, 16, 17, 18, 27, 28, 29],
    "veeam-vcsp": [6, 16, 17, 18],
}
"""Handbook -> the numbers of the clauses of the handbook that it extends whose place its own ones take."""


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


def own(policy: Policy) -> tuple[Clause, ...]:
    """Return the clauses that are not inherited."""
    return tuple(clause for clause in policy.clauses.values() if clause.handbook == policy.handbook)


def test_all_handbooks_are_expected() -> None:
    """Exactly the seven handbooks are shipped, with 128 clauses of their own."""
    assert sorted(shipped()) == sorted(NUMBERED)
    assert sum(map(len, CLAUSES.values())) == 128


def test_every_clause_of_the_source_has_its_place(name: str, policy: Policy) -> None:
    """A shipped handbook has exactly the clauses of its source, each with a title and a text for customers."""
    assert sorted(clause.id for clause in own(policy)) == CLAUSES[name]
    assert [clause.id for clause in policy.clauses.values() if not clause.title or not clause.text.strip()] == []


def test_exactly_the_promised_clauses_are_carried_out(name: str, policy: Policy) -> None:
    """A clause has a rule only where the desk acts on it; all others say why not yet, or where they are shown."""
    others = [clause for clause in own(policy) if clause.id not in CARRIED_OUT[name]]
    assert sorted(clause.id for clause in own(policy) if clause.standing == "rule") == CARRIED_OUT[name]
    assert [clause.id for clause in others if not clause.shown] == []


@pytest.mark.parametrize("heir", sorted(REPLACED))
def test_an_heir_keeps_what_it_does_not_replace(heir: str) -> None:
    """All clauses of the handbook that is extended hold, but for those that say themselves what takes their place."""
    heritage, policy = compile_folder(shipped()["veeam"]).policy, compile_folder(shipped()[heir]).policy
    assert heritage is not None
    assert policy is not None
    replaced = {f"VEE-{number:02}" for number in REPLACED[heir]}
    assert {old for clause in own(policy) for old in clause.replaces} == replaced
    assert sorted(set(policy.clauses) - set(CLAUSES[heir])) == sorted(set(heritage.clauses) - replaced)


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
