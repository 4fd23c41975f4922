"""History from elsewhere: a case is told step by step, as it happened, with the timers that would have fired."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from casebook.cases import events as e
from casebook.cases.commands import HistoryState, HistoryStep, RecordHistory
from casebook.cases.handling import Handling
from casebook.cases.refusal import Refusal
from casebook.cases.rules import severity, waiting
from casebook.cases.rules.judgement import Judgement, passed
from casebook.cases.story import Story
from casebook.cases.timers import fire_due
from casebook.policy.policy import Policy


def record_history(story: Story, command: RecordHistory) -> Judgement:
    """Record a case that was worked elsewhere. What the handbook would have refused is not judged.

    A first answer and a deadline are compared by their instants. Timers fire in order of time up to the instant of the
    command, so that a deadline that passed is missed whatever happened later.
    """
    refusals = tuple(_faults(story.policy, command))
    if refusals:
        return Judgement((), refusals)
    story.tell(_opened(story, command), command.opened_at)
    story.start_clocks(command.opened_at)
    for step in command.steps:
        fire_due(story, step.at)
        _take(story, step)
    fire_due(story, story.now)
    return passed()


def _faults(policy: Policy, command: RecordHistory) -> Iterator[Refusal]:
    """Yield what the handbook has no words for, and steps that are not in order of time."""
    for chosen in {command.severity, *(step.severity for step in command.steps if step.severity)}:
        if severity.find(policy, chosen) is None:
            yield Refusal("severity-unknown", f"There is no {policy.severity.word} {chosen}.", field="severity")
    if command.plan not in {plan.id for plan in policy.plans}:
        yield Refusal("plan-unknown", f"The handbook has no plan {command.plan}.", field="plan")
    if command.channel not in {channel.id for channel in policy.channels.known}:
        yield Refusal("channel-unknown", "The vendor has no such way in.", field="channel")
    instants = [command.opened_at, *(step.at for step in command.steps)]
    if instants != sorted(instants):
        yield Refusal("history-out-of-order", "The steps are not in order of time.", field="steps")


def _opened(story: Story, command: RecordHistory) -> e.CaseOpened:
    body = story.facts.words.get("body")
    return e.CaseOpened(
        number=story.facts.number,
        handbook=story.policy.handbook,
        edition=story.policy.edition,
        plan=command.plan,
        severity=command.severity,
        channel=command.channel,
        case_type=command.case_type,
        product=command.product,
        organisation=command.organisation,
        contact=command.contact,
        site="",
        contract_line="",
        zone=command.zone,
        zone_from="given",
        language="en",
        subject=story.facts.words["subject"],
        answers=(("body", body),) if body else (),
        source=command.source,
        reference=command.reference,
    )


def _take(story: Story, step: HistoryStep) -> None:
    """Tell one step: the answer first, since nothing re-prices a clock that was met, then severity, then state."""
    if step.answered:
        story.meet("first_response", step.at)
    before = story.case.severity
    if step.severity and step.severity != before:
        story.tell(e.SeverityChanged(before=before, after=step.severity), step.at)
        story.reprice_severity(before, step.at)
    if step.state and step.state not in {"new", story.case.status}:
        _enter(story, step.state, step.at)


def _enter(story: Story, state: HistoryState, at: datetime) -> None:
    """Let the case enter a state; what was solved or closed goes back to work first, unless it only closes."""
    if story.case.closed or (story.case.status == "resolved" and state != "closed"):
        story.tell(e.CaseReopened(), at)
    if state == "in_progress":
        if story.case.status != "in_progress":
            waiting.end(story, at)
    elif state == "waiting_for_customer":
        waiting.begin(story, "customer", at)
    elif state == "waiting_for_third_party":
        waiting.begin(story, "third_party", at)
    else:
        _finish(story, state, at)


def _finish(story: Story, state: HistoryState, at: datetime) -> None:
    """Let the case be resolved or closed."""
    story.meet("resolution", at)
    if state == "resolved":
        story.tell(e.CaseResolved(), at)
    else:
        story.stop_clocks(at)
        story.tell(e.CaseClosed(), at)


HANDLING: Final = {RecordHistory: Handling(record_history, ("importer",))}
