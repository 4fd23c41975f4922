"""Hearing of commands that were sent to other cases: each is told once."""

from typing import Final

from casebook.cases import events as e
from casebook.cases.commands import ReturnErrand
from casebook.cases.handling import Handling
from casebook.cases.rules.judgement import Judgement, passed
from casebook.cases.story import Story


def hear(story: Story, command: ReturnErrand) -> Judgement:
    """Write down what came of a command that the case sent; what is known already is not written again."""
    if command.errand not in story.case.returned:
        story.tell(
            e.ErrandReturned(errand=command.errand, number=command.number, codes=command.codes, clauses=command.clauses)
        )
    return passed()


HANDLING: Final = {ReturnErrand: Handling(hear, ("system",), after_closing=True)}
