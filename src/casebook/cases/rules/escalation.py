"""The chapter *escalation*: asking for more and to whom it goes, who takes it, what they answer, and how it ends."""

from typing import Final

from casebook.cases import events as e
from casebook.cases.commands import (
    AcceptEscalation,
    AgreeDeescalation,
    AnswerEscalation,
    DeclineDeescalation,
    EndEscalation,
    Escalate,
    ProposeDeescalation,
    RaiseEscalation,
)
from casebook.cases.escalation import Ending, Escalation
from casebook.cases.handling import Handling
from casebook.cases.refusal import Refusal
from casebook.cases.rules import asking, climbing, severity
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story
from casebook.policy.escalation import Level

timers, fire = climbing.timers, climbing.fire
"""What this chapter does by itself."""


def escalate(story: Story, command: Escalate) -> Judgement:
    """Take the case to somebody above; one that is escalated goes to the next level."""
    asked = asking.judge(story, command)
    if isinstance(asked, Refusal):
        return refused(asked)
    standing, reason = story.case.escalations.open, story.facts.words["reason"]
    begun = e.Escalated(
        level=asked.level,
        asked_by=asked.by,
        clause=asked.clause,
        kind=command.kind,
        channel=asked.channel,
        reason=reason,
    )
    story.tell(begun if standing is None else climbing.further(begun, standing))
    promise_answer(story)
    return passed(asked.clause)


def accept(story: Story, command: AcceptEscalation) -> Judgement:
    """Take the escalation; of two who do so at once the first one has it."""
    standing = story.case.escalations.open
    if standing is None:
        return refused(_nothing_open())
    if fault := not_of_level(story, standing):
        return refused(fault)
    if standing.accepted_by == story.actor.id or (standing.accepted_by and not command.take_over):
        mine = standing.accepted_by == story.actor.id
        message = "You have taken it already." if mine else "Somebody else has taken it meanwhile."
        remedy = "" if mine else "Take it over from them if you have agreed on that."
        return refused(
            Refusal("escalation-accepted-already", message, _clause(story), remedy, related=(standing.accepted_by,))
        )
    _accept(story, standing)
    return passed(_clause(story))


def answer(story: Story, command: AnswerEscalation) -> Judgement:
    """Tell the customer what is done; who answers has taken it. A disputed priority is decided with it."""
    standing = story.case.escalations.open
    if standing is None:
        return refused(_nothing_open())
    if fault := not_of_level(story, standing) or _outcome_fault(story, standing, command):
        return refused(fault)
    before = story.case.severity
    if command.outcome == "changed":
        point = story.point(severity=command.severity)
        judged = severity.judge(story.policy, point, command.criterion, command.confirmed)
        if judged.refusals:
            return judged
    if standing.accepted_by != story.actor.id:
        _accept(story, standing)
    clause, body = _clause(story), story.facts.words["body"]
    story.tell(e.EscalationAnswered(body=body, clause=clause, outcome=command.outcome))
    story.inform()
    story.meet("escalation_answer")
    if command.outcome == "changed":
        changed = e.SeverityChanged(
            before=before,
            after=command.severity,
            reason=body,
            criterion=command.criterion,
            confirmed=command.confirmed,
        )
        story.tell(changed)
        story.reprice_severity(before)
    if command.outcome:
        over(story, e.Deescalated(ending="decided", clause=clause))
    return passed(clause)


def go_up(story: Story, command: RaiseEscalation) -> Judgement:
    """Take the escalation to a higher level."""
    standing, book = story.case.escalations.open, story.policy.escalation
    if standing is None:
        return refused(_nothing_open())
    level = book.level(command.level) if command.level else book.above(standing.level)
    if level is None or climbing.order(story, level.id) <= climbing.order(story, standing.level):
        higher = tuple(one.id for one in book.levels if one.order > climbing.order(story, standing.level))
        message = "There is no such level above the one that has the case." if higher else "This is the highest level."
        return refused(Refusal("no-higher-level", message, _clause(story), field="level", related=higher))
    reason = story.facts.words["reason"]
    story.tell(
        e.EscalationRaised(
            before=standing.level, level=level.id, asked_by="engineer", clause=level.clause, reason=reason
        )
    )
    return passed(level.clause)


def propose_lowering(story: Story, _: ProposeDeescalation) -> Judgement:
    """Ask the customer to agree that it ends."""
    standing = story.case.escalations.open
    if standing is None:
        return refused(_nothing_open())
    if fault := not_of_level(story, standing):
        return refused(fault)
    if standing.lowering_at is not None:
        message = "The customer has been asked already."
        remedy = "Wait for the answer, or record it if it was given in a call."
        return refused(Refusal("deescalation-proposed-already", message, _clause(story), remedy))
    story.tell(e.DeescalationProposed(body=story.facts.words["body"], clause=_clause(story)))
    story.inform()
    return passed(_clause(story))


def agree_lowering(story: Story, _: AgreeDeescalation) -> Judgement:
    """Let it end, as the customer agrees: by themselves, or in a call that is written down."""
    standing = story.case.escalations.open
    if standing is None or standing.lowering_at is None:
        return refused(_nothing_proposed(story))
    body, by_staff = story.facts.words.get("body"), story.actor.kind == "staff"
    if by_staff and body is None:
        message = "Write down what was agreed in the call."
        return refused(Refusal("text-missing", message, _clause(story), field="body"))
    _end(story, "agreed-in-call" if by_staff else "agreed", body)
    return passed()


