"""The invented provider's handbook: small but whole, held to the same measure as the shipped ones."""

import pytest

from casebook.cli.scenario_report import report
from casebook.handbook.diagnostics import Log
from casebook.handbook.library import find, invented, shipped
from casebook.handbook.load import compile_folder
from casebook.handbook.scenario_files import read_scenarios
from casebook.policy.policy import Policy

FOLDER = invented()["lyngfjell"]
CLAUSES = [f"LYN-{number:02}" for number in (*range(1, 17), *range(20, 24))]


@pytest.fixture
def policy() -> Policy:
    """What it means; a handbook that does not compile fails here with its diagnostics."""
    compiled = compile_folder(FOLDER)
    assert compiled.errors == ()
    assert compiled.policy is not None
    return compiled.policy


def test_it_is_found_by_name_and_is_not_shipped() -> None:
    """The commands know it by name, but no real desk loads it, and it is none of the seven."""
    assert list(invented()) == ["lyngfjell"]
    assert "lyngfjell" not in shipped()
    assert find("lyngfjell") == FOLDER


def test_all_clauses_are_carried_out(policy: Policy) -> None:
    """The desk acts on every clause."""
    assert sorted(policy.clauses) == CLAUSES
    assert sorted(clause.id for clause in policy.clauses.values() if clause.standing == "rule") == CLAUSES


def test_every_scenario_holds_and_both_sides_are_shown() -> None:
    """Each carried-out clause has a scenario in which it applies and one in which it does not, and all hold."""
    outcome = report(FOLDER)
    assert str(outcome) == f"{len(outcome.outcomes)} scenarios, none failed."
    scenarios = tuple(read_scenarios(FOLDER, Log()))
    assert sorted({clause for scenario in scenarios for clause in scenario.shows}) == CLAUSES
    assert sorted({clause for scenario in scenarios for clause in scenario.shows_not}) == CLAUSES
