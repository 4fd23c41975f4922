"""From a clock as the desk's reads give it to what the pill and the time bar draw."""

from __future__ import annotations

from casebook.cases.events import Pricing
from casebook.desk.queries.shapes import ClockLine
from casebook.policy.targets import AT_OPENING
from casebook.web.clocks import ClockView
from casebook.web.timebar import WORDS, Course, Span


def clock_view(line: ClockLine) -> ClockView:
    """Return what the clock's pill needs."""
    return ClockView(
        kind=line.kind,
        due=line.due,
        starts=line.starts,
        met_at=line.met_at,
        stopped=line.state == "stopped",
        paused=line.state == "paused",
        soon_at=line.warn_at,
        left=line.left if line.kind == "deadline" else None,
        since=line.started_at if line.milestone == "next_update" and line.kind != "deadline" else None,
    )


def course(line: ClockLine) -> Course | None:
    """Return what the time bar draws, or nothing where no date is promised."""
    if line.pricing is None or line.due is None:
        return None
    first = line.milestone == "first_response"
    opened = first or (line.milestone in AT_OPENING and line.round == 1 and line.pricing.reason != "promised")
    return Course(
        _spans(line.pricing),
        line.started_at,
        line.due,
        line.breached_at,
        line.met_at,
        met_word=WORDS["met"] if first else "Reached",
        start_word=WORDS["start"] if opened else "Promised",
    )


def forecast(pricing: Pricing) -> Course | None:
    """Return the time bar of a target that is only asked about, before the case is opened."""
    if pricing.due is None:
        return None
    return Course(_spans(pricing), pricing.at, pricing.due)


def _spans(pricing: Pricing) -> tuple[Span, ...]:
    return tuple(Span(span.start, span.end) for span in pricing.spans)
