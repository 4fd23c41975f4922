"""Rules over finite dimensions."""

import pytest

from casebook.policy.rules import ANYTHING, Condition, NoRuleError, Rule, RuleBook, Ruling, TiedRulesError

BASIC = Condition((("plan", frozenset({"basic"})),))
PHONE = Condition((("channel", frozenset({"phone"})), ("plan", frozenset({"basic", "gold"}))))
BOOK = RuleBook("hours", (Rule("A-1", ANYTHING, "office"), Rule("A-2", BASIC, "none", rank=1)))


def test_conditions() -> None:
    """All parts have to hold; a dimension that the point does not have matches nothing."""
    assert PHONE.holds({"channel": "phone", "plan": "gold", "severity": "1"})
    assert not PHONE.holds({"channel": "phone", "plan": "free"})
    assert not PHONE.holds({"plan": "gold"})
    assert ANYTHING.holds({})
    assert PHONE.dimensions == {"channel", "plan"}


def test_the_highest_rank_decides() -> None:
    """An exception decides where it applies, the general rule elsewhere; the clause that decided is told."""
    assert BOOK.ruling({"plan": "basic"}) == Ruling("none", "A-2")
    assert BOOK.ruling({"plan": "gold"}) == Ruling("office", "A-1")
    assert [rule.clause for rule in BOOK.applicable({"plan": "basic"})] == ["A-1", "A-2"]
    assert BOOK.dimensions == {"plan"}


def test_no_rule_and_two_rules() -> None:
    """A gap and a tie are errors, never a guess."""
    with pytest.raises(NoRuleError, match="no rule for hours at {'plan': 'gold'}"):
        RuleBook("hours", (Rule("A-1", BASIC, "office"),)).ruling({"plan": "gold"})
    tied = RuleBook("hours", (Rule("A-1", ANYTHING, "office"), Rule("A-2", BASIC, "none")))
    with pytest.raises(TiedRulesError, match="A-1, A-2 answer hours with equal rank"):
        tied.ruling({"plan": "basic"})
    assert len(tied.deciding({"plan": "basic"})) == 2
