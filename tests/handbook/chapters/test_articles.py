"""How suggestions are written in a handbook."""

from pathlib import Path

from tests.handbook.acme import clause, folder

from casebook.handbook.load import compile_folder
from casebook.policy.articles import Suggesting


def test_suggestions_are_read(tmp_path: Path) -> None:
    """Offered with words at one severity, not offered at the other, by their clause."""
    blocks = (
        "suggestions: offered\nwhen: {severity: 2}\nmessage: Look here first.",
        "suggestions: not offered\nwhen: {severity: 1}",
    )
    compiled = compile_folder(folder(tmp_path, clause(10, *blocks)))
    assert compiled.errors == ()
    assert compiled.policy is not None
    book = compiled.policy.articles.suggestions
    assert [(rule.clause, rule.then) for rule in book.rules] == [
        ("ACM-10", Suggesting(offered=True, message="Look here first.")),
        ("ACM-10", Suggesting(offered=False)),
    ]


def test_two_rules_at_one_point_are_an_error(tmp_path: Path) -> None:
    """Neither is the first to win."""
    blocks = ("suggestions: offered\nwhen: {severity: 1}", "suggestions: not offered\nwhen: {severity: 1}")
    compiled = compile_folder(folder(tmp_path, clause(10, *blocks)))
    assert [one.code for one in compiled.errors] == ["equal-rank"]
