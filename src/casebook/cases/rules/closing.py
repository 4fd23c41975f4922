"""The chapter *closing*: on which grounds a case ends, and whether the customer has to agree."""

from typing import Final

from casebook.cases import events as e
from casebook.cases.commands import CloseCase, ConfirmClosure, DeclineClosure, ProposeClosure
from casebook.cases.events import Words
from casebook.cases.handling import Handling
from casebook.cases.quotes import merged
from casebook.cases.refusal import Refusal
from casebook.cases.rules import consequences, survey
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.rules.unanswered import named_ground, why_not
from casebook.cases.silence import Silence, silence
from casebook.cases.story import Story
from casebook.policy.closing import Ground
from casebook.policy.policy import Policy
from casebook.policy.waiting import Consequence


def propose(story: Story, command: ProposeClosure) -> Judgement:
    """Ask the customer to agree that the case ends on a ground; a new proposal takes the place of an open one.

    What the customer reads is an answer by a person, so it is the first response where none was given before.
    """
    ground = find(story.policy, command.ground)
    if ground is None:
        return refused(unknown_ground(story.policy, command.ground))
    story.tell(e.ClosureProposed(ground=ground.id, body=story.facts.words["body"], clause=ground.clause))
    story.inform()
    story.pause_clocks("closure-proposed")
    return passed(ground.clause)


def confirm(story: Story, command: ConfirmClosure) -> Judgement:
    """Close the case on the ground that was proposed, because the customer agrees."""
    proposal = story.case.proposal
    if proposal is None:
        return refused(_nothing_proposed())
    by_call = story.actor.kind == "staff"
    if by_call and not command.body.strip():
        message = "Write down what the customer said, so that the agreement can be read later."
        return refused(Refusal("agreement-without-words", message, field="body"))
    story.tell(e.ClosureConfirmed(by_call=by_call, body=story.facts.words.get("body")))
    consent = story.policy.closing.consent.ruling(story.case.point)
    ground = find(story.policy, proposal.ground)
    end(story, proposal.ground, merged((consent.clause,), (ground.clause,) if ground else ()))
    return passed(consent.clause)


def decline(story: Story, _: DeclineClosure) -> Judgement:
    """Go on with the case, because the customer does not agree."""
    if story.case.proposal is None:
        return refused(_nothing_proposed())
    story.tell(e.ClosureDeclined(body=story.facts.words["body"]))
    story.resume_clocks()
    story.promise_update()
    return passed()


def close(story: Story, command: CloseCase) -> Judgement:
    """Close without asking: no consent is needed, attempts to get it stayed unanswered, or steps were left undone."""
    if follows := consequences.closing(story.policy, story.case, command.ground):
        return _left_undone(story, follows)
    consent = story.policy.closing.consent.ruling(story.case.point)
    silent = silence(story.policy, story.case, story.now) if consent.value.needed else None
    holds = silent is not None and silent.holds
    ground = _ground_of(story, command.ground, silent)
    faults = () if ground or (silent and not command.ground) else (unknown_ground(story.policy, command.ground),)
    if consent.value.needed and not holds:
        message = consent.value.message or "The customer has to agree before this case is closed."
        remedy = "Propose to close it; it closes when the customer confirms."
        later = (why_not(silent),) if silent else ()
        faults = (Refusal("consent-needed", message, consent.clause, remedy), *later, *faults)
    elif silent and ground and (other := named_ground(story.case, silent, ground)):
        faults = (other,)
    if ground is None or faults:
        return refused(*faults)
    clauses = merged((silent.clause if silent else consent.clause,), (ground.clause,))
    solved = silent is None or ground != silent.rule.ground
    end(story, ground.id, clauses, story.facts.words.get("body"), solved=solved)
    return passed(*clauses)


def _left_undone(story: Story, follows: Consequence) -> Judgement:
    """Close because a step of the customer is overdue: their agreement is not needed, and nothing is solved by it."""
    if follows not in consequences.offered(story.policy, story.case):
        return refused(consequences.not_due(story.case, follows))
    ground = find(story.policy, follows.ground)
    clauses = merged((follows.clause,), (ground.clause,) if ground else ())
    end(story, follows.ground, clauses, story.facts.words.get("body"), solved=False)
    return passed(*clauses)


def _ground_of(story: Story, chosen: str, silent: Silence | None) -> Ground | None:
    """Find the ground to close on. Where nobody answered, it need not be chosen: it was named, or the rule has one."""
    own = silent.rule.ground if silent else None
    if silent and not chosen:
        proposal = story.case.proposal
        return find(story.policy, proposal.ground) if proposal else own
    return own if own and own.id == chosen else find(story.policy, chosen)


def end(
    story: Story, ground: str, clauses: tuple[str, ...], body: Words | None = None, *, solved: bool = True
) -> None:  # fmt: skip
    """End the case: what is still to be solved is solved (unless it is not), what is to be answered never will be."""
    if solved:
        story.meet("resolution")
    story.stop_clocks()
    story.tell(e.CaseClosed(ground=ground, body=body, clauses=clauses))
    survey.ask(story)


def find(policy: Policy, ground: str) -> Ground | None:
    """Return the ground of this id, if the handbook has it."""
    return next((candidate for candidate in policy.closing.grounds if candidate.id == ground), None)


def unknown_ground(policy: Policy, ground: str) -> Refusal:
    """Return the refusal of a ground that the handbook does not have, with those that it has."""
    word = policy.closing.word
    clauses = merged(candidate.clause for candidate in policy.closing.grounds)
    known = tuple(candidate.id for candidate in policy.closing.grounds)
    message = f"The handbook has no {word} {ground}." if ground else f"Closing needs a {word}."
    labels = "; ".join(candidate.label for candidate in policy.closing.grounds)
    clause = clauses[0] if clauses else ""
    return Refusal("ground-unknown", message, clause, f"Choose one of: {labels}.", "ground", known)


def _nothing_proposed() -> Refusal:
    message = "Nobody has proposed to close this case, so there is nothing to agree to."
    return Refusal("nothing-proposed", message, "", "Write a reply instead.")


HANDLING: Final = {
    ProposeClosure: Handling(propose, ("staff",), "body"),
    ConfirmClosure: Handling(confirm, ("staff", "contact")),
    DeclineClosure: Handling(decline, ("staff", "contact"), "body"),
    CloseCase: Handling(close, ("staff",)),
}
