"""Who works on a case."""

from typing import Final

from casebook.cases import events as e
from casebook.cases.commands import Assign
from casebook.cases.handling import Handling
from casebook.cases.refusal import Refusal
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story


def assign(story: Story, command: Assign) -> Judgement:
    """Give the case to somebody, or to nobody; to whom it belongs already, nothing happens."""
    if command.assignee and command.assignee not in story.facts.assignable:
        message = "This person does not take cases here."
        return refused(Refusal("assignee-unknown", message, field="assignee"))
    if command.assignee != story.case.assignee:
        story.tell(e.Assigned(assignee=command.assignee))
    return passed()


HANDLING: Final = {Assign: Handling(assign, ("staff",))}
