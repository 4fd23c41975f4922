"""The ledger of a clock, line by line and in words: what was priced, paused, met and missed, when and by whom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from casebook.cases import events as e
from casebook.cases.codec import EVENTS
from casebook.cases.events import Pricing, Recorded
from casebook.policy.targets import Milestone


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the clock's ledger: the event's ``code`` (and ``reason``), when, by whom, and what it did, in words.

    ``due`` is the deadline after it. ``kept_from`` is a later date that the change alone would have given.
    """

    version: int
    code: str
    at: datetime
    recorded_at: datetime
    actor_kind: str
    actor: str
    said: str
    reason: str = ""
    due: datetime | None = None
    kept: bool = False
    kept_from: datetime | None = None
    left: timedelta | None = None


REASONS: Final = {
    "opened": "The case was opened",
    "promised": "It was promised from here on",
    "severity-raised": "The severity was raised",
    "severity-lowered": "The severity was lowered",
    "calendar-moved": "The case moved to other hours",
    "resumed": "The clock counts again",
    "edition-moved": "A new edition of the handbook rules the case",
    "edition-better": "A new edition of the handbook promises more",
    "assistance-limited": "The case is about something with bounded help",
    "assistance-restored": "The bounds of help were lifted",
}

SAID: Final[dict[type[e.Event], str]] = {
    e.ClockMet: "It was reached.",
    e.ClockWarned: "People were warned that the deadline is near.",
    e.ClockBreached: "The deadline passed.",
    e.ClockStopped: "The case ended before it was reached.",
    e.BreachAnnotated: "Why it was missed was written down.",
}

STANDING: Final[dict[str, str]] = {
    "waiting-for-customer": "The clock stands still: the case waits for the customer.",
    "waiting-for-third-party": "The clock stands still: the case waits for a third party.",
    "closure-proposed": "The clock stands still: the customer is asked to agree to close.",
    "on-hold": "The clock stands still: the case is on hold.",
}

WITHOUT_DATE: Final[dict[str, str]] = {
    "best_effort": "best effort, without a date",
    "not_offered": "the plan does not have this severity",
    "no_target": "no target",
}


def steps(history: Iterable[Recorded], milestone: Milestone, number: int) -> Iterator[Step]:
    """Yield the lines that a case's log has about one round of a milestone, which is counted from 1."""
    current = 0
    for line in history:
        event = line.event
        if getattr(event, "milestone", "") != milestone:
            continue
        current += isinstance(event, e.ClockStarted)
        if getattr(event, "round", current) == number:
            yield _step(line, event)


def _step(line: Recorded, event: e.Event) -> Step:
    pricing = getattr(event, "pricing", None)
    around = (line.version, EVENTS.code(event), line.occurred_at, line.recorded_at, line.actor_kind, line.actor)
    if isinstance(pricing, Pricing):
        return Step(
            *around,
            _priced(pricing),
            pricing.reason,
            pricing.due,
            pricing.kept,
            pricing.kept_from,
            pricing.rest,
        )
    if isinstance(event, e.ClockPaused):
        return Step(*around, STANDING.get(event.cause, "The clock stands still."), event.cause, left=event.left)
    return Step(*around, SAID[type(event)], due=getattr(event, "due", None))


def _priced(pricing: Pricing) -> str:
    """Say in a sentence what a pricing did."""
    severity = dict(pricing.point).get("severity", "")
    what = f"{REASONS[pricing.reason]} to {severity}" if "severity" in pricing.reason else REASONS[pricing.reason]
    if pricing.kept:
        return f"{what}; the earlier deadline stands."
    if pricing.kind == "deadline":
        return f"{what}: {pricing.amount}."
    return f"{what}: {WITHOUT_DATE[pricing.kind]}."
