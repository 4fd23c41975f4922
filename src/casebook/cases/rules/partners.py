"""The chapter *partners*: a provider takes a case to the maker, step by step, and passes on what the maker says."""

from dataclasses import replace
from typing import Final

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.facts import Facts
from casebook.cases.handling import Handling
from casebook.cases.partnership import Upstream
from casebook.cases.refusal import Refusal
from casebook.cases.rules import intake, waiting
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story
from casebook.policy.intake import Field
from casebook.policy.partners import Maker
from casebook.policy.policy import Policy
from casebook.policy.rules import Point


def judge_opening(policy: Policy, command: c.OpenCase, facts: Facts) -> Judgement:
    """Judge whether a case that a provider's desk sends is joined with ours."""
    if not command.partner:
        return passed()
    joined, through = policy.partners.joined, policy.partners.through
    if joined is None:
        message = "This vendor does not join cases with those of other desks."
        return refused(Refusal("desks-not-joined", message, "", "Open the case in the vendor's portal."))
    if command.partner != facts.partner:
        message = "This desk is not known as that of the organisation for which the case is opened."
        remedy = "Ask the vendor to name your desk beside your organisation."
        return refused(Refusal("not-a-partner", message, joined.clause, remedy))
    return passed(joined.clause, *((through.clause,) if through else ()))


def receive(story: Story, command: c.OpenCase) -> None:
    """Join a new case with the one of the provider's desk that sent it."""
    if command.partner:
        clauses = judge_opening(story.policy, command, story.facts).clauses
        story.tell(e.EscalationReceived(tenant=command.partner, number=command.partner_case, clauses=clauses))


def steps(maker: Policy, point: Point) -> tuple[Field, ...]:
    """Return the steps of the first tier that the maker's form asks for, in its order."""
    return tuple(field for field in intake.asked(maker, point, {}) if field.kind == "step")


def record_step(story: Story, command: c.RecordTierOneStep) -> Judgement:
    """Write down that a step was taken; what was written of it before is replaced."""
    maker = story.facts.maker
    if maker is None:
        return refused(_no_maker())
    known = {field.id: field for field in maker.intake.fields if field.kind == "step"}
    field = known.get(command.step)
    if field is None:
        message = f"The first tier has no step {command.step}."
        labels = "; ".join(one.label for one in known.values())
        return refused(Refusal("tier-one-step-unknown", message, "", f"Choose one of: {labels}.", "step", tuple(known)))
    faults = tuple(intake.faults_of(replace(field, need="required"), command.body.strip(), "", command.files))
    if faults:
        return refused(*(replace(one, field="files" if one.code == "proof-missing" else "body") for one in faults))
    body = story.facts.words["body"]
    story.tell(
        e.TierOneStepRecorded(
            step=field.id, body=body, clause=field.clause, handbook=maker.handbook, files=command.files
        )
    )
    return passed(field.clause)


def escalate(story: Story, command: c.EscalateUpstream) -> Judgement:
    """Send the case to the maker's desk, once everything is there that its form asks for."""
    ours, maker = maker_of(story), story.facts.maker
    if ours is None or maker is None:
        return refused(_no_maker())
    upstream = story.case.partnership.upstream
    if upstream is not None and upstream.state not in {"refused", "closed"}:
        message = "The case is at the maker's desk already."
        number = (upstream.number,) if upstream.number else ()
        return refused(
            Refusal("escalated-already", message, ours.clause, "Write to the maker instead.", related=number)
        )
    opening = as_opening(command)
    point = point_of(command)
    facts = replace(story.facts, file_ids=frozenset(command.attached), contact=None)
    judgement = intake.judge_opening(maker, point, opening, facts)
    if judgement.refusals:
        return Judgement((), judgement.refusals)
    story.tell(_sent(story, command, maker, point, ours.clause))
    _await(story)
    return passed(ours.clause, *judgement.clauses)


def as_opening(command: c.EscalateUpstream) -> c.OpenCase:
    """Return the opening at the maker's desk that an escalation becomes."""
    return c.OpenCase(
        id=command.id,
        contact=command.contact,
        contract_line=command.contract_line,
        severity=command.severity,
        channel="web",
        subject=command.subject,
        case_type=command.case_type,
        criterion=command.criterion,
        confirmed=command.confirmed,
        answers=command.answers,
        language=command.language,
        files=command.attached,
    )


def hear(story: Story, command: c.HearUpstream) -> Judgement:
    """Write down what the maker's desk said. Only the case that this one became there can say anything."""
    upstream = story.case.partnership.upstream
    if upstream is None or upstream.number != command.number:
        message = f"This case did not become {command.number} at another desk."
        return refused(Refusal("upstream-unknown", message, field="number"))
    body = story.facts.words.get("body")
    story.tell(e.UpstreamHeard(what=command.what, number=command.number, body=body, files=command.files))
    if story.case.waiting_for == "third_party":
        waiting.end(story)
    return passed(upstream.clause)


