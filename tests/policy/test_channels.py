"""The number to call."""

from casebook.policy.channels import Channels, Phone
from casebook.policy.rules import RuleBook

GERMANY = Phone("Germany", "+49 30 901820", "A-1", frozenset({"DE", "AT"}))
ELSEWHERE = Phone("Elsewhere", "+1 202 555 0100", "A-1")


def channels(*phones: Phone) -> Channels:
    """Return channels with these numbers."""
    return Channels((), RuleBook("channel"), phones)


def test_phone_for_a_country() -> None:
    """The number of the country, else the one for everywhere else, else none."""
    both = channels(ELSEWHERE, GERMANY)
    assert (both.phone_for("AT"), both.phone_for("US"), both.phone_for("")) == (GERMANY, ELSEWHERE, ELSEWHERE)
    assert channels(GERMANY).phone_for("US") is None
