"""Attempts to reach a customer, as a part of the chapter *closing*: written down, each once."""

from typing import Final

from casebook.cases import events as e
from casebook.cases.attempt import OUTCOMES
from casebook.cases.commands import RecordAttempt
from casebook.cases.handling import Handling
from casebook.cases.refusal import Refusal
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.silence import silence
from casebook.cases.story import Story


def record(story: Story, command: RecordAttempt) -> Judgement:
    """Write down an attempt, now or at an earlier instant of the case. What it counts is found when it is asked."""
    at = command.happened_at or story.now
    if fault := _fault(story, command):
        return refused(fault)
    story.tell(
        e.ContactAttempted(channel=command.channel, outcome=command.outcome, body=story.facts.words.get("body")), at
    )
    found = silence(story.policy, story.case, story.now)
    return passed(found.clause) if found else passed()


def _fault(story: Story, command: RecordAttempt) -> Refusal | None:
    """Say what is wrong with an attempt."""
    if command.outcome not in OUTCOMES[command.channel]:
        message = f"By {command.channel}, nothing like that can come of an attempt."
        return Refusal("outcome-unfit", message, "", _SPOKE, "outcome", OUTCOMES[command.channel])
    at, case = command.happened_at or story.now, story.case
    if at.utcoffset() is None:
        message = "The time of the attempt has no offset from UTC."
        return Refusal("time-without-offset", message, "", "Give it with its offset.", "happened_at")
    if at > story.now:
        message = "The attempt lies in the future; only one that was made can be written down."
        return Refusal("attempt-in-future", message, "", "Write it down once it was made.", "happened_at")
    if at < case.opened_at:
        message = "The attempt was made before the case was opened, so it cannot have been about the case."
        return Refusal("attempt-before-opening", message, "", "Check the day and the time.", "happened_at")
    minute = at.replace(second=0, microsecond=0)
    for one in case.contacting.made:
        if one.channel == command.channel and one.at.replace(second=0, microsecond=0) == minute:
            message = f"This attempt by {command.channel} is on the case already, with the same time."
            return Refusal("attempt-recorded-already", message, "", _TWICE, "happened_at")
    return None


_SPOKE: Final = "If you spoke with the customer, log the call: that is no attempt, it is an answer."
_TWICE: Final = "One attempt is written down once. For another one, give its own time."

HANDLING: Final = {RecordAttempt: Handling(record, ("staff",))}
