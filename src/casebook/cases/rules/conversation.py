"""What is said on a case: replies, answers, notes and calls, and what each of them does to the clocks."""

from typing import Final

from casebook.cases import events as e
from casebook.cases.commands import Acknowledge, AddNote, LogCall, Reply, Respond
from casebook.cases.handling import Handling
from casebook.cases.refusal import Refusal
from casebook.cases.rules import after_closing, channels, support_id, waiting
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story

SPOKEN = ("phone", "chat")
"""Channels on which people speak with each other."""


def acknowledge(story: Story, _: Acknowledge) -> Judgement:
    """Record, once, that the customer was told automatically: never a first response."""
    if not story.case.acknowledged:
        story.tell(e.Acknowledged())
    return passed()


def reply(story: Story, command: Reply) -> Judgement:
    """Let the customer write; a case that waited for it, or was thought solved, goes on.

    What is nothing but thanks, and what a machine wrote, is kept and changes nothing. On a case that goes on in
    another one it is sent there.
    """
    if story.case.merged_into:
        story.tell(e.CustomerReplied(body=story.facts.words["body"], channel=command.channel, files=command.files))
        return passed()
    if after_closing.courteous(command, story.facts):
        automatic = command.meant == "automatic"
        body = story.facts.words["body"]
        story.tell(e.CustomerThanked(body=body, channel=command.channel, automatic=automatic))
        return passed()
    if story.case.closed:
        return after_closing.reply(story, command)
    story.tell(e.CustomerReplied(body=story.facts.words["body"], channel=command.channel, files=command.files))
    support_id.look_into_files(story)
    if story.case.status == "resolved":
        story.reopen()
    waiting.answered(story)
    return passed()


def respond(story: Story, command: Respond) -> Judgement:
    """Let a person at the vendor answer; the first answer is the first response, each one an update.

    It is an attempt to reach a silent customer only where its author says so: ordinary answers count nothing.
    """
    story.tell(e.Responded(body=story.facts.words["body"], files=command.files))
    story.inform()
    if command.attempt:
        story.tell(e.ContactAttempted(channel="email", outcome="message-sent"))
    if command.then_wait and story.case.waiting_for is None and story.case.proposal is None:
        waiting.begin(story, "customer")
    return passed()


def note(story: Story, command: AddNote) -> Judgement:
    """Keep an internal note."""
    story.tell(e.NoteAdded(body=story.facts.words["body"], files=command.files))
    return passed()


def call(story: Story, command: LogCall) -> Judgement:
    """Record a call or chat.

    Where they spoke it is a first response and an update, whoever called; so is the call for which an engineer opened
    the case, once it is logged as answered (opening alone is none). A customer who called was heard, so a case that
    waited for the customer goes on. The case moves to the hours of the channel where the handbook says so, whether or
    not they spoke.
    """
    if command.channel not in SPOKEN:
        message = "A call is made by phone or chat."
        return refused(Refusal("channel-unknown", message, field="channel", related=SPOKEN))
    story.tell(
        e.CallLogged(
            body=story.facts.words["body"],
            channel=command.channel,
            reached=command.reached,
            started_by=command.started_by,
        )
    )
    if command.reached:
        story.inform()
    channels.move(story, command.channel)
    if command.reached and command.started_by == "customer":
        waiting.answered(story)
    return passed()


HANDLING: Final = {
    Reply: Handling(reply, ("contact",), "body", after_closing=True),
    Respond: Handling(respond, ("staff",), "body"),
    Acknowledge: Handling(acknowledge, ("system",), after_closing=True),
    AddNote: Handling(note, ("staff",), "body", after_closing=True),
    LogCall: Handling(call, ("staff",), "body"),
}
