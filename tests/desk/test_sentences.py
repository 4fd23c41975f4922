"""Lists inside sentences."""

import pytest

from casebook.desk.sentences import series


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ((), ""),
        (("Logs",), "Logs."),
        (("1. Restart it.", "2. Look."), "1. Restart it; 2. Look."),
        (("Logs", " ", "Which port?"), "Logs; Which port?"),
        (("Which port?", "Logs"), "Which port?; Logs."),
    ],
)
def test_a_series_ends_with_one_mark(items: tuple[str, ...], said: str) -> None:
    """However people ended what they wrote; what is empty is left out."""
    assert series(items) == said
