"""Sets of points said in few words."""

import pytest

from casebook.handbook.regions import described, points, size

AXES = {"plan": ("gold", "basic", "free"), "severity": ("1", "2")}


def test_all_points() -> None:
    """Points run over every combination, the last axis fastest; no axes are one point."""
    assert size(AXES) == 6
    assert list(points(AXES))[:3] == [("gold", "1"), ("gold", "2"), ("basic", "1")]
    assert (size({}), list(points({}))) == (1, [()])


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([("gold", "1")], "plan gold, severity 1"),
        ([("gold", "1"), ("gold", "2")], "plan gold"),
        ([("gold", "1"), ("basic", "1")], "plan gold or basic, severity 1"),
        ([("gold", "1"), ("basic", "1"), ("free", "1")], "severity 1"),
        ([("gold", "1"), ("free", "2")], "plan gold, severity 1; plan free, severity 2"),
        (list(points(AXES)), "everything"),
    ],
)
def test_words(found: list[tuple[str, ...]], words: str) -> None:
    """A whole row, column or table is said as such; the rest region by region."""
    assert described(found, AXES) == words


def test_a_long_list_is_cut() -> None:
    """Of many scattered points only the first four are said, and how many there are besides."""
    axes = {"left": tuple("abcdef"), "right": tuple("abcdef")}
    found = [(letter, letter) for letter in "abcdef"]
    said = "left a, right a; left b, right b; left c, right c; left d, right d; and 2 more combinations"
    assert described(found, axes) == said
