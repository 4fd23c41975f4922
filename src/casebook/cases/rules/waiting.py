"""The chapter *waiting*: a case that waits for somebody outside the desk, and what takes it up again."""

from datetime import datetime
from typing import Final

from casebook.cases import events as e
from casebook.cases.commands import Resume, Wait, WaitingFor
from casebook.cases.handling import Handling
from casebook.cases.refusal import Refusal
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story


def wait(story: Story, command: Wait) -> Judgement:
    """Leave the case waiting; its clocks stand still, but that of the first response."""
    if story.case.waiting_for == command.waiting_for:
        message = "The case is waiting for them already."
        return refused(Refusal("waiting-already", message, field="waiting_for"))
    if story.case.information.held:
        message = "The case is on hold until what is missing is there."
        remedy = "Do without what is missing, and then let it wait."
        return refused(Refusal("on-hold", message, story.case.information.clause, remedy, "waiting_for"))
    if story.case.proposal is not None:
        message = "The customer has been asked to agree to close, and the case waits for that answer."
        return refused(Refusal("closure-proposed-already", message, field="waiting_for"))
    begin(story, command.waiting_for)
    return passed()


def resume(story: Story, _: Resume) -> Judgement:
    """Take the case up again."""
    if story.case.waiting_for is None:
        return refused(Refusal("not-waiting", "The case is not waiting for anybody."))
    end(story)
    return passed()


def begin(story: Story, waiting_for: WaitingFor, at: datetime | None = None) -> None:
    """Let the case wait, and let its clocks stand still."""
    story.tell(e.WaitingStarted(waiting_for=waiting_for), at)
    story.pause_clocks(f"waiting-for-{waiting_for.replace('_', '-')}", at)


def end(story: Story, at: datetime | None = None) -> None:
    """Let the waiting end, and let the clocks count again."""
    story.tell(e.WaitingEnded(), at)
    story.resume_clocks(at)


def answered(story: Story) -> None:
    """Take the case up again because the customer, for whom it waited, was heard."""
    if story.case.waiting_for == "customer":
        end(story)


HANDLING: Final = {Wait: Handling(wait, ("staff",)), Resume: Handling(resume, ("staff",))}
