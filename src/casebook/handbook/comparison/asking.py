"""Whether one may escalate, in words, and what a change of that means to a customer."""

from __future__ import annotations

from typing import Final

from casebook.handbook.comparison import judging
from casebook.handbook.comparison.shapes import Effect
from casebook.policy.escalation import Asking

_OPEN: Final = ("not_offered", "support_hours", "any_time")
"""When one may escalate, the least first."""


def words(value: Asking) -> str:
    """Write whether, to whom, and by whom."""
    by = ", ".join(sorted(value.by))
    to = f" to {value.level}, by {by}" if value.level else ""
    return f"{value.when.replace('_', ' ')}{to}{f': {value.message}' if value.message else ''}"


def wider(before: Asking, after: Asking) -> Effect:
    """Asking at more hours is better."""
    return judging.ordered(_OPEN.index(before.when), _OPEN.index(after.when))
