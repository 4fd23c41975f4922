"""What a case does by itself when its time has come, each thing once, in order of time: the timers of all chapters."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final, Protocol

from casebook.cases.case import Case
from casebook.cases.commands import FireTimers
from casebook.cases.handling import Handling
from casebook.cases.rules import action_plan, climbing, effort, targets
from casebook.cases.rules.judgement import Judgement, passed
from casebook.cases.story import Story
from casebook.cases.timer import Timer


class Source(Protocol):
    """A chapter whose cases do something by themselves."""

    def timers(self, case: Case) -> Iterator[Timer]:
        """Yield what is to be done for the case, and when; a timer that fired must not be yielded again."""
        ...

    def fire(self, story: Story, timer: Timer) -> None:
        """Let one of its timers fire: tell what happens then, at the instant of the timer."""
        ...


SOURCES: Final[tuple[Source, ...]] = (targets, climbing, action_plan, effort)
"""Every chapter with timers."""


def next_timer(case: Case) -> Timer | None:
    """Return what the case does next by itself; None: nothing."""
    return min((timer for timer, _ in _timers(case)), key=lambda timer: timer.at, default=None)


def fire_due(story: Story, until: datetime) -> None:
    """Let every timer fire that was due by an instant, in order of time."""
    while found := min(
        ((timer, source) for timer, source in _timers(story.case) if timer.at <= until),
        key=lambda one: one[0].at,
        default=None,
    ):
        timer, source = found
        story.firing = True
        source.fire(story, timer)
        story.firing = False


def _timers(case: Case) -> Iterator[tuple[Timer, Source]]:
    for source in SOURCES:
        for timer in source.timers(case):
            yield timer, source


def _fired(_story: Story, _command: FireTimers) -> Judgement:
    """Nothing is left to do: what is due has fired before the command itself, as it does before every command."""
    return passed()


HANDLING: Final = {FireTimers: Handling(_fired, ("system",), after_closing=True)}
