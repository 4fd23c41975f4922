"""Links between cases: written down once at each end, whatever became of the case."""

from typing import Final

from casebook.cases import events as e
from casebook.cases.commands import LinkCase
from casebook.cases.handling import Handling
from casebook.cases.rules.judgement import Judgement, passed
from casebook.cases.story import Story


def link(story: Story, command: LinkCase) -> Judgement:
    """Write a link down; one that stands already is not written again."""
    if not any((one.kind, one.number) == (command.kind, command.number) for one in story.case.links):
        story.tell(e.CasesLinked(kind=command.kind, number=command.number, case=command.case, clause=command.clause))
    return passed()


HANDLING: Final = {LinkCase: Handling(link, ("system",), after_closing=True)}
