"""The end of a case, compared: closing without an answer, and the survey afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.handbook.comparison import judging
from casebook.handbook.comparison.shapes import Effect
from casebook.handbook.comparison.thing import Thing
from casebook.policy.closing import Unanswered
from casebook.policy.policy import Policy


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


def grounds(policy: Policy) -> Iterator[Thing]:
    """Yield what only cases end as that nobody answers."""
    for own in (rule.then.ground for rule in policy.closing.unanswered.rules):
        if own:
            aspects = {"label": own.label, "description": own.description}
            yield Thing("ground without an answer", own.id, own.label, aspects, own.clause)


def asked(policy: Policy) -> Iterator[Thing]:
    """Yield the survey, where there is one."""
    known = policy.survey
    if known.clause:
        aspects = {
            "title": known.title,
            "question": known.question,
            "scale": "; ".join(f"{one.id} {one.label}" for one in known.scale),
            "comment": known.comment,
            "open": f"{known.open_for.days} days",
        }
        yield Thing("survey", "survey", known.title, aspects, known.clause)
