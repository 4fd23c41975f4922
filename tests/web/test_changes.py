"""What differs between two editions, as a page shows it."""

import shutil
from pathlib import Path

from casebook.handbook.comparing import compare
from casebook.handbook.load import compile_folder, shipped
from casebook.policy.policy import Policy
from casebook.web.changes import Change, Effect, told


def _compiled(folder: Path) -> Policy:
    policy = compile_folder(folder).policy
    assert policy is not None
    return policy


def test_same_edition_has_no_changes() -> None:
    """An edition compared with itself says nothing."""
    policy = _compiled(shipped()["veeam"])
    changes = told(compare(policy, policy))
    assert (changes.same, changes.groups) == (True, ())


def test_one_cell_is_one_change_for_one_plan(tmp_path: Path) -> None:
    """A longer goal is worse for the plan that has it, cites its clause, and leaves the other plans alone."""
    folder = tmp_path / "veeam"
    shutil.copytree(shipped()["veeam"], folder)
    targets = folder / "targets.md"
    text = targets.read_text()
    assert "production: {1: 1 h, " in " ".join(text.split())
    targets.write_text(text.replace("1: 1 h,", "1: 2 h,", 1))
    changes = told(compare(_compiled(shipped()["veeam"]), _compiled(folder)))
    others = dict.fromkeys(["Premier", "Basic", "Evaluation", "Free"], "no change")
    assert dict(changes.balances) == others | {"Production": "1 worse"}
    [group] = changes.groups
    assert group.title == "Production"
    [change] = group.changes
    assert (change.before, change.after, change.clauses) == ("1 hour", "2 hours", ("VEE-17",))
    assert change.effect == Effect("trending-down", "breached", "Worse")
    assert isinstance(change, Change)
