"""`casebook handbook`: checking a handbook and running its scenarios."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.handbook.acme import folder

from casebook.cli.handbook import handbook
from casebook.handbook.load import compile_folder, shipped

DIAGNOSTICS = Path(__file__).parents[1] / "diagnostics"
GIVEN = """\
given:
  contract: {plan: gold, product: pump, licence: subscription, starts: 2026-01-01}
  contact: {zone: Europe/Berlin}
scenarios:
"""


def run(*arguments: str) -> tuple[int, str]:
    """Run `casebook handbook` and return the exit code and what it says."""
    answer = CliRunner().invoke(handbook, list(arguments))
    return answer.exit_code, answer.output


@pytest.mark.parametrize(("name", "clauses"), [("veeam", 32), ("unitrends", 36)])
def test_the_shipped_handbooks_have_no_errors(name: str, clauses: int) -> None:
    """A shipped handbook compiles; its declared readings are notices, one each, and do not fail the command."""
    policy = compile_folder(shipped()[name]).policy
    assert policy is not None
    readings = sum(len(clause.readings) for clause in policy.clauses.values())
    code, said = run("check", name)
    assert (code, said.splitlines()[-1].partition(": ")[2]) == (0, f"{clauses} clauses, no errors, {readings} notices.")


def test_errors_are_shown_with_both_places() -> None:
    """A bad handbook ends with exit code 1 and the full text of its diagnostics."""
    folder = DIAGNOSTICS / "bad" / "equal-rank"
    code, said = run("check", str(folder))
    expected = (folder / "expected.txt").read_text(encoding="utf-8")
    assert (code, said) == (1, f"{expected}\n{folder}: 1 error, no notices.\n")


def test_json_has_every_part_of_a_diagnostic() -> None:
    """With --json each diagnostic carries code, place, both culprits and the way out."""
    code, said = run("check", str(DIAGNOSTICS / "bad" / "equal-rank"), "--json")
    found = json.loads(said)
    assert (code, found["ok"], found["errors"], found["notices"]) == (1, False, 1, 0)
    assert found["diagnostics"] == [
        {
            "severity": "error",
            "code": "equal-rank",
            "file": "plans.md",
            "line": 126,
            "message": (
                "ACM-5 and ACM-10 both say whether a channel is open for channel phone, severity 2, with equal rank."
            ),
            "others": [{"file": "plans.md", "line": 72, "part": "ACM-5 says so here"}],
            "way_out": "Narrow one of them by `when`, or make one an exception with `exception-to: ACM-5`.",
        }
    ]


def test_an_unknown_handbook() -> None:
    """A name that is neither shipped nor a folder is told with the nearest one, exit code 2."""
    code, said = run("check", "unitrend")
    assert (code, said) == (2, "casebook: There is no handbook “unitrend”. Did you mean `unitrends`?\n")


@pytest.mark.parametrize("name", ["veeam", "unitrends"])
def test_the_shipped_scenarios_hold(name: str) -> None:
    """Every scenario of a shipped handbook holds."""
    code, said = run("test", name)
    assert code == 0, said
    assert said.endswith(" scenarios, none failed.\n")


def scenarios(tmp_path: Path, text: str) -> str:
    """Write scenarios for the small handbook and return its folder."""
    acme = folder(tmp_path)
    (acme / "scenarios").mkdir()
    (acme / "scenarios" / "all.yaml").write_text(GIVEN + text, encoding="utf-8")
    return str(acme)


def test_a_scenario_that_does_not_hold_says_what_was_found(tmp_path: Path) -> None:
    """A failed scenario ends with exit code 1 and names file, line, what was expected and what was found."""
    acme = scenarios(
        tmp_path,
        "  - scenario: Gold waits for two hours\n"
        "    when: [{at: '2026-11-20T10:00:00+01:00', do: open-case, severity: 1, channel: web}]\n"
        "    then: {status: closed, cites: [ACM-4, ACM-9], clocks: {first-response: {due: '2026-11-20T11:00:00Z'}}}\n",
    )
    code, said = run("test", acme)
    assert code == 1
    assert said.splitlines() == [
        "scenarios/all.yaml:5: Gold waits for two hours",
        "    status: expected closed, found new",
        "    expected ACM-9 to be cited, found ACM-8, ACM-6, ACM-5, ACM-2, ACM-4, ACM-7",
        "    due of first-response: expected 2026-11-20T11:00:00+00:00, found 2026-11-20T10:00:00+00:00",
        "1 scenario, 1 failed.",
    ]


def test_a_scenario_cannot_show_a_clause_that_is_not_there(tmp_path: Path) -> None:
    """Naming an unknown clause under `shows` is an error of the scenario file."""
    acme = scenarios(
        tmp_path,
        "  - scenario: Something\n    shows: [ACM-77]\n"
        "    when: [{at: '2026-11-20T10:00:00+01:00', do: open-case, severity: 1, channel: web}]\n"
        "    then: {status: new}\n",
    )
    code, said = run("test", acme)
    assert (code, said.splitlines()[0]) == (
        1,
        "scenarios/all.yaml:5: error[unknown-id]: There is no clause ACM-77 to show.",
    )


def test_a_handbook_without_scenarios_does_not_pass(tmp_path: Path) -> None:
    """Nothing shown is nothing proved: without scenarios the command fails."""
    code, said = run("test", str(folder(tmp_path)))
    assert (code, said) == (1, "no scenarios, none failed.\n")


def test_all_handbooks_are_checked_without_a_name() -> None:
    """Each has its summary; as JSON they stand by name."""
    code, said = run("check")
    assert code == 0
    assert [line.split(":")[0] for line in said.splitlines() if " clauses, no errors" in line] == [
        "acronis 2024-01",
        "datto-saas-protection 2024-01",
        "kaseya 2024-01",
        "unitrends 2023-12",
        "veeam 2024-01",
        "veeam-kasten 2024-01",
        "veeam-vcsp 2024-01",
    ]
    code, said = run("check", "acronis", "kaseya", "--json")
    assert code == 0
    assert {name: one["ok"] for name, one in json.loads(said)["handbooks"].items()} == {"acronis": True, "kaseya": True}
