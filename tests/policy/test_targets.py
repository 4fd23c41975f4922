"""Lengths of promises."""

import pytest

from casebook.policy.targets import Amount


@pytest.mark.parametrize(
    ("amount", "seconds", "business", "words"),
    [
        (Amount(30, "min"), 1800, False, "30 minutes"),
        (Amount(1, "h"), 3600, False, "1 hour"),
        (Amount(1, "min"), 60, False, "1 minute"),
        (Amount(2, "business h"), 7200, True, "2 business hours"),
        (Amount(1, "business min"), 60, True, "1 business minute"),
        (Amount(2, "business day"), 64800, True, "2 business days"),
    ],
)
def test_amounts(amount: Amount, seconds: int, business: bool, words: str) -> None:  # noqa: FBT001 - a parameter
    """An amount knows its length, in days of nine hours here, whether it is business time, and its words."""
    assert (amount.seconds(9 * 3600), amount.business, str(amount)) == (seconds, business, words)


def test_a_business_day_needs_a_length() -> None:
    """Without a regular day a business day has no length."""
    with pytest.raises(ValueError, match="a business day needs a calendar with a regular day"):
        Amount(1, "business day").seconds()
