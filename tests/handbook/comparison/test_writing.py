"""A comparison as people and programs read it."""

import json
from pathlib import Path

from tests.handbook.acme import policy

from casebook.handbook.comparing import compare
from casebook.handbook.comparison.writing import as_json, as_text


def test_the_same_is_said_in_a_sentence(tmp_path: Path) -> None:
    """Two editions that say the same are told so."""
    one = policy(tmp_path)
    assert as_text(compare(one, one)).splitlines() == [
        "acme 2026-01 (in force 2026-01-01) → acme 2026-01 (in force 2026-01-01)",
        "They say the same.",
    ]


def test_changes_are_told_plan_by_plan(tmp_path: Path) -> None:
    """First the balance of each plan, then what changed for whom with the clauses, then the texts, line by line."""
    before = policy(tmp_path / "a")
    after = policy(
        tmp_path / "b", replace=("## ACM-4 First response\nHow soon we answer.", "## ACM-4 Answer\nHow soon.")
    )
    assert as_text(compare(before, after)).splitlines()[1:] == [
        "  Gold: no change",
        "  Basic: no change",
        "",
        "Texts",
        "  other   clause ACM-4 changed: Answer  [ACM-4]",
        "          title: First response → Answer",
        "          text: How soon we answer. → How soon.",
    ]
    after = policy(tmp_path / "c", replace=("2: 4 business hours", "2: 4 h"))
    assert as_text(compare(before, after)).splitlines()[1:] == [
        "  Gold: 1 better",
        "  Basic: no change",
        "",
        "Gold",
        (
            "  better  First response, severity 2: "
            "4 business hours (Mon-Fri 08:00-17:00 local time) → 4 hours  [ACM-4, ACM-3]"
        ),
    ]


def test_long_texts_show_only_the_lines_that_changed(tmp_path: Path) -> None:
    """Of a text of several lines the lines gone and new are shown."""
    before = policy(tmp_path / "a")
    after = policy(tmp_path / "b", replace=("Use the portal.", "Use the portal.\nOr the phone."))
    assert as_text(compare(before, after)).splitlines()[-2:] == ["          text:", "            + Or the phone."]


def test_json_holds_everything(tmp_path: Path) -> None:
    """The value for JSON can be written, names both sides, and counts for each plan."""
    before, after = policy(tmp_path / "a"), policy(tmp_path / "b", replace=("2: 4 business hours", "2: 4 h"))
    found = json.loads(json.dumps(as_json(compare(before, after))))
    assert (found["same"], found["before"]["edition"], found["after"]["in_force"]) == (False, "2026-01", "2026-01-01")
    assert found["plans"]["gold"] == {"name": "Gold", "better": 1, "worse": 0, "mixed": 0, "neutral": 0}
    assert found["cells"][0]["plans"] == ["gold"]
    assert found["things"] == []
