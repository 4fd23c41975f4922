"""Closing without an answer, compared: in words, and whether a change of it is good for customers."""

from __future__ import annotations

from casebook.handbook.comparison import judging
from casebook.handbook.comparison.shapes import Effect
from casebook.policy.closing import Unanswered


def unanswered(value: Unanswered) -> str:
    """Write after which attempts a case may be closed."""
    if not value.allowed:
        return "no"
    last = f", the last on business day {value.last_on_day} or later" if value.last_on_day > 1 else ""
    after = ", once a ground was named" if value.after_ground else ""
    return f"after attempts on {value.attempts} business days{last}{after}"


def judged(before: Unanswered, after: Unanswered) -> Effect:
    """Judge a change: who is tried more often, for longer, or is never closed without an answer, is better off."""
    if before.allowed != after.allowed:
        return judging.ordered(not before.allowed, not after.allowed)
    older, newer = ((one.attempts, one.last_on_day, one.after_ground) for one in (before, after))
    pairs = tuple(zip(older, newer, strict=True))
    more, less = any(new > old for old, new in pairs), any(new < old for old, new in pairs)
    if more and less:
        return "mixed"
    return "better" if more else "worse" if less else "neutral"
