"""Steps that are agreed on: planned, taken with proof, overdue by themselves, and what may follow then."""

from datetime import datetime
from typing import Any

import pytest
from tests.cases.policies import WITH_RESOLUTION
from tests.cases.world import ANNA, DESK, ERIC, World, at, codes

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.action_plan import PlannedStep
from casebook.cases.rules import consequences
from casebook.cases.timers import next_timer

THURSDAY = at("11-19 17:00")
ONE = "7KQ4-M2PX-1"
TWO = "7KQ4-M2PX-2"


def draft(words: str = "Restart the agent.", due: datetime = THURSDAY, **more: Any) -> c.StepDraft:  # noqa: ANN401 - fields of the step
    """A step of the customer, until Thursday."""
    return c.StepDraft(words=words, due=due, **more)


def planned(*steps: c.StepDraft) -> World:
    """A case of Tuesday with a step of the customer and one of the vendor, agreed on at 10:00."""
    world = World(WITH_RESOLUTION).open("11-17 08:00")
    chosen = steps or (draft(), draft("We look at the logs.", whose="vendor"))
    world.do(c.PlanSteps(id="plan", steps=chosen, body="Please try this."), "11-17 10:00", ERIC)
    return world


def late(*steps: c.StepDraft) -> World:
    """The same on Friday, when both are overdue."""
    world = planned(*steps)
    world.do(c.FireTimers(id="fire"), "11-20 09:00", DESK)
    return world


def test_steps_are_planned_with_who_and_by_when() -> None:
    """They are numbered on the case, are a first answer, and tell the customer by which clause something may follow."""
    world = World(WITH_RESOLUTION).open("11-17 08:00")
    events = world.do(c.PlanSteps(id="plan", steps=(draft(), draft(whose="vendor"))), "11-17 10:00", ERIC)
    assert codes(events) == ["steps-planned", "clock-met"]
    told = events[0]
    assert isinstance(told, e.StepsPlanned)
    assert told.steps == (e.Planned(ONE, "customer", THURSDAY), e.Planned(TWO, "vendor", THURSDAY))
    assert ([key for key, _ in told.words], told.body, told.clauses) == ([ONE, TWO], None, ("ACM-94",))
    assert world.now_case.action_plan.steps[0] == PlannedStep(ONE, "customer", THURSDAY, at("11-17 10:00"), "eric")
    assert world.now_case.status == "in_progress"


def test_nothing_may_follow_from_the_vendors_own_steps() -> None:
    """So no clause is cited for them."""
    world = World(WITH_RESOLUTION).open("11-17 08:00")
    (told, _) = world.do(c.PlanSteps(id="plan", steps=(draft(whose="vendor"),)), "11-17 10:00", ERIC)
    assert isinstance(told, e.StepsPlanned)
    assert told.clauses == ()


def test_a_customer_takes_a_step_and_says_what_came_of_it() -> None:
    """Words or a file are the proof; an engineer may tell it for them."""
    world = planned(draft(), draft(), draft())
    assert world.do(c.CompleteStep(id="1", step=ONE, body="It runs."), "11-18 09:00", ANNA) == (
        e.StepCompleted(step=ONE, body=world_words("1.body")),
    )
    world.do(c.CompleteStep(id="2", step=TWO, files=("picture",)), "11-18 09:30", ANNA)
    (third,) = world.do(c.CompleteStep(id="3", step="7KQ4-M2PX-3", body="They said so."), "11-18 10:00", ERIC)
    assert isinstance(third, e.StepCompleted)
    assert third.for_customer
    assert [one.state for one in world.now_case.action_plan.steps] == ["done", "done", "done"]
    assert next_timer(world.now_case) is None or next_timer(world.now_case).kind != "step-overdue"  # type: ignore[union-attr]  # the first half


def world_words(key: str) -> e.Words:
    """The stored words of a command's field."""
    return e.Words(key, "00")


def test_a_step_is_overdue_by_itself_once() -> None:
    """At its due instant, by the desk; a step that was taken before never is."""
    world = planned()
    world.do(c.CompleteStep(id="done", step=TWO, body="Done."), "11-18 09:00", ERIC)
    events = world.do(c.FireTimers(id="fire"), "11-20 09:00", DESK)
    overdue = [one for one in events if isinstance(one, e.StepOverdue)]
    assert overdue == [e.StepOverdue(step=ONE, whose="customer", due=THURSDAY)]
    assert [line.occurred_at for line in world.log if isinstance(line.event, e.StepOverdue)] == [THURSDAY]
    assert not [
        one for one in world.do(c.FireTimers(id="again"), "11-21 09:00", DESK) if isinstance(one, e.StepOverdue)
    ]
    assert [one.id for one in world.now_case.action_plan.overdue] == [ONE]


def test_more_time_takes_a_step_off_the_overdue_ones_until_that_has_passed() -> None:
    """That it was overdue stays in the log."""
    world = late(draft())
    world.do(c.ChangeStep(id="more", step=ONE, due=at("11-24 17:00")), "11-20 10:00", ERIC)
    assert world.now_case.action_plan.overdue == ()
    events = world.do(c.FireTimers(id="later"), "11-25 09:00", DESK)
    assert [one.due for one in events if isinstance(one, e.StepOverdue)] == [at("11-24 17:00")]