def write(story: Story, command: c.WriteUpstream) -> Judgement:
    """Write to the maker's desk; the case waits for its answer."""
    found = _open(story)
    if isinstance(found, Refusal):
        return refused(found)
    story.tell(e.UpstreamWritten(body=story.facts.words["body"], files=command.files))
    _await(story)
    return passed(found.clause)


def answer_closure(story: Story, command: c.AnswerUpstreamClosure) -> Judgement:
    """Agree that the maker closes its case, or say why not."""
    found = _open(story)
    if isinstance(found, Refusal):
        return refused(found)
    if found.state != "closure-proposed":
        return refused(Refusal("nothing-proposed", "The maker has not proposed to close its case.", found.clause))
    if not command.agree and not command.body.strip():
        return refused(Refusal("text-missing", "Say why you do not agree.", found.clause, field="body"))
    body = story.facts.words.get("body")
    story.tell(e.UpstreamClosureAnswered(agree=command.agree, body=body))
    return passed(found.clause)


def relay(story: Story, command: c.Relay) -> Judgement:
    """Pass on to the customer what the maker said. It is an answer by a person, of the provider."""
    case = story.case
    upstream = case.partnership.upstream
    if upstream is None or command.of not in case.partnership.heard:
        message = "The maker said nothing there that could be passed on."
        return refused(Refusal("nothing-to-relay", message, field="of"))
    if command.of in case.partnership.relayed:
        return refused(Refusal("relayed-already", "This was passed on already.", upstream.clause, field="of"))
    files = story.facts.relayed_files
    story.tell(e.Relayed(of=command.of, body=story.facts.words["body"], clause=upstream.clause, files=files))
    story.inform()
    return passed(upstream.clause)


def _await(story: Story) -> None:
    """Let the case wait for the maker, unless it waits for somebody already."""
    case = story.case
    if case.waiting_for is None and case.proposal is None and not case.closed:
        waiting.begin(story, "third_party")


def maker_of(story: Story) -> Maker | None:
    """Return the maker of what the case is about, by the provider's handbook."""
    return story.policy.partners.maker(story.case.product)


def point_of(command: c.EscalateUpstream) -> Point:
    """Return where the maker's form is asked."""
    return {
        "plan": command.plan,
        "severity": command.severity,
        "channel": "web",
        "case-type": command.case_type,
        "product": command.product,
    }


def _sent(story: Story, command: c.EscalateUpstream, maker: Policy, point: Point, clause: str) -> e.EscalatedUpstream:
    opening, words = as_opening(command), story.facts.words
    texts = intake.texts(maker, point, opening)
    return e.EscalatedUpstream(
        sender=story.actor.tenant,
        tenant=command.tenant,
        handbook=command.handbook,
        contact=command.contact,
        contract_line=command.contract_line,
        severity=command.severity,
        case_type=command.case_type,
        subject=words["subject"],
        clause=clause,
        criterion=command.criterion,
        confirmed=command.confirmed,
        codes=intake.codes(maker, point, opening),
        answers=tuple((name.partition(".")[2], words[name]) for name in texts if name != "subject"),
        language=command.language,
        attached=command.attached,
    )


def _open(story: Story) -> Upstream | Refusal:
    """Return the maker's case, if one can write on it."""
    upstream = story.case.partnership.upstream
    if upstream is None or not upstream.number:
        ours = maker_of(story)
        message = "The case is not at the maker's desk."
        return Refusal("not-escalated", message, ours.clause, "Escalate it first.") if ours else _no_maker()
    if upstream.state == "closed":
        message = "The maker has closed its case."
        return Refusal("upstream-closed", message, upstream.clause, "Escalate again if the problem persists.")
    return upstream


def _no_maker() -> Refusal:
    message = "The handbook names no maker to whom this could be taken."
    return Refusal("no-maker", message, "", "Write an internal note, or reply to the customer.")


HANDLING: Final = {
    c.RecordTierOneStep: Handling(record_step, ("staff",), "body"),
    c.EscalateUpstream: Handling(escalate, ("staff",)),
    c.HearUpstream: Handling(hear, ("system",), after_closing=True),
    c.WriteUpstream: Handling(write, ("staff",), "body", after_closing=True),
    c.AnswerUpstreamClosure: Handling(answer_closure, ("staff",), after_closing=True),
    c.Relay: Handling(relay, ("staff",), "body"),
}
