"""``decide(policy, case, command, facts)``: what a command does to a case, or why not. Here it is only dispatched.

Who may command what within a desk is the desk's business (permissions). Here stand only the facts of the matter: a
reply comes from the customer, an answer from the vendor, and a closed case is not worked on.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from casebook.cases import assignment, editions, errands, history, opening, timers
from casebook.cases import commands as c
from casebook.cases.case import Case
from casebook.cases.commands import Command
from casebook.cases.facts import Facts
from casebook.cases.handling import Handling
from casebook.cases.refusal import Conflict, Refusal, Refused
from casebook.cases.replay import Decided
from casebook.cases.rules import (
    action_plan,
    analysis,
    attempts,
    climbing,
    closing,
    consequences,
    conversation,
    effort,
    escalation,
    information,
    links,
    merging,
    misuse,
    partners,
    people,
    releases,
    scope,
    severity,
    severity_talk,
    solving,
    support_id,
    survey,
    targets,
    tiers,
    waiting,
)
from casebook.cases.story import Story
from casebook.policy.policy import Policy

Decision = tuple[Decided, ...] | Refused | Conflict

BEGINNINGS = (c.OpenCase, c.RecordHistory)
"""Commands that make a case; all others need one."""


CHAPTERS: Final = (
    opening,
    conversation,
    assignment,
    severity,
    severity_talk,
    misuse,
    effort,
    waiting,
    information,
    action_plan,
    consequences,
    attempts,
    solving,
    closing,
    survey,
    scope,
    targets,
    escalation,
    tiers,
    links,
    merging,
    people,
    history,
    errands,
    partners,
    releases,
    support_id,
    analysis,
    editions,
    timers,
)
"""Every module that handles commands."""

HANDLING: Final[Mapping[type[Command], Handling]] = {
    command: handling for chapter in CHAPTERS for command, handling in chapter.HANDLING.items()
}


def decide(policy: Policy, case: Case | None, command: Command, facts: Facts) -> Decision:
    """Return the events of a command, each with the instant it happened; or all refusals; or what stands against it.

    Timers of the case that are due come first. A command that has nothing left to do (a timer that fired already) gives
    no event. ``facts.words`` must hold the free texts that ``words.texts`` lists.

    Raises:
        ValueError: an opening on a case that is there, or another command on none.
        NoRuleError: the handbook leaves a question open (its checker refuses that).
    """
    if (case is None) != isinstance(command, BEGINNINGS):
        raise ValueError(f"{type(command).__name__} does not fit {case.number if case else 'a case that is not there'}")
    if case is not None and command.expected is not None and command.expected < case.changed:
        return Conflict(command.expected, case.version)
    handling = HANDLING[type(command)]
    faults = tuple(_faults(handling, case, command, facts))
    if faults:
        return Refused(faults)
    story = Story(policy, case, command.id, facts)
    if case is not None:
        timers.fire_due(story, command.at if isinstance(command, c.FollowEdition) else facts.now)
    judgement = handling.rule(story, command)
    if judgement.refusals:
        return Refused(judgement.refusals)
    climbing.follow(story)
    effort.follow(story)
    return tuple(story.told)


def _ended(case: Case) -> Refusal:
    """Return why nothing can be added to a case that has ended, and where it goes on."""
    if case.merged_into:
        message = f"This case goes on in {case.merged_into}, so nothing can be added to it here."
        return Refusal("case-merged", message, "", "Do it there.", related=(case.merged_into,))
    message = "The case is closed, so nothing can be added to it."
    return Refusal("case-closed", message, "", "Open a new case and name this one in it.", related=(case.number,))


def _faults(handling: Handling, case: Case | None, command: Command, facts: Facts) -> Iterator[Refusal]:
    """Yield what is wrong with a command before any chapter is asked."""
    if facts.actor.kind not in handling.by:
        message = "Only the customer can do this." if handling.by == ("contact",) else "Only the vendor can do this."
        yield Refusal("not-for-this-actor", message)
    if case is not None and case.closed and not handling.after_closing:
        yield _ended(case)
    if handling.text and not getattr(command, handling.text).strip():
        yield Refusal("text-missing", "There is nothing written here yet.", field=handling.text)
    if not isinstance(command, c.OpenCase):
        missing = tuple(file for file in getattr(command, "files", ()) if file not in facts.file_ids)
        if missing:
            message = "A file that was attached is not there any more."
            yield Refusal("file-unknown", message, "", "Attach it again.", "files", missing)
