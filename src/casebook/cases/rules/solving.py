"""Workarounds and solutions: what the customer is given, what they say of it, and which clocks that meets."""

from typing import Final

from casebook.cases import events as e
from casebook.cases.commands import ConfirmWorkaround, RecordWorkaround, RejectWorkaround, Resolve
from casebook.cases.handling import Handling
from casebook.cases.refusal import Refusal
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story


def work_around(story: Story, command: RecordWorkaround) -> Judgement:
    """Give the customer a way to work until there is a solution; it is an answer too."""
    if fault := _nothing_open(story, "There is nothing left to work around."):
        return refused(fault)
    story.tell(e.WorkaroundRecorded(body=story.facts.words["body"], files=command.files))
    story.meet("workaround")
    story.inform()
    return passed()


def confirm(story: Story, command: ConfirmWorkaround) -> Judgement:
    """Let the customer say that the workaround works."""
    by_call = story.actor.kind == "staff"
    if fault := _unanswered(story):
        return refused(fault)
    if by_call and not command.body.strip():
        message = "Write down what the customer said, so that it can be read later."
        return refused(Refusal("agreement-without-words", message, field="body"))
    story.tell(e.WorkaroundConfirmed(by_call=by_call, body=story.facts.words.get("body")))
    return passed()


def reject(story: Story, _: RejectWorkaround) -> Judgement:
    """Let the customer say that the workaround does not work: another one is owed, in full from now on."""
    if fault := _unanswered(story):
        return refused(fault)
    by_call = story.actor.kind == "staff"
    story.tell(e.WorkaroundRejected(by_call=by_call, body=story.facts.words["body"]))
    if story.case.in_work:
        story.promise("workaround")
    return passed()


def resolve(story: Story, command: Resolve) -> Judgement:
    """Say that a solution is in place; whoever has a solution needs no workaround."""
    if fault := _nothing_open(story, "Propose to close the case, or close it."):
        return refused(fault)
    story.tell(e.CaseResolved(body=story.facts.words["body"], files=command.files))
    for milestone in ("workaround", "resolution"):
        story.meet(milestone)
    story.inform()
    story.resume_clocks()
    return passed()


def _nothing_open(story: Story, remedy: str) -> Refusal | None:
    if story.case.status == "resolved":
        return Refusal("resolved-already", "A solution is in place already.", "", remedy)
    if story.case.proposal is not None:
        message = "The customer has been asked to agree to close, and the case waits for that answer."
        return Refusal("closure-proposed-already", message)
    return None


def _unanswered(story: Story) -> Refusal | None:
    """Return why nothing can be said of a workaround: there is none, or the customer has spoken."""
    given = story.case.workaround
    if given is not None and given.works is None:
        return None
    if given is None:
        return Refusal("no-workaround", "No workaround has been given on this case.", "", "Write a message instead.")
    said = "works" if given.works else "does not work"
    message = f"The customer has said already that the workaround {said}."
    return Refusal("workaround-answered", message, "", "If that has changed, write a message.")


HANDLING: Final = {
    RecordWorkaround: Handling(work_around, ("staff",), "body"),
    ConfirmWorkaround: Handling(confirm, ("staff", "contact")),
    RejectWorkaround: Handling(reject, ("staff", "contact"), "body"),
    Resolve: Handling(resolve, ("staff",), "body"),
}
