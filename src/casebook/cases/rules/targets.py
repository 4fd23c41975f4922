"""The chapter *targets*: what the clocks of a case do by themselves, a warning before a deadline and a breach after."""

from collections.abc import Iterator

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.story import Story
from casebook.cases.timer import Timer


def timers(case: Case) -> Iterator[Timer]:
    """Yield the warnings and breaches that the clocks of a case are set for."""
    for clock in case.clocks.values():
        yield from clock.timers()


def fire(story: Story, timer: Timer) -> None:
    """Let one of them fire. A breach happens at its deadline, but not before the change that set it."""
    clock = story.case.clocks[timer.subject]
    if timer.kind == "warning":
        story.tell(e.ClockWarned(milestone=clock.milestone, due=timer.due), timer.at)
    else:
        story.tell(e.ClockBreached(milestone=clock.milestone, due=timer.due), max(timer.due, clock.pricing.at))
