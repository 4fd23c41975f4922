"""Splitting a case that holds two matters: the second is opened from it, linked both ways, with clocks of its own."""

from collections.abc import Iterator

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.commands import LinkCase, OpenCase
from casebook.cases.errand import SendCommand, errand_id, errands
from casebook.cases.facts import Facts
from casebook.cases.refusal import Refusal
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story
from casebook.policy.policy import Policy
from casebook.policy.rules import Point


def clause_of(policy: Policy, point: Point) -> str:
    """Return the clause that asks for one case a matter, if the handbook has one for such a case."""
    duties = policy.waiting.duties_at(point)
    return next((duty.clause for duty in duties if duty.act == "split"), "")


def judge_splitting(policy: Policy, point: Point, command: OpenCase, facts: Facts) -> Judgement:
    """Judge whether a new case may be split from the one that it names: open, and of the same customer."""
    if not command.split_from:
        return passed()
    clause, whole = clause_of(policy, point), facts.followed
    if facts.actor.kind != "staff":
        message = "A case is split by whoever works on it."
        return refused(Refusal("split-not-yours", message, clause, "Open a new case for the second matter."))
    if whole is None or facts.contact is None or whole.organisation != facts.contact.organisation:
        message = f"There is no case {command.split_from} of this customer that could be split."
        return refused(Refusal("split-unknown", message, clause, "Check the number.", "split_from"))
    if whole.closed:
        message = f"Case {whole.number} is closed."
        remedy = "Open a case that follows it."
        return refused(Refusal("split-closed", message, clause, remedy, "split_from", (whole.number,)))
    return passed(clause) if clause else passed()


def link(story: Story, command: OpenCase) -> None:
    """Write down at the beginning of a case out of which one it was taken."""
    whole = story.facts.followed
    if command.split_from and whole is not None:
        clause = clause_of(story.policy, story.case.point)
        story.tell(e.CasesLinked(kind="split-from", number=whole.number, case=whole.case, clause=clause))


@errands.register(e.CasesLinked)
def _other_end(event: e.CasesLinked, case: Case, recorded: e.Recorded) -> Iterator[SendCommand]:
    """Let the case that was split know of the one that was taken out of it."""
    if event.kind == "split-from":
        key = errand_id(case, recorded, "split-into")
        link = LinkCase(id=key, kind="split-into", number=case.number, case="", clause=event.clause)
        yield SendCommand(command=link, number=event.number)
