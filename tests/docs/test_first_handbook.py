"""The tutorial "your first handbook", typed exactly as it says: files, commands and the output that it prints."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from casebook.cli import casebook

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorials" / "your-first-handbook.md"

STEP = re.compile(
    r"Save this as `(?P<file>[^`]+)`:\s+````\w+\n(?P<text>.*?)^````$"
    r"|```console\n(?P<console>.*?)^```$"
    r"|change `(?P<old>[^`]+)` in `(?P<changed>[^`]+)` to\s`(?P<new>[^`]+)`",
    re.MULTILINE | re.DOTALL,
)


def steps() -> Iterator[dict[str, str]]:
    """What the tutorial asks the reader to do, in its order."""
    for found in STEP.finditer(TUTORIAL.read_text(encoding="utf-8")):
        yield {name: value for name, value in found.groupdict().items() if value is not None}


def save(step: dict[str, str]) -> None:
    """Write a file as the reader would."""
    Path(step["file"]).write_text(step["text"], encoding="utf-8")


def change(step: dict[str, str]) -> None:
    """Edit a file as the reader would; what is to be replaced must stand there exactly once."""
    path = Path(step["changed"])
    text = path.read_text(encoding="utf-8")
    assert text.count(step["old"]) == 1
    path.write_text(text.replace(step["old"], step["new"]), encoding="utf-8")


def run(step: dict[str, str]) -> None:
    """Type one command; what it prints must be what the tutorial prints."""
    typed, _, printed = step["console"].partition("\n")
    program, *arguments = shlex.split(typed.removeprefix("$ "))
    if program == "mkdir":
        for folder in arguments:
            Path(folder).mkdir()
        return
    assert program == "./casebook"
    result = CliRunner().invoke(casebook, arguments)
    assert result.output.rstrip("\n") == printed.rstrip("\n"), typed


def test_the_tutorial_works_as_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file, edit and command of the tutorial, in its order, gives exactly the output that stands there."""
    monkeypatch.chdir(tmp_path)
    done = []
    for step in steps():
        action = next(iter(step))
        {"file": save, "console": run, "old": change}[action](step)
        done.append(action)
    assert (done.count("file"), done.count("console"), done.count("old")) == (12, 6, 1)


def test_the_finished_handbook_carries_out_every_clause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tutorial ends with the claim that every clause is carried out: each one has a rule, and none is pending."""
    from casebook.handbook.load import compile_folder

    monkeypatch.chdir(tmp_path)
    (tmp_path / "tidewell" / "scenarios").mkdir(parents=True)
    for step in steps():
        if "file" in step:
            save(step)
    policy = compile_folder(tmp_path / "tidewell").policy
    assert policy is not None
    assert {clause.id: clause.standing for clause in policy.clauses.values()} == {
        f"TID-{number:02}": "rule" for number in range(1, 10)
    }