def decline_lowering(story: Story, _: DeclineDeescalation) -> Judgement:
    """Let it go on; somebody has to answer again."""
    standing = story.case.escalations.open
    if standing is None or standing.lowering_at is None:
        return refused(_nothing_proposed(story))
    story.tell(e.DeescalationDeclined(body=story.facts.words["body"], clause=_clause(story)))
    promise_answer(story)
    return passed(_clause(story))


def finish(story: Story, _: EndEscalation) -> Judgement:
    """Take one's own escalation back; what no customer asked for is ended by those of its level."""
    standing = story.case.escalations.open
    if standing is None:
        return refused(_nothing_open())
    if story.actor.kind == "contact":
        if not standing.for_customer:
            message = "You did not ask for this; the vendor escalated the case."
            return refused(Refusal("escalation-not-yours", message, _clause(story)))
        _end(story, "withdrawn", story.facts.words["body"])
        return passed()
    if standing.for_customer:
        message = "The customer asked for this, so it ends only when they agree."
        return refused(
            Refusal("deescalation-needs-agreement", message, _clause(story), "Propose to the customer that it ends.")
        )
    if fault := not_of_level(story, standing):
        return refused(fault)
    _end(story, "ended", story.facts.words["body"])
    return passed()


def not_of_level(story: Story, standing: Escalation) -> Refusal | None:
    """Say why somebody is not of the level that has the case, nor of a higher one."""
    known = story.policy.escalation.levels
    enough = [one for one in known if one.order >= climbing.order(story, standing.level)]
    if any(one.who.include(story.actor.roles, story.facts.memberships) for one in enough):
        return None
    level = story.policy.escalation.level(standing.level)
    name = level.name if level else standing.level
    roles = tuple(sorted(frozenset[str]().union(*(one.who.roles for one in enough))))
    return Refusal(
        "not-of-this-level",
        f"This is for {name} to do.",
        level.clause if level else "",
        f"Ask one of them: {', '.join(str(one.who) for one in enough)}.",
        related=roles,
    )


def _accept(story: Story, standing: Escalation) -> None:
    story.tell(e.EscalationAccepted(level=standing.level, clause=_clause(story), before=standing.accepted_by))


def _end(story: Story, ending: Ending, body: e.Words | None) -> None:
    over(story, e.Deescalated(ending=ending, clause=_clause(story), body=body))


def over(story: Story, event: e.Deescalated) -> None:
    """Let it be over; an answer that is still owed is not owed any more."""
    story.tell(event)
    clock = story.case.clocks.get("escalation_answer")
    if clock is not None and clock.open:
        story.tell(e.ClockStopped(milestone="escalation_answer"))


def promise_answer(story: Story) -> None:
    """Start the clock of the answer, where the handbook promises one and a customer waits for it."""
    standing = story.case.escalations.open
    if standing is not None and standing.for_customer:
        story.promise("escalation_answer")


def _outcome_fault(story: Story, standing: Escalation, command: AnswerEscalation) -> Refusal | None:
    """Say what keeps an answer from being one to what was asked."""
    word, clause = story.policy.severity.word, _clause(story)
    if standing.kind == "priority" and not command.outcome:
        message = f"The customer disputes the {word}: say whether it stays or changes."
        return Refusal("outcome-missing", message, clause, field="outcome", related=("upheld", "changed"))
    if standing.kind != "priority" and command.outcome:
        return Refusal("outcome-not-asked", f"Nobody disputes the {word} of this case.", clause, field="outcome")
    if command.outcome == "changed" and command.severity == story.case.severity:
        message = "The case has it already."
        return Refusal("severity-unchanged", message, clause, "Uphold it, or choose another one.", "severity")
    return None


def _level(story: Story) -> Level | None:
    standing = story.case.escalations.open
    return story.policy.escalation.level(standing.level) if standing else None


def _clause(story: Story) -> str:
    """Return the clause of the level that has the case."""
    level = _level(story)
    return level.clause if level else ""


def _nothing_open() -> Refusal:
    return Refusal("not-escalated", "The case is not escalated.", "", "Escalate it first, or write on the case.")


def _nothing_proposed(story: Story) -> Refusal:
    message = "Nobody has proposed that the escalation ends, so there is nothing to agree to."
    return Refusal("deescalation-not-proposed", message, _clause(story), "Write a reply instead.")


HANDLING: Final = {
    Escalate: Handling(escalate, ("staff", "contact"), "reason"),
    AcceptEscalation: Handling(accept, ("staff",)),
    AnswerEscalation: Handling(answer, ("staff",), "body"),
    RaiseEscalation: Handling(go_up, ("staff",), "reason"),
    ProposeDeescalation: Handling(propose_lowering, ("staff",), "body"),
    AgreeDeescalation: Handling(agree_lowering, ("staff", "contact")),
    DeclineDeescalation: Handling(decline_lowering, ("staff", "contact"), "body"),
    EndEscalation: Handling(finish, ("staff", "contact"), "body"),
}
