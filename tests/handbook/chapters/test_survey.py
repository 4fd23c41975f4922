"""The chapter survey as it is written."""

from datetime import timedelta
from pathlib import Path

from tests.handbook.acme import clause, compiled, policy

from casebook.policy.survey import Mark, Survey

BLOCK = "survey: How did we do?\nquestion: Content?\nscale: {1: No, 2: Yes}\ncomment: Why?\nopen: 14 days"


def test_a_survey(tmp_path: Path) -> None:
    """Its words, its scale from the lowest mark on, and for how long it is open."""
    found = policy(tmp_path, clause(10, BLOCK)).survey
    assert found == Survey(
        "How did we do?", "Content?", (Mark("1", "No"), Mark("2", "Yes")), "Why?", timedelta(days=14), "ACM-10"
    )
    assert found.mark("2") == Mark("2", "Yes")
    assert found.mark("3") is None


def test_a_handbook_may_have_none(tmp_path: Path) -> None:
    """Then nobody is asked."""
    assert policy(tmp_path).survey == Survey()


def test_faults(tmp_path: Path) -> None:
    """A scale of one mark, days that are none, and a second block."""
    wrong = BLOCK.replace("{1: No, 2: Yes}", "{1: No}").replace("14 days", "a while")
    found = compiled(tmp_path, clause(10, wrong), clause(11, BLOCK))
    assert sorted(one.message for one in found.errors) == [
        "A scale has from 2 to 10 marks, the lowest first.",
        "The survey is written in one block.",
        "`open` is a number of days, not “a while”.",
    ]
