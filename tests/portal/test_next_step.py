"""What happens next, in the customer's words."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from casebook.desk.queries.shapes import ClockLine
from casebook.portal.next_step import next_step

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    """As much of a case as the next step looks at."""

    status: str = "new"
    clocks: tuple[ClockLine, ...] = ()
    closed_at: datetime | None = None
    scope: str = ""
    asked: str = ""
    effort_state: str = ""


def clock(milestone: str = "first_response", **changes: object) -> ClockLine:
    """Return a running clock that is due in an hour."""
    fields: dict[str, object] = {
        "milestone": milestone,
        "title": "",
        "word": "goal",
        "kind": "deadline",
        "state": "running",
        "due": NOW + timedelta(hours=1),
        "starts": NOW,
        "warn_at": None,
        "started_at": NOW,
        "met_at": None,
        "breached_at": None,
    }
    return ClockLine(**(fields | changes))  # type: ignore[arg-type]  # a test names the fields it changes


MET = clock(state="met", met_at=NOW)


@pytest.mark.parametrize(
    ("case", "text", "tone", "yours"),
    [
        (Told(clocks=(clock(),)), "We answer by Fri 20 Nov, 13:00 UTC", "quiet", False),
        (
            Told(clocks=(clock(due=NOW - timedelta(hours=1)),)),
            "Our answer is late: it was due Fri 20 Nov, 11:00 UTC",
            "breached",
            False,
        ),
        (
            Told(clocks=(clock(kind="best_effort", due=None),)),
            "We answer as soon as we can; your plan has no date for it.",
            "quiet",
            False,
        ),
        (Told("in_progress", (MET,)), "We are working on it", "quiet", False),
        (
            Told("in_progress", (MET, clock("resolution"))),
            "We aim to have it solved by Fri 20 Nov, 13:00 UTC",
            "quiet",
            False,
        ),
        (
            Told("in_progress", (MET, clock("resolution"), clock("next_update", due=NOW + timedelta(minutes=30)))),
            "We write to you again by Fri 20 Nov, 12:30 UTC",
            "quiet",
            False,
        ),
        (
            Told("in_progress", (MET, clock("resolution"), clock("next_update", due=NOW - timedelta(minutes=30)))),
            "We aim to have it solved by Fri 20 Nov, 13:00 UTC",
            "quiet",
            False,
        ),
        (
            Told("in_progress", (MET, clock("next_update", due=NOW - timedelta(minutes=30)))),
            "We are late: you should have heard from us by Fri 20 Nov, 11:30 UTC",
            "breached",
            False,
        ),
        (Told("in_progress", (MET,), asked="workaround"), "Tell us whether the workaround works", "soon", True),
        (Told("in_progress", (MET,), asked="severity"), "Tell us how grave it is for you", "soon", True),
        (Told("in_progress", (MET,), asked="availability"), "Is somebody there to work with us?", "soon", True),
        (
            Told("in_progress", (MET,), effort_state="suspended"),
            "Tell us when somebody is there again",
            "soon",
            True,
        ),
        (Told("waiting_for_customer", (MET,)), "We need an answer from you", "soon", True),
        (Told("waiting_for_third_party", (MET,)), "We wait for somebody else's answer", "quiet", False),
        (Told("closure_proposed", (MET,)), "Tell us whether it is solved", "soon", True),
        (Told("resolved", (MET,)), "Solved", "quiet", False),
        (Told("closed", (MET,), NOW), "Closed on Fri 20 Nov", "quiet", False),
    ],
)
def test_next_step(case: Told, text: str, tone: str, yours: bool) -> None:  # noqa: FBT001 - a column of the table
    """Every state of a case has one next step, and says whether it is the customer's."""
    with timezone.override("UTC"):
        step = next_step(case, NOW)
    assert (step.text, step.tone, step.yours) == (text, tone, yours)
    assert step.more
