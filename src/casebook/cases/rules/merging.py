"""Merging a case into another one that is about the same: it ends, and what comes for it goes there."""

from collections.abc import Iterator
from typing import Final

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.commands import AddWatcher, LinkCase, MergeCase, Reply
from casebook.cases.errand import SendCommand, errand_id, errands
from casebook.cases.facts import OtherCase
from casebook.cases.handling import Handling
from casebook.cases.refusal import Refusal
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story


def merge(story: Story, command: MergeCase) -> Judgement:
    """Let a case go on in another one of the same customer that is open."""
    target = story.facts.other
    fault = _fault(story.case, command, target)
    if fault is not None or target is None:
        return refused(*filter(None, (fault,)))
    story.stop_clocks()
    story.tell(e.CaseMerged(into=target.number, case=target.case, body=story.facts.words.get("body")))
    return passed()


def _fault(case: Case, command: MergeCase, target: OtherCase | None) -> Refusal | None:
    """Return why a case cannot go on in another one, if it cannot."""
    if target is None:
        message = f"There is no case {command.into} at this desk."
        return Refusal("merge-target-unknown", message, "", "Check the number.", "into")
    number = (target.number,)
    if target.number == case.number:
        message = "A case cannot go on in itself."
        return Refusal("merge-into-itself", message, "", "Choose the other case.", "into", number)
    if target.organisation != case.organisation:
        message = f"Case {target.number} belongs to another customer, who must not read this one."
        remedy = "Write a note on both instead."
        return Refusal("merge-across-customers", message, "", remedy, "into")
    if target.merged_into:
        message = f"Case {target.number} goes on in {target.merged_into} itself."
        same = target.merged_into == case.number
        remedy = "It is merged with this one already." if same else "Choose that one."
        return Refusal("merge-target-merged", message, "", remedy, "into", (target.merged_into,))
    if target.closed:
        message = f"Case {target.number} is closed, so nobody would see what comes for this one."
        return Refusal("merge-target-closed", message, "", "Merge the other way round.", "into", number)
    return None


@errands.register(e.CaseMerged)
def _other_end(event: e.CaseMerged, case: Case, recorded: e.Recorded) -> Iterator[SendCommand]:
    """Let the other case know of this one, and let its contact follow and write there."""
    link = LinkCase(id=errand_id(case, recorded, "merged-from"), kind="merged-from", number=case.number, case="")
    yield SendCommand(command=link, number=event.into)
    if case.contact:
        watch = AddWatcher(id=errand_id(case, recorded, "watch"), person=case.contact, may_reply=True)
        yield SendCommand(command=watch, number=event.into, kind="staff", person=recorded.actor)


@errands.register(e.CustomerReplied)
def _forwarded(event: e.CustomerReplied, case: Case, recorded: e.Recorded) -> Iterator[SendCommand]:
    """Let what a customer writes on a case that goes on in another one reach that."""
    if case.merged_into and recorded.actor_kind == "contact":
        reply = Reply(id=errand_id(case, recorded, "forwarded"), body="", channel=event.channel)
        yield SendCommand(
            command=reply,
            number=case.merged_into,
            kind="contact",
            person=recorded.actor,
            words=(("body", event.body),),
            files=event.files,
        )


HANDLING: Final = {MergeCase: Handling(merge, ("staff",))}
