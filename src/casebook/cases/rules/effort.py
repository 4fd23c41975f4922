"""The chapter *effort*: work without a break, from the taking of a case to one of its named ends.

It goes on while somebody of the customer's can work along. They are asked for that from time to time; they confirm it,
write, name another person, or the effort rests once the question has not been answered.
"""

from collections.abc import Iterator
from typing import Final

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.commands import (
    ConfirmAvailability,
    EndEffort,
    HandOverAvailability,
    ResumeEffort,
    SuspendEffort,
)
from casebook.cases.efforts import Effort
from casebook.cases.handling import Handling
from casebook.cases.refusal import Refusal
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story
from casebook.cases.timer import Timer
from casebook.policy.effort import Effort as Offered

SUBJECT: Final = "effort"
MADE: Final = (e.EffortStarted, e.AvailabilityAsked)
"""Events that follow by themselves, from the handbook and the time."""
DEEDS: Final = (
    e.AvailabilityConfirmed, e.AvailabilityHandedOver, e.EffortSuspended, e.EffortResumed, e.EffortEnded,
)  # fmt: skip
"""Events that people bring about, if not always."""


def follow(story: Story) -> None:
    """Let the effort begin or end by itself, after whatever was done: the case was taken, solved, lowered, closed."""
    case, effort = story.case, story.case.effort
    offered = story.policy.effort.at(case.point)
    if effort is not None and effort.running:
        if end := _reached(story, offered.value if offered else None):
            story.tell(e.EffortEnded(end=end, clause=effort.clause))
        elif _wrote(story, effort):
            story.tell(e.AvailabilityConfirmed(clause=effort.clause))
            _go_on(story, effort)
    elif offered and _taken(case) and (effort is None or effort.ended == "severity-lowered"):
        value = offered.value
        story.tell(e.EffortStarted(every=value.check_every, within=value.answer_within, clause=offered.clause))


def confirm(story: Story, command: ConfirmAvailability) -> Judgement:
    """Let somebody of the customer's be there; an effort that rested goes on."""
    effort = story.case.effort
    if effort is None or not effort.running:
        return refused(_none_running(story, effort))
    by_call = story.actor.kind == "staff"
    if by_call and not command.body.strip():
        message = "Write down who said so, and what, so that it can be read later."
        return refused(Refusal("availability-without-words", message, effort.clause, field="body"))
    body = story.facts.words.get("body")
    story.tell(e.AvailabilityConfirmed(by_call=by_call, body=body, clause=effort.clause))
    _go_on(story, effort)
    return passed(effort.clause)


def hand_over(story: Story, command: HandOverAvailability) -> Judgement:
    """Let another person of the customer's work along; an effort that rested goes on."""
    effort = story.case.effort
    if effort is None or not effort.running:
        return refused(_none_running(story, effort))
    if command.until is not None and command.until <= story.now:
        message = "The person named has to be there from now on, up to a moment that is still to come."
        return refused(Refusal("until-past", message, effort.clause, field="until"))
    words = story.facts.words
    story.tell(
        e.AvailabilityHandedOver(
            name=words["name"],
            phone=words.get("phone"),
            until=command.until,
            by_call=story.actor.kind == "staff",
            clause=effort.clause,
        )
    )
    _go_on(story, effort)
    return passed(effort.clause)


def suspend(story: Story, _: SuspendEffort) -> Judgement:
    """Let the effort rest, because nobody of the customer's is there."""
    effort = story.case.effort
    if effort is None or effort.state != "on":
        return refused(_none_running(story, effort))
    pause: e.Pause = "customer" if story.actor.kind == "contact" else "vendor"
    story.tell(e.EffortSuspended(pause=pause, reason=story.facts.words["reason"], clause=effort.clause))
    return passed(effort.clause)


def resume(story: Story, _: ResumeEffort) -> Judgement:
    """Go on: somebody is there again, or what was put in place did not contain the harm."""
    effort = story.case.effort
    offered = story.policy.effort.at(story.case.point)
    if effort is None or offered is None:
        return refused(_none_running(story, effort))
    if effort.state == "on":
        message = "The case is worked on without a break already."
        return refused(Refusal("effort-on-already", message, effort.clause))
    story.tell(e.EffortResumed(body=story.facts.words.get("body"), clause=effort.clause))
    return passed(effort.clause)


def end(story: Story, command: EndEffort) -> Judgement:
    """End the effort, because a workaround or a solution is in place and the harm is contained."""
    effort = story.case.effort
    offered = story.policy.effort.at(story.case.point)
    if effort is None or not effort.running or offered is None:
        return refused(_none_running(story, effort))
    ends = tuple(one for one in offered.value.ends if one != "severity-lowered")
    if command.end not in ends:
        message = "This is none of the ends that a person can bring about."
        remedy = f"Choose one of: {', '.join(ends)}; or agree with the customer on a lower severity."
        return refused(Refusal("effort-end-unknown", message, offered.clause, remedy, "end", ends))
    if not command.contained:
        message = "The effort goes on until the harm is contained as well."
        remedy = "Confirm that it is, or go on."
        return refused(Refusal("harm-not-contained", message, offered.clause, remedy, "contained"))
    story.tell(e.EffortEnded(end=command.end, body=story.facts.words["body"], clause=offered.clause))
    _told_the_customer(story)
    return passed(offered.clause)


