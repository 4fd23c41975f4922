"""What became of each clause, and the readings it declares."""

from pathlib import Path

from tests.handbook.acme import clause, compiled, policy

from casebook.policy.clause import Reading
from casebook.policy.rules import Condition


def test_standings(tmp_path: Path) -> None:
    """A clause with a rule or only a reading is a rule; information says where it is shown, pending why."""
    reading = "reading-of: ACM-4\nabout: Days\nchosen: Nine hours.\nbecause: It is silent.\nwhen: {plan: basic}"
    acme = policy(
        tmp_path,
        clause(10, "information: {shown: the front page}"),
        clause(11, "pending: Nobody counts this yet.", "reading-of: ACM-11\nchosen: A.\nbecause: B."),
        clause(12, reading),
    )
    found = {name: (one.standing, one.shown, len(one.readings)) for name, one in acme.clauses.items()}
    assert found["ACM-1"] == ("rule", "", 0)
    assert found["ACM-10"] == ("information", "the front page", 0)
    assert found["ACM-11"] == ("pending", "Nobody counts this yet.", 1)
    assert found["ACM-12"] == ("rule", "", 1)
    assert acme.clauses["ACM-12"].readings == (
        Reading(
            "ACM-12", "ACM-4", "Nine hours.", "It is silent.", "Days", Condition((("plan", frozenset({"basic"})),))
        ),
    )


def test_a_clause_knows_where_it_stands(tmp_path: Path) -> None:
    """A clause carries its handbook, chapter, file and line, and the text that customers read."""
    first = policy(tmp_path).clauses["ACM-1"]
    assert (first.handbook, first.chapter, first.file, first.line) == ("acme", "plans", "plans.md", 3)
    assert (first.title, first.text) == ("Plans", "There are two plans.")


def test_readings_are_notices(tmp_path: Path) -> None:
    """A declared reading is reported with what it reads, and fails nothing."""
    found = compiled(tmp_path, clause(10, "reading-of: ACM-4\nabout: Days\nchosen: Nine hours\nbecause: It is silent."))
    assert found.policy is not None
    notices = [one for one in found.diagnostics if one.severity == "notice"]
    assert [(one.severity, one.code, one.message) for one in notices] == [
        ("notice", "reading", "By ACM-10, ACM-4 (Days) is read as: Nine hours. Because: It is silent.")
    ]


def test_only_readings_that_make_a_difference_are_shown(tmp_path: Path) -> None:
    """A policy gives the readings of the cited clauses whose condition holds at the point."""
    reading = "reading-of: ACM-4\nchosen: Nine hours.\nbecause: It is silent.\nwhen: {plan: basic}"
    acme = policy(tmp_path, clause(10, reading))
    assert [one.clause for one in acme.readings(["ACM-4"], {"plan": "basic"})] == ["ACM-10"]
    assert list(acme.readings(["ACM-4"], {"plan": "gold"})) == []
    assert list(acme.readings(["ACM-3"], {"plan": "basic"})) == []
