"""What a clock's pill says: one state, with its icon, its word and its time, worked out from plain instants.

The states follow the answer kinds of a target (`deadline`, `best_effort`, `not_offered`, `no_target`); a deadline is
then met, late, stopped, paused, breached, due soon, or due.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from casebook.web.times import duration, relative

SOON: Final = timedelta(hours=1)

FIXED: Final = {
    "best_effort": ("quiet", "infinity", "Best effort"),
    "not_offered": ("quiet", "ban", "Not offered"),
    "no_target": ("quiet", "minus", "No target"),
}


@dataclass(frozen=True, slots=True)
class Pill:
    """A state: `tone` is one of met, due, soon, breached, paused, quiet; `at` the instant shown, if any."""

    tone: str
    icon: str
    word: str
    detail: str = ""
    at: datetime | None = None

    @property
    def text(self) -> str:
        """Return the words a person hears: state, then time."""
        return f"{self.word} {self.detail}".strip()


@dataclass(frozen=True, slots=True)
class ClockView:
    """What a page knows about one clock; all instants are aware, `soon_at` is when its first warning falls.

    `left` is what a paused clock has still to count; `since` is when the last word went to the customer, for a promise
    of updates that gives no date.
    """

    kind: str
    due: datetime | None = None
    starts: datetime | None = None
    met_at: datetime | None = None
    stopped: bool = False
    paused: bool = False
    soon_at: datetime | None = None
    left: timedelta | None = None
    since: datetime | None = None


def pill(clock: ClockView, now: datetime) -> Pill:
    """Return what the pill of this clock says at `now`; a response at the very deadline is in time."""
    if clock.kind != "deadline" or clock.due is None:
        return _undated(clock, now)
    if clock.met_at is not None:
        return _answered(clock.met_at, clock.due)
    if clock.stopped:
        return Pill("quiet", "circle-stop", "Stopped", "", clock.due)
    if now > clock.due:
        return Pill("breached", "circle-alert", "Breached", relative(clock.due, now), clock.due)
    if clock.paused:
        return Pill("paused", "circle-pause", "Paused", "", clock.due)
    return _running(clock, clock.due, now)


def _undated(clock: ClockView, now: datetime) -> Pill:
    """Answer for a target that gives no date, or none at present."""
    if clock.paused and clock.left is not None:
        return Pill("paused", "circle-pause", "Paused", f"with {duration(clock.left)} left")
    if clock.since is not None and clock.met_at is None and not clock.stopped:
        return Pill("quiet", "message-circle", "Last word", relative(clock.since, now), clock.since)
    tone, icon, word = FIXED[clock.kind] if clock.kind in FIXED else FIXED["no_target"]
    if clock.met_at is not None:
        return Pill("met", "circle-check", "Answered", word.lower(), clock.met_at)
    return Pill(tone, icon, word)


def _answered(met_at: datetime, due: datetime) -> Pill:
    """Answer for a clock that has ended: in time or late."""
    if met_at <= due:
        return Pill("met", "circle-check", "Met", "", met_at)
    return Pill("breached", "circle-alert", "Late", f"by {duration(met_at - due)}", met_at)


def _running(clock: ClockView, due: datetime, now: datetime) -> Pill:
    """Answer for a clock that counts towards its deadline, or waits for the desk to open."""
    soon_at = clock.soon_at if clock.soon_at is not None else due - SOON
    if now >= soon_at:
        return Pill("soon", "alarm-clock", "Due soon", relative(due, now), due)
    return Pill("due", "clock", "Due", relative(due, now), due)