def _told_the_customer(story: Story) -> None:
    """The customer read that there is a way to go on: what was owed is met, and they were told how it stands."""
    story.meet("workaround")
    story.inform()


def tell_again(story: Story, event: e.Event) -> None:
    """Tell what people did to an effort, where it still makes a difference; what follows by itself is made anew."""
    standing = story.case.effort
    if standing is None:
        return
    rests = isinstance(event, e.EffortSuspended) and event.pause != "unanswered" and standing.state == "on"
    goes_on = isinstance(event, e.EffortResumed) and standing.state != "on"
    ends = isinstance(event, e.EffortEnded) and event.end in {"workaround", "resolution"} and standing.running
    there = isinstance(event, e.AvailabilityConfirmed | e.AvailabilityHandedOver) and standing.running
    there = there and not (isinstance(event, e.AvailabilityConfirmed) and _known(story, standing))
    if rests or goes_on or ends or there:
        story.tell(event)
    if ends and isinstance(event, e.EffortEnded) and event.body is not None:
        _told_the_customer(story)


def _known(story: Story, standing: Effort) -> bool:
    """Whether it is known already that they are there: a message of that instant has said so."""
    return standing.confirmed_at == story.now and standing.answer_by is None


def timers(case: Case) -> Iterator[Timer]:
    """Yield when the customer is asked next whether somebody is there, or when the effort rests without an answer."""
    effort = case.effort
    if effort is None or effort.state != "on" or case.closed:
        return
    if effort.answer_by is None:
        yield Timer(SUBJECT, "ask", effort.ask_at, effort.ask_at)
    else:
        yield Timer(SUBJECT, "rest", effort.answer_by, effort.answer_by)


def fire(story: Story, timer: Timer) -> None:
    """Ask whether somebody is there, or let the effort rest because nobody said so."""
    effort = story.case.effort
    if effort is None:
        return
    if timer.kind == "ask":
        story.tell(e.AvailabilityAsked(answer_by=timer.at + effort.within, clause=effort.clause), timer.at)
    else:
        story.tell(e.EffortSuspended(pause="unanswered", clause=effort.clause), timer.at)


def _reached(story: Story, offered: Offered | None) -> e.EffortEnding | None:
    """Return the end that was reached with what was just told; a workaround, once the customer says that it works."""
    if story.case.closed:
        return "case-closed"
    if offered is None:
        return "severity-lowered"
    told = {type(one.event) for one in story.told}
    if e.CaseResolved in told and "resolution" in offered.ends:
        return "resolution"
    return "workaround" if e.WorkaroundConfirmed in told and "workaround" in offered.ends else None


def _wrote(story: Story, effort: Effort) -> bool:
    """Whether the customer wrote, just now, who is asked whether somebody is there or has not answered that."""
    asked = effort.answer_by is not None or (effort.state == "suspended" and effort.pause == "unanswered")
    return asked and any(isinstance(one.event, e.CustomerReplied) for one in story.told)


def _taken(case: Case) -> bool:
    return bool(case.assignee) and not case.closed and not case.imported


def _go_on(story: Story, effort: Effort) -> None:
    if effort.state == "suspended":
        story.tell(e.EffortResumed(clause=effort.clause))


def _none_running(story: Story, effort: Effort | None) -> Refusal:
    """Say why there is nothing to confirm, to suspend or to end."""
    if effort is not None:
        clause = effort.clause
        if effort.state == "suspended":
            return Refusal("effort-suspended", "The effort rests already.", clause, "Say when somebody is there again.")
        message = "Work around the clock on this case is over."
        return Refusal("effort-over", message, clause, "If the harm is not contained, say so: it is taken up again.")
    offered = story.policy.effort.at(story.case.point)
    if offered is None:
        message = "Such a case is not worked on around the clock."
        return Refusal("effort-not-offered", message, "", "Look at the hours of the case.")
    message = "Work around the clock has not begun: nobody has taken the case yet."
    return Refusal("effort-not-begun", message, offered.clause, "Phone, so that somebody takes it at once.")


HANDLING: Final = {
    ConfirmAvailability: Handling(confirm, ("staff", "contact")),
    HandOverAvailability: Handling(hand_over, ("staff", "contact"), "name"),
    SuspendEffort: Handling(suspend, ("staff", "contact"), "reason"),
    ResumeEffort: Handling(resume, ("staff", "contact")),
    EndEffort: Handling(end, ("staff",), "body"),
}
