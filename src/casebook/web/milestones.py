"""The clocks of a case as both sides see them: those that run, and those that are past, folded away."""

from collections.abc import Iterable
from dataclasses import dataclass

from casebook.cases.actor import Actor
from casebook.desk import queries
from casebook.desk.queries.shapes import CasePage, ClockLine
from casebook.web.clocks import ClockView
from casebook.web.courses import clock_view, course
from casebook.web.timebar import Course
from casebook.web.why import Why, why_context


@dataclass(frozen=True, slots=True)
class Card:
    """One clock with its pill, its time bar, and its why. ``key`` names it in a form."""

    line: ClockLine
    pill: ClockView
    course: Course | None
    why: Why | None

    @property
    def key(self) -> str:
        """The milestone and the round."""
        return f"{self.line.milestone}:{self.line.round}"


@dataclass(frozen=True, slots=True)
class Cards:
    """The clocks of a case: ``open`` ones, and ``past`` ones that were reached, stopped, or of earlier rounds."""

    open: tuple[Card, ...]
    past: tuple[Card, ...]

    @property
    def missed(self) -> tuple[Card, ...]:
        """Those whose deadline was missed."""
        return tuple(one for one in (*self.open, *self.past) if one.line.breached_at)


def cards(actor: Actor, found: CasePage) -> Cards:
    """Return the clocks of a case; what gave no date and is past says nothing any more, so it is left out."""
    told = {(one.milestone, one.round): one for one in queries.whys(actor, found.number, past=True)}
    every = [
        Card(line, clock_view(line), course(line), why_context(why) if why else None)
        for line in (*found.clocks, *found.past_clocks)
        for why in (told.get((line.milestone, line.round)),)
    ]
    running = tuple(one for one in every if one.line.state in {"running", "paused"})
    return Cards(running, tuple(_past(every)))


def _past(every: Iterable[Card]) -> Iterable[Card]:
    for one in every:
        over = one.line.state not in {"running", "paused"}
        if over and (one.line.due is not None or one.line.milestone == "first_response"):
            yield one
