"""Scenarios as they are written."""

from pathlib import Path

from casebook.handbook.diagnostics import Log
from casebook.handbook.scenario_files import read_scenarios

GOOD = """given:
  contract: {plan: gold, product: pump}
  contact: {roles: [boss]}
scenarios:
  - scenario: First
    shows: [ACM-1]
    given: {contract: {plan: basic}, site-zone: Europe/Berlin}
    when: [{at: 2026-01-05T09:00:00Z, do: open-case}]
    then: {status: new}
"""


def read(tmp_path: Path, text: str) -> tuple[list[dict[str, object]], list[tuple[str, str]]]:
    """Write a file of scenarios and read it; return the scenarios as tables, and what was said."""
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "one.yaml").write_text(text, encoding="utf-8")
    log = Log()
    found = [
        {
            "title": one.title,
            "line": one.place.line,
            "given": one.given,
            "when": one.when,
            "then": one.then,
            "shows": one.shows,
        }
        for one in read_scenarios(tmp_path, log)
    ]
    return found, [(one.code, str(one.place)) for one in log.found]


def test_given_is_laid_over(tmp_path: Path) -> None:
    """A scenario's own `given` changes single keys of what the file gives to all."""
    assert read(tmp_path, GOOD) == (
        [
            {
                "title": "First",
                "line": 5,
                "given": {
                    "contract": {"plan": "basic", "product": "pump"},
                    "contact": {"roles": ("boss",)},
                    "site-zone": "Europe/Berlin",
                },
                "when": ({"at": "2026-01-05T09:00:00Z", "do": "open-case"},),
                "then": {"status": "new"},
                "shows": ("ACM-1",),
            }
        ],
        [],
    )


def test_faults(tmp_path: Path) -> None:
    """Wrong keys and shapes are told with their lines."""
    found, said = read(tmp_path, "scenario: x\nscenarios:\n  - just words\n  - {scenario: y, when: [z], then: {}}\n")
    assert [one["title"] for one in found] == ["y"]
    assert said == [
        ("unknown-key", "scenarios/one.yaml:1"),
        ("wrong-type", "scenarios/one.yaml:3"),
        ("wrong-type", "scenarios/one.yaml:4"),
    ]


def test_a_handbook_without_scenarios(tmp_path: Path) -> None:
    """No folder of scenarios are no scenarios."""
    assert list(read_scenarios(tmp_path, Log())) == []
