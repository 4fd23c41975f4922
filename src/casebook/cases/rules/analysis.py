"""The analysis of a root cause: a milestone that outlives the case, reached when the customer has it in writing."""

from typing import Final

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.handling import Handling
from casebook.cases.quotes import promised
from casebook.cases.refusal import Refusal
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story


def send(story: Story, command: c.SendAnalysis) -> Judgement:
    """Send the analysis that is owed."""
    clock, target = story.case.clocks.get("root_cause"), story.policy.targets.milestones.get("root_cause")
    clause = target.clause if target else ""
    if clock is None or not clock.open:
        message = _why_not(story, met=clock is not None and clock.state == "met")
        return refused(Refusal("no-analysis-owed", message, clause, "Write it in an answer instead."))
    story.tell(e.AnalysisSent(body=story.facts.words["body"], clause=clause, files=command.files))
    story.meet("root_cause")
    if not story.case.closed:
        story.inform()
    return passed(clause)


def _why_not(story: Story, *, met: bool) -> str:
    if met:
        return "The customer has the analysis already."
    if promised(story.policy, "root_cause", story.case.point):
        return "The analysis is not owed any more."
    return "The handbook promises no analysis of the root cause to such a case."


HANDLING: Final = {c.SendAnalysis: Handling(send, ("staff",), "body", after_closing=True)}
