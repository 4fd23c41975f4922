"""The talk about a severity: proposal, counter-proposal, agreement, or a disagreement that is recorded with reasons.

Until both sides agree, or their disagreement is recorded, the severity that the customer chose holds.
"""

from typing import Final

from casebook.cases import events as e
from casebook.cases.commands import (
    AcceptSeverity,
    CounterProposeSeverity,
    DisputeSeverity,
    ProposeSeverity,
    RecordAgreement,
    RecordDisagreement,
    WithdrawSeverity,
)
from casebook.cases.handling import Handling
from casebook.cases.refusal import Refusal
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.rules.severity import apply, judge_choice
from casebook.cases.story import Story


def propose(story: Story, command: ProposeSeverity) -> Judgement:
    """Tell the customer which severity the vendor reads in the case; it takes the place of an earlier proposal."""
    judgement = judge_choice(story, command)
    if judgement.refusals:
        return judgement
    talk = story.case.grading.talk
    if talk is not None and talk.proposed.severity == command.severity and not talk.answered:
        message = "The customer has been asked about this severity already."
        return refused(Refusal("severity-proposed-already", message, _clause(story), field="severity"))
    story.tell(
        e.SeverityProposed(
            before=story.case.severity,
            severity=command.severity,
            reason=story.facts.words["reason"],
            criterion=command.criterion,
            confirmed=command.confirmed,
            clause=_clause(story),
        )
    )
    story.inform()
    return passed(_clause(story))


def counter(story: Story, command: CounterProposeSeverity) -> Judgement:
    """Let the customer answer a proposal with another severity."""
    talk = story.case.grading.talk
    if talk is None:
        return refused(_nothing_proposed(story))
    if command.severity == talk.proposed.severity:
        message = "This is the severity that was proposed to you."
        remedy = "Agree to it, or name another one."
        return refused(Refusal("severity-proposed-already", message, _clause(story), remedy, "severity"))
    judgement = judge_choice(story, command)
    if judgement.refusals:
        return judgement
    story.tell(
        e.SeverityCountered(
            before=story.case.severity,
            severity=command.severity,
            reason=story.facts.words["reason"],
            criterion=command.criterion,
            confirmed=command.confirmed,
            clause=_clause(story),
        )
    )
    return passed(_clause(story))


def accept(story: Story, command: AcceptSeverity) -> Judgement:
    """Let one side agree to what the other proposed: it holds from now on, and the deadlines follow.

    An engineer agrees to the customer's own proposal, or records that the customer agreed to the vendor's in a call.
    """
    talk = story.case.grading.talk
    if talk is None:
        return refused(_nothing_proposed(story))
    counter = talk.counter if story.actor.kind == "staff" else None
    by_call = story.actor.kind == "staff" and counter is None
    if by_call and not command.body.strip():
        message = "Write down what the customer said, so that the agreement can be read later."
        return refused(Refusal("agreement-without-words", message, _clause(story), field="body"))
    agreed, body = counter or talk.proposed, story.facts.words.get("body")
    story.tell(e.SeverityAccepted(severity=agreed.severity, by_call=by_call, body=body, clause=_clause(story)))
    apply(story, agreed, "call" if by_call else "agreement", _clause(story), None)
    return passed(_clause(story))


def dispute(story: Story, _: DisputeSeverity) -> Judgement:
    """Let the customer say no to a proposal; the severity stays as it is until the vendor has answered."""
    talk = story.case.grading.talk
    if talk is None or talk.disputed:
        return refused(_nothing_proposed(story))
    reason = story.facts.words["reason"]
    story.tell(e.SeverityDisputed(severity=talk.proposed.severity, reason=reason, clause=_clause(story)))
    return passed(_clause(story))


def disagree(story: Story, _: RecordDisagreement) -> Judgement:
    """End the talk without agreement. Where the handbook says so, the vendor's reading holds from now on."""
    talk = story.case.grading.talk
    if talk is None:
        return refused(_nothing_proposed(story))
    if not talk.answered:
        message = "The customer has not said yet how they see it."
        remedy = "Wait for their answer, or ask them in a call and record what you agreed on."
        return refused(Refusal("customer-not-heard", message, _clause(story), remedy))
    reason = story.facts.words["reason"]
    applied = story.policy.severity.change_at(story.case.point).value.after_disagreement
    severity = talk.proposed.severity
    story.tell(e.DisagreementRecorded(severity=severity, reason=reason, applied=applied, clause=_clause(story)))
    if applied:
        apply(story, talk.proposed, "disagreement", _clause(story), reason)
    return passed(_clause(story))


def withdraw(story: Story, _: WithdrawSeverity) -> Judgement:
    """Take the vendor's proposal back."""
    talk = story.case.grading.talk
    if talk is None:
        return refused(_nothing_proposed(story))
    story.tell(e.SeverityWithdrawn(severity=talk.proposed.severity))
    return passed()


def agree(story: Story, command: RecordAgreement) -> Judgement:
    """Change the severity as both sides agreed when they spoke."""
    judgement = judge_choice(story, command)
    if judgement.refusals:
        return judgement
    reason = story.facts.words["reason"]
    story.tell(e.SeverityAccepted(severity=command.severity, by_call=True, clause=_clause(story)))
    apply(story, command, "call", _clause(story), reason)
    return passed(_clause(story))


def _clause(story: Story) -> str:
    """Return the clause by which the severity is talked about, if there is one."""
    return story.policy.severity.change_at(story.case.point).clause


def _nothing_proposed(story: Story) -> Refusal:
    message = "Nothing waits for an answer about the severity."
    return Refusal("severity-not-proposed", message, _clause(story), "Look at the case as it is now.")


HANDLING: Final = {
    ProposeSeverity: Handling(propose, ("staff",), "reason"),
    CounterProposeSeverity: Handling(counter, ("contact",), "reason"),
    AcceptSeverity: Handling(accept, ("staff", "contact")),
    DisputeSeverity: Handling(dispute, ("contact",), "reason"),
    RecordDisagreement: Handling(disagree, ("staff",), "reason"),
    WithdrawSeverity: Handling(withdraw, ("staff",)),
    RecordAgreement: Handling(agree, ("staff",), "reason"),
}