def test_a_step_that_was_taken_late_is_done() -> None:
    """Nothing follows from it any more."""
    world = late(draft())
    assert [one.deed for one in consequences.offered(WITH_RESOLUTION, world.now_case)] == ["close", "lower-severity"]
    world.do(c.CompleteStep(id="late", step=ONE, body="At last."), "11-20 10:00", ANNA)
    assert consequences.offered(WITH_RESOLUTION, world.now_case) == ()


def test_a_closed_case_has_no_steps_to_wait_for() -> None:
    """Its timers do not fire."""
    world = planned(draft())
    world.do(c.ProposeClosure(id="p", ground="fixed", body="May we?"), "11-17 11:00", ERIC)
    world.do(c.ConfirmClosure(id="y"), "11-17 12:00", ANNA)
    assert next_timer(world.now_case) is None


@pytest.mark.parametrize(
    ("command", "actor", "code", "field"),
    [
        (c.PlanSteps(id="x", steps=()), ERIC, "no-steps", "steps"),
        (c.PlanSteps(id="x", steps=(draft(" "),)), ERIC, "text-missing", "steps.0.words"),
        (c.PlanSteps(id="x", steps=(draft(due=at("11-17 11:00")),)), ERIC, "due-in-the-past", "steps.0.due"),
        (c.PlanSteps(id="x", steps=(draft(),) * 51), ERIC, "too-many-steps", "steps"),
        (c.CompleteStep(id="x", step="9TTT-AAAA-1", body="Done."), ANNA, "step-unknown", "step"),
        (c.CompleteStep(id="x", step=TWO, body="Done."), ANNA, "step-not-yours", "step"),
        (c.CompleteStep(id="x", step=ONE), ANNA, "evidence-missing", "body"),
        (c.CompleteStep(id="x", step=ONE, files=("gone",)), ANNA, "file-unknown", "files"),
        (c.SkipStep(id="x", step="9TTT-AAAA-1", reason="No."), ERIC, "step-unknown", "step"),
        (c.SkipStep(id="x", step=ONE, reason=" "), ERIC, "text-missing", "reason"),
        (c.ChangeStep(id="x", step=ONE), ERIC, "step-unchanged", "step"),
        (c.ChangeStep(id="x", step=ONE, due=at("11-16 11:00")), ERIC, "due-in-the-past", "due"),
        (c.PlanSteps(id="x", steps=(draft(),)), ANNA, "not-for-this-actor", ""),
    ],
)  # fmt: skip
def test_wrong_input_changes_nothing(command: c.Command, actor: Any, code: str, field: str) -> None:  # noqa: ANN401 - an actor
    """A date in the past, a step of another case, a step without proof: the reason is told."""
    world = planned()
    (refusal,) = world.refusals(command, "11-17 12:00", actor)
    assert (refusal.code, refusal.field) == (code, field)
    assert [one.state for one in world.now_case.action_plan.steps] == ["open", "open"]


def test_a_step_ends_once() -> None:
    """Taken twice, or skipped after it was taken."""
    world = planned()
    world.do(c.SkipStep(id="s", step=ONE, reason="Not needed."), "11-17 11:00", ERIC)
    (refusal,) = world.refusals(c.CompleteStep(id="x", step=ONE, body="Done."), "11-17 12:00", ANNA)
    assert (refusal.code, refusal.message) == ("step-ended", "This step is not needed any more.")


def test_a_case_with_an_overdue_step_is_closed_on_its_ground_without_asking() -> None:
    """The clause of the consequence is cited; nothing was solved by it."""
    world = late()
    events = world.do(c.CloseCase(id="close", ground="undone", body="We heard nothing."), "11-20 10:00", ERIC)
    closed = events[-1]
    assert isinstance(closed, e.CaseClosed)
    assert (closed.ground, closed.clauses) == ("undone", ("ACM-94",))
    assert "clock-met" not in codes(events)


def test_it_is_not_closed_so_while_there_is_time() -> None:
    """The clause says why, and what is still open is named; other grounds need the customer's agreement as ever."""
    world = planned()
    (refusal,) = world.refusals(c.CloseCase(id="close", ground="undone"), "11-18 10:00", ERIC)
    assert (refusal.code, refusal.clause, refusal.related) == ("steps-not-overdue", "ACM-94", (ONE,))
    world = late()
    assert world.refusals(c.CloseCase(id="close", ground="fixed"), "11-20 10:00", ERIC)[0].code == "consent-needed"


def test_the_severity_is_lowered_by_the_clause() -> None:
    """Only where a step is overdue, and only to a lighter level."""
    world = late()
    events = world.do(c.LowerSeverity(id="l", severity="4", reason="Nothing was tried."), "11-20 10:00", ERIC)
    changed = next(one for one in events if isinstance(one, e.SeverityChanged))
    assert (changed.before, changed.after, changed.clause) == ("3", "4", "ACM-94")


@pytest.mark.parametrize(
    ("when", "severity", "code"),
    [("11-18 10:00", "4", "steps-not-overdue"), ("11-20 10:00", "2", "severity-not-lower")],
)
def test_it_is_not_lowered_otherwise(when: str, severity: str, code: str) -> None:
    """Nor raised under this name."""
    world = planned()
    (refusal,) = world.refusals(c.LowerSeverity(id="l", severity=severity, reason="Nothing."), when, ERIC)
    assert (refusal.code, refusal.clause) == (code, "ACM-94")
    assert world.now_case.severity == "3"
