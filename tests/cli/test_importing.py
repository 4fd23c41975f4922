"""`casebook import servicenow FILE`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.desk.worlds import make_world
from tests.importers.logs import row, write

from casebook.cli.importing import importing
from casebook.desk.setup import create_tenant, load_handbooks

ZEROS = {"cases": 0, "met": 0, "missed": 0, "none": 0, "best_effort": 0, "not_offered": 0}
SETTINGS = {
    "--tenant": "desk",
    "--handbook": "veeam",
    "--plan": "basic",
    "--edition": "2024-01",
    "--timezone": "Europe/Rome",
}


@pytest.fixture
def desk(committed_db: str) -> None:
    """A desk with one tenant and the shipped handbooks."""
    load_handbooks()
    create_tenant("desk", "The desk", "America/New_York", ("veeam",))


def call(log: Path, *flags: str, **changed: str) -> Result:
    """Run the command on a log."""
    settings = SETTINGS | {f"--{name}": value for name, value in changed.items()}
    words = [word for setting in settings.items() for word in setting]
    return CliRunner().invoke(importing, ["servicenow", str(log), *words, *flags])


def test_json(desk: None, tmp_path: Path) -> None:
    """The JSON holds what was imported, what was skipped and why, and the answers; nothing else is printed."""
    log = write(
        tmp_path / "log.csv", row("INC1", "Active", "01-03-2016 10:00"), row("INC2", "lost", "01-03-2016 10:00")
    )
    result = call(log, "--json")
    assert result.exit_code == 0, result.output
    assert result.stderr == "1 skipped:\n  line 3: unknown state 'lost'\n"
    assert json.loads(result.stdout) == {
        "imported": 1,
        "skipped": [{"line": 3, "reason": "unknown state 'lost'"}],
        "severities": {"1": ZEROS, "2": ZEROS, "3": ZEROS | {"cases": 1, "met": 1}, "4": ZEROS},
    }


def test_a_second_run_says_so(desk: None, tmp_path: Path) -> None:
    """What was there already is told, and the answers are those of the whole log."""
    log = write(tmp_path / "log.csv", row("INC1", "Active", "01-03-2016 08:00"))
    odd = "1 odd, but imported:\n  line 2: updated before it was opened: taken at the opening\n"
    assert call(log, "--json").stderr == odd
    again = call(log, "--json")
    assert again.stderr == "1 cases were there already, from an earlier run.\n" + odd
    assert json.loads(again.stdout)["imported"] == 0
    assert json.loads(again.stdout)["severities"]["3"] == ZEROS | {"cases": 1, "met": 1}


def test_table(desk: None, tmp_path: Path) -> None:
    """Without --json there is a table, and the findings stand on the error stream."""
    log = write(
        tmp_path / "log.csv", row("INC1", "Active", "01-03-2016 10:00"), row("INC2", "lost", "01-03-2016 10:00")
    )
    result = call(log)
    assert result.exit_code == 0, result.output
    assert "1 skipped:\n  line 3: unknown state 'lost'\n" in result.stderr
    assert "(1 cases imported)" in result.stdout
    lines = [line.split("│") for line in result.stdout.splitlines() if line.startswith("│ 3")]
    assert [[cell.strip() for cell in line] for line in lines] == [["", "3", "1", "1", "0", "0", "0", "0", ""]]


def test_a_wrong_setting_ends_with_its_reason(desk: None, tmp_path: Path) -> None:
    """An unknown plan is told in a sentence, with exit code 1 and nothing on the output."""
    result = call(write(tmp_path / "log.csv", row("INC1", "New", "01-03-2016 09:05")), plan="gold")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("Error: veeam 2024-01 has no plan 'gold'; it has: premier,")


def test_a_priority_is_mapped(desk: None, tmp_path: Path) -> None:
    """`--severity 4=3` counts priority 4 as severity 3; anything else in that place is refused with an example."""
    log = write(tmp_path / "log.csv", row("INC1", "Active", "01-03-2016 10:00", priority="4"))
    counted = json.loads(call(log, "--severity", "4=3", "--json").stdout)["severities"]
    assert (counted["3"]["cases"], counted["4"]["cases"]) == (1, 0)
    wrong = call(log, "--severity", "4")
    assert wrong.exit_code == 2
    assert "4 is not PRIORITY=SEVERITY, like 4=3." in wrong.output


def test_articles_come_from_a_folder(committed_db: str, tmp_path: Path) -> None:
    """All files or none, in the name of a member of staff who may write them."""
    make_world()
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "restore.md").write_text("---\ntitle: Restore a file\nstate: published\n---\nPick it.\n", "utf-8")
    words = ["articles", str(folder), "--tenant", "veeam", "--as", "erin@desk.example"]
    answer = CliRunner().invoke(importing, words)
    assert (answer.exit_code, answer.output) == (0, "1 articles were brought in.\n")
    (folder / "torn.md").write_text("No particulars.\n", "utf-8")
    answer = CliRunner().invoke(importing, words)
    assert answer.exit_code == 1
    assert answer.stderr == (
        "torn.md: It begins with its particulars between two lines ---.\nError: Nothing was brought in.\n"
    )
    answer = CliRunner().invoke(importing, [*words[:-1], "nobody@desk.example"])
    assert answer.stderr == "Error: Nobody of the staff of veeam has the address nobody@desk.example.\n"
