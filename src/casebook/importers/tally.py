"""How the imported cases were answered, by the severity they were opened with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from casebook.cases.events import ClockBreached, ClockMet, ClockRepriced, ClockStarted, Recorded

Answer = Literal["met", "missed", "none", "best_effort", "not_offered"]
ANSWERS: Final[tuple[Answer, ...]] = ("met", "missed", "none", "best_effort", "not_offered")
SEVERITIES: Final = ("1", "2", "3", "4")


def answer(events: Iterable[Recorded], known_until: datetime) -> Answer:
    """Tell how the first response of a case stands, from its events and the last instant that the log knows of it.

    A breach that the log shows is ``missed`` whatever happens later. Without one, a case whose promise is not a
    deadline is counted by that promise, an answered one is ``met``, and one whose log ends unanswered before its
    deadline is ``none``.
    """
    kind, met = "none", False
    for recorded in events:
        match recorded.event:
            case ClockBreached(milestone="first_response", due=due) if due < known_until:
                return "missed"
            case (
                ClockStarted(milestone="first_response", pricing=pricing)
                | ClockRepriced(milestone="first_response", pricing=pricing)
            ):
                kind = pricing.kind
            case ClockMet(milestone="first_response"):
                met = True
    if kind == "best_effort":
        return "best_effort"
    if kind == "not_offered":
        return "not_offered"
    return "met" if met and kind == "deadline" else "none"


@dataclass(slots=True)
class Tally:
    """Counts per severity of opening; every severity is there, also without cases."""

    counts: dict[str, dict[str, int]] = field(
        default_factory=lambda: {severity: dict.fromkeys(("cases", *ANSWERS), 0) for severity in SEVERITIES}
    )

    def add(self, severity: str, given: Answer) -> None:
        """Count one case."""
        self.counts.setdefault(severity, dict.fromkeys(("cases", *ANSWERS), 0))["cases"] += 1
        self.counts[severity][given] += 1
