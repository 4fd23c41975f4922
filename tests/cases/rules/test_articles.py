"""Whether somebody who writes a case is shown what might help."""

from dataclasses import replace

from tests.cases.policies import ACME

from casebook.cases.rules.articles import UNRULED, suggesting
from casebook.policy.articles import Articles, Suggesting
from casebook.policy.rules import Ruling

POINT = {"plan": "gold", "severity": "2", "channel": "web", "case-type": "technical", "product": "rocket"}


def test_rule_decides() -> None:
    """Where it offers suggestions and where it does not, with the words and the clause."""
    assert suggesting(ACME, POINT) == Ruling(Suggesting(offered=True, message="Look here first."), "ACM-87")
    grave = POINT | {"severity": "1"}
    assert suggesting(ACME, grave) == Ruling(Suggesting(offered=False, message="Call us."), "ACM-88")


def test_without_a_rule_suggestions_are_offered() -> None:
    """Also while no severity is chosen yet; no clause is cited for it."""
    assert suggesting(ACME, POINT | {"severity": ""}) == UNRULED
    assert suggesting(replace(ACME, articles=Articles()), POINT) == Ruling(Suggesting(offered=True), "")
