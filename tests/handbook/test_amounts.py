"""Lengths of time as they are written."""

import pytest

from casebook.handbook.amounts import read_amount
from casebook.handbook.diagnostics import Log, Place
from casebook.handbook.nodes import Text
from casebook.policy.targets import Amount

HERE = Place("targets.md", 7)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("30 min", Amount(30, "min")),
        ("30minutes", Amount(30, "min")),
        ("1 h", Amount(1, "h")),
        ("1 hour", Amount(1, "h")),
        ("90 business minutes", Amount(90, "business min")),
        ("2 business  hours", Amount(2, "business h")),
        ("1 business day", Amount(1, "business day")),
        ("366 business days", Amount(366, "business day")),
    ],
)
def test_what_can_be_read(text: str, amount: Amount) -> None:
    """Units may be short or long, singular or plural."""
    log = Log()
    assert (read_amount(Text(text, HERE), log), log.found) == (amount, [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3", "missing-unit"),
        ("3 days", "unknown-unit"),
        ("3 H", "unknown-unit"),
        ("1.5 h", "unknown-unit"),
        ("0 h", "bad-amount"),
        ("8785 h", "bad-amount"),
    ],
)
def test_what_cannot(text: str, code: str) -> None:
    """A missing unit is told apart from an unknown one; nothing and more than a year are refused."""
    log = Log()
    assert read_amount(Text(text, HERE), log) is None
    assert [(one.code, one.place) for one in log.found] == [(code, HERE)]
