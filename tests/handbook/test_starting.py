"""The starter that a new handbook begins with."""

from datetime import date
from pathlib import Path

import pytest

from casebook.cli.scenario_report import report
from casebook.handbook.load import compile_folder
from casebook.handbook.starting import STARTER, CannotBegin, begin, prefix

TODAY = date(2026, 11, 21)


def test_the_starter_compiles_and_its_scenarios_hold() -> None:
    """The starter as it is shipped has no fault and nothing pending, and every rule of it is shown by a scenario."""
    compiled = compile_folder(STARTER)
    assert compiled.diagnostics == ()
    assert compiled.policy is not None
    standings = [clause.standing for clause in compiled.policy.clauses.values()]
    assert (standings.count("rule"), standings.count("information")) == (11, 1)
    outcome = report(STARTER)
    assert (outcome.passed, len(outcome.outcomes)) == (True, 14)


def test_a_new_handbook_has_its_own_name_edition_and_numbers(tmp_path: Path) -> None:
    """What is begun compiles under its own name, from today on, and its scenarios hold."""
    files = begin("blue-pumps", tmp_path, TODAY)
    folder = tmp_path / "blue-pumps"
    assert {path.relative_to(folder) for path in files} == {path.relative_to(STARTER) for path in STARTER.rglob("*.*")}
    policy = compile_folder(folder).policy
    assert policy is not None
    assert (policy.handbook, policy.title, policy.vendor) == ("blue-pumps", "Blue Pumps support", "Blue Pumps")
    assert (policy.edition, policy.in_force) == ("2026-11", TODAY)
    assert set(policy.clauses) == {f"BLU-{number:02}" for number in range(1, 13)}
    assert report(folder).passed
    assert not any("starter" in path.read_text(encoding="utf-8").lower() for path in files)


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """An existing folder is refused, and nothing in it is changed or added."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.md").write_text("kept", encoding="utf-8")
    with pytest.raises(CannotBegin, match="is there already, and nothing was changed in it"):
        begin("mine", tmp_path, TODAY)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.md"]


@pytest.mark.parametrize("name", ["Mine", "../mine", "a b", "", "12", "veeam"])
def test_names_that_cannot_be(tmp_path: Path, name: str) -> None:
    """What is no name, leads elsewhere, or is taken by a shipped handbook is refused, and nothing is written."""
    with pytest.raises(CannotBegin):
        begin(name, tmp_path / "here", TODAY)
    assert list(tmp_path.iterdir()) == []


def test_numbers_are_named_after_the_letters() -> None:
    """Digits and hyphens are left out, and three letters are enough."""
    assert [prefix(name) for name in ("acme", "a-1-b", "4tune")] == ["ACM", "AB", "TUN"]
