"""The chapter misuse as it is written."""

from pathlib import Path

from tests.handbook.acme import clause, compiled, policy

from casebook.policy.misuse import FalseGround, FalseReports, FalseSeverity, Misuse, Reduction

FALSE = "false-severity: 1\nfalse-grounds:\n  running: The system is running."
REPORTS = "false-reports: 3\nwithin-days: 180"
REDUCTIONS = "reductions:\n  noted: It is noted.\n  seen-first: {label: Seen first., withholds: [1]}"


def test_what_becomes_of_false_reports(tmp_path: Path) -> None:
    """Which severities, on which grounds, from how many on, and what may be decided then."""
    misuse = policy(tmp_path, clause(10, FALSE), clause(11, REPORTS), clause(12, REDUCTIONS)).misuse
    ground = FalseGround("running", "The system is running.", "ACM-10")
    rule = FalseSeverity(frozenset({"1"}), (ground,), "ACM-10")
    noted = Reduction("noted", "It is noted.", "ACM-12")
    seen = Reduction("seen-first", "Seen first.", "ACM-12", frozenset({"1"}))
    assert misuse == Misuse((rule,), FalseReports(3, 180, "ACM-11"), (noted, seen))
    assert (misuse.false_at("1"), misuse.false_at("2")) == (rule, None)
    assert (misuse.ground("running"), misuse.ground("other")) == (ground, None)
    assert (misuse.reduction("noted"), misuse.reduction("other")) == (noted, None)


def test_nothing_is_said(tmp_path: Path) -> None:
    """A handbook without the chapter lowers and counts nothing."""
    assert policy(tmp_path).misuse == Misuse()


def test_faults_are_found(tmp_path: Path) -> None:
    """No severity of that name, no ground, a number below one, and the number said twice."""
    wrong = (
        clause(10, FALSE.replace("1", "9", 1)),
        clause(11, "false-severity: 1"),
        clause(12, REPORTS.replace("3", "0")),
        clause(13, REPORTS),
    )
    found = compiled(tmp_path, *wrong)
    assert sorted(one.code for one in found.errors) == ["bad-number", "missing-key", "said-twice", "unknown-id"]
