"""A case that waits for somebody outside the desk."""

from datetime import timedelta

import pytest
from tests.cases.policies import WITH_RESOLUTION
from tests.cases.world import ERIC, World, at, codes, respond

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.commands import WaitingFor

PROPOSE = c.ProposeClosure(id="propose", ground="fixed", body="May we close?")


def opened() -> World:
    """A case with a target for its resolution: 24 business hours of Berlin from Tuesday 09:00 there."""
    return World(WITH_RESOLUTION).open("11-17 08:00")


@pytest.mark.parametrize(
    ("waiting_for", "status", "cause"),
    [
        ("customer", "waiting_for_customer", "waiting-for-customer"),
        ("third_party", "waiting_for_third_party", "waiting-for-third-party"),
    ],
)
def test_waiting_pauses_the_resolution_but_not_the_first_response(
    waiting_for: WaitingFor, status: str, cause: str
) -> None:
    """A first response is owed even while the customer is waited for."""
    world = opened()
    assert world.do(c.Wait(id="wait", waiting_for=waiting_for), "11-17 10:00", ERIC) == (
        e.WaitingStarted(waiting_for=waiting_for),
        e.ClockPaused(milestone="resolution", cause=cause, left=timedelta(hours=22)),
    )
    case = world.now_case
    assert (case.status, case.waiting_for) == (status, waiting_for)
    assert [case.clocks[name].state for name in ("first_response", "resolution")] == ["running", "paused"]


def test_taking_up_again_counts_the_rest() -> None:
    """The deadline moves by the time in which nothing was counted."""
    world = opened()
    world.do(c.Wait(id="wait", waiting_for="customer"), "11-17 10:00", ERIC)
    assert codes(world.do(c.Resume(id="resume"), "11-17 12:00", ERIC)) == ["waiting-ended", "clock-resumed"]
    assert world.now_case.clocks["resolution"].due == at("11-19 16:00")
    assert world.now_case.status == "in_progress"


def test_an_answer_can_leave_the_case_waiting() -> None:
    """One command answers, meets the first response, and waits."""
    events = opened().do(respond(then_wait=True), "11-17 09:00", ERIC)
    assert codes(events) == ["responded", "clock-met", "waiting-started", "clock-paused"]


def test_changing_whom_it_waits_for_pauses_once() -> None:
    """The clock stands still already."""
    world = opened()
    world.do(c.Wait(id="w1", waiting_for="customer"), "11-17 10:00", ERIC)
    assert codes(world.do(c.Wait(id="w2", waiting_for="third_party"), "11-17 11:00", ERIC)) == ["waiting-started"]


def test_a_clock_that_was_missed_is_not_paused() -> None:
    """There is nothing left to count."""
    world = opened()
    events = world.do(c.Wait(id="w1", waiting_for="customer"), "11-25 10:00", ERIC)
    assert codes(events)[-1] == "waiting-started"
    assert world.now_case.clocks["resolution"].state == "running"


def test_waiting_twice_is_refused() -> None:
    """The case is waiting for them already."""
    world = opened()
    world.do(c.Wait(id="w1", waiting_for="customer"), "11-17 10:00", ERIC)
    (refusal,) = world.refusals(c.Wait(id="w2", waiting_for="customer"), "11-17 10:00", ERIC)
    assert (refusal.code, refusal.field) == ("waiting-already", "waiting_for")


def test_a_case_that_waits_for_nobody_cannot_be_taken_up() -> None:
    """It is worked on already."""
    (refusal,) = opened().refusals(c.Resume(id="resume"), "11-17 10:00", ERIC)
    assert refusal.code == "not-waiting"


def test_a_case_that_waits_for_agreement_waits_for_nothing_else() -> None:
    """The customer was asked already."""
    world = opened()
    world.do(PROPOSE, "11-17 10:00", ERIC)
    (refusal,) = world.refusals(c.Wait(id="w", waiting_for="customer"), "11-17 10:00", ERIC)
    assert refusal.code == "closure-proposed-already"


def test_a_proposal_ends_the_waiting_and_declining_takes_the_case_up() -> None:
    """The pause lasts from the first waiting to the refusal of the proposal."""
    world = opened()
    world.do(c.Wait(id="w1", waiting_for="third_party"), "11-17 10:00", ERIC)
    assert codes(world.do(PROPOSE, "11-17 11:00", ERIC)) == ["closure-proposed", "clock-met"]
    assert world.now_case.waiting_for is None
    world.do(c.DeclineClosure(id="no", body="No."), "11-17 12:00")
    assert world.now_case.clocks["resolution"].due == at("11-19 16:00")
