"""Closing without an answer, compared."""

import pytest

from casebook.handbook.comparison.ending import judged, unanswered
from casebook.policy.closing import Unanswered

NEVER, TWICE = Unanswered(allowed=False), Unanswered(allowed=True, attempts=2, last_on_day=5, after_ground=True)
THRICE, WEEK = Unanswered(allowed=True, attempts=3), Unanswered(allowed=True, attempts=3, last_on_day=5)


def test_in_words() -> None:
    """What has to be tried, until when, and from when it counts."""
    assert unanswered(NEVER) == "no"
    assert unanswered(THRICE) == "after attempts on 3 business days"
    assert unanswered(TWICE) == (
        "after attempts on 2 business days, the last on business day 5 or later, once a ground was named"
    )


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        (THRICE, NEVER, "better"),
        (NEVER, THRICE, "worse"),
        (THRICE, WEEK, "better"),
        (WEEK, THRICE, "worse"),
        (THRICE, TWICE, "mixed"),
        (WEEK, WEEK, "neutral"),
    ],
)
def test_judged(before: Unanswered, after: Unanswered, effect: str) -> None:
    """More patience is better for customers."""
    assert judged(before, after) == effect
