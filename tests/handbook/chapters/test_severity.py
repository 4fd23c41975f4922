"""The chapter severity as it is written."""

from pathlib import Path

from tests.handbook.acme import clause, policy

from casebook.policy.rules import Ruling
from casebook.policy.severity import AT_WILL, Changing, Criterion, Definition, Level


def test_levels_with_criteria(tmp_path: Path) -> None:
    """A level has its criteria in order, plain ones and ones with further conditions, and the vendor's words."""
    criteria = "criteria:\n  plain: It stopped.\n  both:\n    text: It hurts.\n    also: {people: People are near.}"
    acme = policy(
        tmp_path,
        clause(10, "definition: Stop\ntext: Nothing moves."),
        replace=("name: Down", f"name: Down\nsummary: Nothing works.\nphone-first: yes\n{criteria}"),
    )
    assert acme.severity.word == "severity"
    assert acme.severity.definitions == (Definition("Stop", "Nothing moves.", "ACM-10"),)
    assert acme.severity.levels == (
        Level(
            "1",
            "Down",
            "ACM-2",
            "Nothing works.",
            (
                Criterion("plain", "It stopped.", "ACM-2"),
                Criterion("both", "It hurts.", "ACM-2", (("people", "People are near."),)),
            ),
            phone_first=True,
        ),
        Level("2", "Not down", "ACM-2"),
    )


def test_how_a_severity_is_changed(tmp_path: Path) -> None:
    """By agreement under one plan, with all that it may say; where nothing is said, at will and without a clause."""
    acme = policy(
        tmp_path,
        clause(
            10,
            "severity-change: by agreement\ndisagreement: changes nothing\ncustomer: at any time\n"
            "message: Both agree.\nwhen: {plan: gold}",
        ),
    )
    found = acme.severity.change_at({"plan": "gold", "case-type": "technical"})
    assert (found.value, found.clause) == (Changing(True, False, True, "Both agree."), "ACM-10")  # noqa: FBT003
    assert acme.severity.change_at({"plan": "basic", "case-type": "technical"}) == Ruling(AT_WILL, "")
