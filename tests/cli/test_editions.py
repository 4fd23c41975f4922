"""`casebook handbook new | diff | release | rollback | what-if`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.importers.logs import row, write

from casebook.cli import casebook
from casebook.cli.handbook import handbook
from casebook.desk import policies
from casebook.desk.setup import create_tenant, load_handbooks
from casebook.handbook.starting import begin
from casebook.importers.servicenow import Settings, prepare


def run(*words: str) -> Result:
    """Run `casebook handbook`."""
    return CliRunner().invoke(handbook, list(words))


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Replace a text in a handbook."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def desk(committed_db: str) -> None:
    """A desk with the shipped handbooks and one tenant."""
    load_handbooks()
    create_tenant("desk", "The desk", "America/New_York", ("veeam",))


def test_new_makes_a_handbook_that_checks(tmp_path: Path) -> None:
    """The folder is there, the next steps are named and work; a second time is refused."""
    made = run("new", "mine", "--dir", str(tmp_path))
    assert (made.exit_code, made.output.splitlines()[1]) == (0, f"  casebook handbook check {tmp_path / 'mine'}")
    assert run("check", str(tmp_path / "mine")).exit_code == 0
    assert run("test", str(tmp_path / "mine")).exit_code == 0
    again = run("new", "mine", "--dir", str(tmp_path))
    assert again.exit_code == 1
    assert "is there already, and nothing was changed in it" in again.stderr


def test_diff_of_two_folders_needs_no_desk(tmp_path: Path) -> None:
    """Two drafts are compared in words, and with --json as a value."""
    from datetime import date

    for name in ("a", "b"):
        begin("mine", tmp_path / name, date(2026, 11, 21))
    sides = [str(tmp_path / name / "mine") for name in ("a", "b")]
    change(tmp_path / "b" / "mine", "targets.md", "plus:     {1: 30 min", "plus:     {1: 20 min")
    told = run("diff", *sides)
    assert told.exit_code == 0
    assert "  better  First answer, severity 1: 30 minutes → 20 minutes  [MIN-06]" in told.output.splitlines()
    found = json.loads(run("diff", *sides, "--json").output)
    assert (found["same"], found["plans"]["plus"]["better"], len(found["cells"])) == (False, 1, 1)


def test_diff_says_what_it_does_not_know(desk: None, tmp_path: Path) -> None:
    """A folder that is not there, an edition nobody has, and a draft with errors are told in a sentence."""
    assert "There is no handbook “nowhere”" in run("diff", "nowhere", "veeam").stderr
    assert "The handbook veeam has no edition 1999; there is 2024-01." in run("diff", "veeam@1999", "veeam").stderr


def test_a_stored_edition_is_compared_with_the_draft(desk: None, tmp_path: Path) -> None:
    """NAME@EDITION is what the desk has; a folder is what it says now."""
    from shutil import copytree

    from casebook.handbook.load import shipped

    assert "They say the same." in run("diff", "veeam@2024-01", "veeam").output
    copytree(shipped()["veeam"], tmp_path / "draft")
    change(tmp_path / "draft", "targets.md", "premier:    {1: 30 min", "premier:    {1: 20 min")
    assert json.loads(run("diff", "veeam@2024-01", str(tmp_path / "draft"), "--json").output)["plans"]["premier"][
        "better"
    ]


def test_release(desk: None, tmp_path: Path) -> None:
    """A release says the day, the approver and the hash; a refusal says why and ends with 1."""
    from datetime import UTC, datetime

    begin("mine", tmp_path, datetime.now(UTC).date())
    words = ("release", str(tmp_path / "mine"), "--in-force", "2999-01-01", "--approved-by", "Olga")
    done = run(*words)
    assert done.exit_code == 0, done.output
    (view,) = policies.editions("mine")
    assert done.output.splitlines() == [
        f"mine {view.edition} is released: in force from 2999-01-01, approved by Olga.",
        f"Content hash {view.digest}. The folder must not change any more under this edition.",
    ]
    again = run(*words)
    assert (again.exit_code, "was released already" in again.stderr) == (1, True)
    assert run("release", "veeam", "--in-force", "soon", "--approved-by", "Olga").exit_code == 2


def test_rollback(desk: None, tmp_path: Path) -> None:
    """Before its day a release is taken back, with the hash under which it stays; a second time is refused."""
    from datetime import UTC, datetime

    begin("mine", tmp_path, datetime.now(UTC).date())
    assert run("release", str(tmp_path / "mine"), "--in-force", "2999-01-01", "--approved-by", "Olga").exit_code == 0
    (view,) = policies.editions("mine")
    words = ("rollback", f"mine@{view.edition}", "--by", "Olga", "--because", "Too late.")
    done = run(*words)
    assert done.exit_code == 0, done.output
    assert done.output == f"mine {view.edition} is taken back. Its content stays stored under {view.digest}.\n"
    assert policies.editions("mine") == ()
    again = run(*words)
    assert (again.exit_code, f"No edition {view.edition} of mine was released" in again.stderr) == (1, True)
    assert run("rollback", "mine", "--by", "Olga").exit_code == 2


def test_what_if(desk: None, tmp_path: Path) -> None:
    """The counts, the clauses and the cases are told; --json holds every case; the progress is not on stdout."""
    from shutil import copytree

    from casebook.handbook.load import shipped

    log = write(
        tmp_path / "log.csv",
        row("INC1", "Active", "01-03-2016 10:30", priority="3"),
        row("INC2", "Active", "01-03-2016 10:30", priority="4"),
    )
    prepare(log, Settings("desk", "veeam", "basic", "2024-01", "Europe/Rome")).carry_out()
    copytree(shipped()["veeam"], tmp_path / "draft")
    change(tmp_path / "draft", "targets.md", "3: 12 business hours", "3: 1 h")
    draft = str(tmp_path / "draft")
    told = run("what-if", draft, "--since", "2016-01-01")
    assert told.exit_code == 0, told.output
    lines = told.stdout.splitlines()
    assert lines[0] == "veeam 2024-01 on 2 cases opened since 2016-01-01: 1 would have gone otherwise."
    assert any("Deadlines missed that were met" in line and "1" in line for line in lines)
    assert "first response Wed 02 Mar 2016 08:00 UTC → Tue 01 Mar 2016 09:00 UTC, missed" in told.stdout
    found = json.loads(run("what-if", draft, "--since", "2016-01-01", "--json").stdout)
    assert (found["cases"], found["different"], found["counts"]["breaches_gained"]) == (2, 1, 1)
    (case,) = found["differences"]
    assert case["clocks"][0]["after"] == {
        "kind": "deadline",
        "amount": "1 hour",
        "due": "2016-03-01T09:00:00Z",
        "seconds_left": None,
        "missed": True,
    }
    assert case["clauses"] == list(found["clauses"])
    same = run("what-if", "veeam@2024-01", "--since", "2016-01-01")
    assert same.stdout == "veeam 2024-01 on 2 cases opened since 2016-01-01: 0 would have gone otherwise.\n"


def test_without_a_desk_there_is_nothing_to_release_or_try(tmp_path: Path) -> None:
    """Where no desk was ever started, none is made: the command says what makes one, and the directory stays empty."""
    for words in (
        ("release", "veeam", "--in-force", "2999-01-01", "--approved-by", "Olga"),
        ("what-if", "veeam", "--since", "2026-01-01"),
    ):
        answer = CliRunner().invoke(handbook, list(words), env={"CASEBOOK_DATA": str(tmp_path)})
        assert answer.exit_code == 1
        assert answer.stderr == "Error: There is no desk here yet. `casebook up` makes one; --data names another.\n"
    assert list(tmp_path.iterdir()) == []


def test_without_a_desk_there_is_nowhere_to_import_to(tmp_path: Path) -> None:
    """Neither cases nor articles, and no log to verify; no desk is made."""
    data = tmp_path / "data"
    data.mkdir()
    for words in (
        ("import", "articles", str(tmp_path), "--tenant", "veeam", "--as", "erin@desk.example"),
        ("log", "verify"),
    ):
        answer = CliRunner().invoke(casebook, list(words), env={"CASEBOOK_DATA": str(data)})
        assert answer.exit_code == 1
        assert answer.stderr == "Error: There is no desk here yet. `casebook up` makes one; --data names another.\n"
    assert list(data.iterdir()) == []
