"""Timers of a case that have come due: a warning before a deadline, and the breach after it, each recorded once."""

from casebook.cases.commands import FireTimer
from casebook.cases.rules.judgement import Judgement, passed
from casebook.cases.story import Story


def fire(story: Story, command: FireTimer) -> Judgement:
    """Fire what is due on the case, in order of time, if the timer named is still set and has come.

    A timer that fired already, that was set for a deadline which changed since, or that has not come, does nothing.
    """
    clock = story.case.clocks.get(command.milestone)
    wanted = (command.kind, command.due)
    if clock and any((timer.kind, timer.due) == wanted and timer.at <= story.now for timer in clock.timers()):
        story.fire_due(story.now)
    return passed()
