"""The door of the compiler, with good input, bad input and torn input."""

import random
from pathlib import Path

import pytest
from tests.handbook.acme import SMALLEST, folder

from casebook.handbook.load import compile_folder, find, shipped

TORN = (
    "",
    "null",
    "[]",
    "{a: b}",
    "- x",
    "not",
    "|",
    ": :",
    "```",
    "```policy",
    "## X",
    "## ACM-7 t",
    "---",
    "&a b",
    "\x00",
)


def test_the_shipped_handbooks() -> None:
    """The two shipped handbooks are found by name and compile under their own names and editions."""
    policies = {name: compile_folder(path).policy for name, path in shipped().items() if name in {"veeam", "unitrends"}}
    found = {name: (policy.handbook, policy.edition) for name, policy in policies.items() if policy}
    assert found == {"unitrends": ("unitrends", "2023-12"), "veeam": ("veeam", "2024-01")}


def test_found_by_name_or_by_path(tmp_path: Path) -> None:
    """A shipped name wins, then a folder; anything else is not found."""
    assert find("veeam") == shipped()["veeam"]
    assert find(str(tmp_path)) == tmp_path
    assert find("no-such-handbook") is None


def test_the_same_folder_gives_the_same_policy() -> None:
    """Compiling twice gives equal policies with equal digests."""
    first, second = compile_folder(SMALLEST), compile_folder(SMALLEST)
    assert first.policy is not None
    assert first == second


def test_a_changed_number_changes_the_policy(tmp_path: Path) -> None:
    """Changing a number in the folder changes what is promised, and the digest."""
    before, after = (
        compile_folder(path).policy for path in (SMALLEST, folder(tmp_path, replace=("gold: {1: 1 h", "gold: {1: 3 h")))
    )
    assert before is not None
    assert after is not None
    point = {"plan": "gold", "severity": "1"}
    promises = [one.targets.milestones["first_response"].promises.ruling(point).value for one in (before, after)]
    assert [str(promise.amount) for promise in promises] == ["1 hour", "3 hours"]
    assert before.digest != after.digest


@pytest.mark.parametrize("seed", range(40))
def test_torn_handbooks_are_told_not_raised(tmp_path: Path, seed: int) -> None:
    """Whatever is torn out of or thrown into a handbook, there is a policy or an error, never an exception."""
    chance = random.Random(seed)  # noqa: S311 - the same tears every time
    acme = folder(tmp_path)
    for _ in range(3):
        file = acme / chance.choice(["handbook.md", "plans.md"])
        lines = file.read_text(encoding="utf-8").split("\n")
        number = chance.randrange(len(lines))
        lines[number] = chance.choice([*TORN, f"{lines[number].partition(':')[0]}: {chance.choice(TORN)}"])
        file.write_text("\n".join(lines), encoding="utf-8")
    compiled = compile_folder(acme)
    assert (compiled.policy is None) == bool(compiled.errors)
