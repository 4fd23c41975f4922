"""Closing without an answer, as a part of the chapter *closing*: what is missing still, said with its dates."""

from datetime import date, datetime

from casebook.calendars.zones import zone
from casebook.cases.case import Case
from casebook.cases.refusal import Refusal
from casebook.cases.silence import Silence
from casebook.policy.closing import Ground


def why_not(silent: Silence) -> Refusal:
    """Say why the case cannot be closed without an answer yet, what would make it so, and from when."""
    said = f"{_required(silent)} {_so_far(silent)}"
    if silent.lacks == "time":
        remedy = f"Unless the customer answers, it can be closed {_from(silent)}."
        return Refusal("answer-still-possible", said, silent.clause, remedy)
    if silent.lacks == "ground":
        remedy = f"Propose the closure with its ground, and try to reach them. {_earliest(silent)}"
        return Refusal("ground-not-named", said, silent.clause, remedy, "ground")
    return Refusal("attempts-missing", said, silent.clause, f"{_missing(silent)} {_earliest(silent)}")


def named_ground(case: Case, silent: Silence, ground: Ground) -> Refusal | None:
    """Say where another ground is chosen than the one that the customer was told."""
    if not silent.rule.after_ground or case.proposal is None or case.proposal.ground == ground.id:
        return None
    message = "The customer was told another ground, and had no chance to answer to this one."
    remedy = "Close on the ground that was proposed, or propose the other one."
    return Refusal("ground-not-told", message, silent.clause, remedy, "ground", (case.proposal.ground,))


def counted_in_words(silent: Silence) -> str:
    """Name the days that count so far; nothing where none does."""
    return ", ".join(day_in_words(one.day) for one in silent.counted)


def day_in_words(day: date) -> str:
    """Write a date like Friday 27 November 2026."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def instant_in_words(at: datetime, place: str) -> str:
    """Write an instant in a zone like Tuesday 1 December 2026, 00:00 (Europe/Berlin)."""
    local = at.astimezone(zone(place))
    return f"{day_in_words(local.date())}, {local:%H:%M} ({place})"


def _required(silent: Silence) -> str:
    rule = silent.rule
    after = " after the ground was named to the customer" if rule.after_ground else ""
    last = (
        f", the last of them on the {_ordinal(rule.last_on_day)} business day or later" if rule.last_on_day > 1 else ""
    )
    days = "one business day" if rule.attempts == 1 else f"{rule.attempts} business days"
    return f"Without an answer, attempts to reach the customer on {days}{after} are needed{last}."


def _so_far(silent: Silence) -> str:
    if silent.lacks == "ground":
        return "No ground has been named to the customer."
    if not silent.counted:
        return "None counts so far."
    return f"So far {len(silent.counted)} count{'s' if len(silent.counted) == 1 else ''}: {counted_in_words(silent)}."


def _missing(silent: Silence) -> str:
    if silent.left == 1:
        return f"One more attempt is missing, on {day_in_words(silent.last_day)} or later."
    return f"{silent.left} more attempts are missing, the last of them on {day_in_words(silent.last_day)} or later."


def _earliest(silent: Silence) -> str:
    return f"If that is done as early as it counts and nobody answers, the case can be closed {_from(silent)}."


def _from(silent: Silence) -> str:
    return f"from {instant_in_words(silent.from_when, silent.days.zone)} on"


def _ordinal(number: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    tens = number % 100 // 10 == 1
    return f"{number}{'th' if tens else endings.get(number % 10, 'th')}"
