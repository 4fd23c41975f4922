"""Steps that are agreed on for a case: planned with a due instant, taken with proof, and overdue by themselves."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from casebook.cases import events as e
from casebook.cases.action_plan import PlannedStep
from casebook.cases.case import Case
from casebook.cases.commands import ChangeStep, CompleteStep, PlanSteps, SkipStep
from casebook.cases.events import Planned
from casebook.cases.handling import Handling
from casebook.cases.quotes import merged
from casebook.cases.refusal import Refusal
from casebook.cases.rules import waiting
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story
from casebook.cases.timer import Timer

MOST: Final = 50
"""The most steps of one case."""
_INSTANT: Final = timedelta(microseconds=1)
_OVERDUE: Final = "step-overdue"


def plan(story: Story, command: PlanSteps) -> Judgement:
    """Agree on steps. What the customer reads is an answer by a person, so it can be the first one."""
    faults = tuple(_plan_faults(story, command))
    if faults:
        return refused(*faults)
    first = len(story.case.action_plan.steps) + 1
    ids = [f"{story.case.number}-{number}" for number in range(first, first + len(command.steps))]
    words = story.facts.words
    following = story.policy.waiting.following(story.case.point)
    clauses = merged(one.clause for one in following) if _for_customer(command) else ()
    story.tell(
        e.StepsPlanned(
            steps=tuple(
                Planned(key, one.whose, one.due.astimezone(UTC)) for key, one in zip(ids, command.steps, strict=True)
            ),
            words=tuple((key, words[f"steps.{number}"]) for number, key in enumerate(ids)),
            body=words.get("body"),
            clauses=clauses,
        )
    )
    story.inform()
    return passed(*clauses)


def complete(story: Story, command: CompleteStep) -> Judgement:
    """Take a step off the list, with what came of it."""
    step, faults = _open_step(story, command.step)
    if step is None:
        return refused(*faults)
    by_customer = story.actor.kind == "contact"
    if by_customer and step.whose != "customer":
        message = "This step is the vendor's to take."
        return refused(Refusal("step-not-yours", message, "", "Write a reply instead.", "step", (step.id,)))
    if not command.body.strip() and not command.files:
        remedy = "Write a sentence, or attach a file that shows it."
        return refused(Refusal("evidence-missing", "Say what came of the step.", "", remedy, "body", (step.id,)))
    story.tell(
        e.StepCompleted(
            step=step.id,
            body=story.facts.words.get("body"),
            files=command.files,
            for_customer=step.whose == "customer" and not by_customer,
        )
    )
    if by_customer:
        waiting.answered(story)
    return passed()


def skip(story: Story, command: SkipStep) -> Judgement:
    """Do without a step."""
    step, faults = _open_step(story, command.step)
    if step is None:
        return refused(*faults)
    story.tell(e.StepSkipped(step=step.id, reason=story.facts.words["reason"]))
    return passed()


def change(story: Story, command: ChangeStep) -> Judgement:
    """Change who takes an open step, until when, or what it is."""
    step, faults = _open_step(story, command.step)
    if step is None:
        return refused(*faults)
    due, whose = (command.due or step.due).astimezone(UTC), command.whose or step.whose
    words = story.facts.words.get("words")
    if (due, whose, words) == (step.due, step.whose, None):
        return refused(Refusal("step-unchanged", "The step is so already.", field="step", related=(step.id,)))
    if due != step.due and due <= story.now:
        return refused(_past(story, due, "due"))
    story.tell(e.StepChanged(step=step.id, whose=whose, due=due, words=words))
    return passed()


def timers(case: Case) -> Iterator[Timer]:
    """Yield the instants at which open steps become overdue; a closed case has none."""
    for step in case.action_plan.open if not case.closed else ():
        if step.overdue_at != step.due:
            yield Timer(step.id, _OVERDUE, step.due + _INSTANT, step.due)


def fire(story: Story, timer: Timer) -> None:
    """Let a step be overdue, from its due instant on, but not before the change that set that."""
    step = story.case.action_plan.step(timer.subject)
    if step is not None:
        story.tell(e.StepOverdue(step=step.id, whose=step.whose, due=timer.due), timer.due)


def _for_customer(command: PlanSteps) -> bool:
    return any(step.whose == "customer" for step in command.steps)


def _plan_faults(story: Story, command: PlanSteps) -> Iterator[Refusal]:
    if story.case.proposal is not None:
        message = "The customer has been asked to agree to close, and the case waits for that answer."
        yield Refusal("closure-proposed-already", message)
    if not command.steps:
        yield Refusal("no-steps", "There is no step here yet.", "", "Write at least one.", "steps")
    if len(story.case.action_plan.steps) + len(command.steps) > MOST:
        yield Refusal("too-many-steps", f"A case has up to {MOST} steps.", "", "Split the case.", "steps")
    for number, step in enumerate(command.steps):
        if not step.words.strip():
            yield Refusal("text-missing", "There is nothing written here yet.", field=f"steps.{number}.words")
        if step.due <= story.now:
            yield _past(story, step.due, f"steps.{number}.due")


def _past(story: Story, due: datetime, field: str) -> Refusal:
    message = f"This lies in the past: {due.isoformat()} is not after {story.now.isoformat()}."
    return Refusal("due-in-the-past", message, "", "Choose a day that is still to come.", field)


def _open_step(story: Story, key: str) -> tuple[PlannedStep | None, tuple[Refusal, ...]]:
    """Return an open step of this case, or why it is none."""
    step = story.case.action_plan.step(key)
    if step is None:
        known = tuple(one.id for one in story.case.action_plan.open)
        message = "This is no step of this case."
        return None, (Refusal("step-unknown", message, "", "Look at the steps of this case.", "step", known),)
    if step.state != "open":
        done = "was taken already" if step.state == "done" else "is not needed any more"
        return None, (Refusal("step-ended", f"This step {done}.", "", "Nothing needs to be done.", "step", (key,)),)
    return step, ()


HANDLING: Final = {
    PlanSteps: Handling(plan, ("staff",)),
    CompleteStep: Handling(complete, ("contact", "staff")),
    SkipStep: Handling(skip, ("staff",), "reason"),
    ChangeStep: Handling(change, ("staff",)),
}
