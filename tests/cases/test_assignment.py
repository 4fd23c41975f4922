"""Who works on a case."""

from tests.cases.world import ERIC, World

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.refusal import Refusal

TAKE = c.Assign(id="take", assignee="eric")


def test_a_case_that_somebody_takes_is_worked_on() -> None:
    """It is no longer new, but its first response is still owed."""
    world = World().open("11-17 08:00")
    assert world.do(TAKE, "11-17 09:00", ERIC) == (e.Assigned(assignee="eric"),)
    case = world.now_case
    assert (case.assignee, case.status, case.clocks["first_response"].state) == ("eric", "in_progress", "running")


def test_giving_it_to_the_same_person_does_nothing() -> None:
    """Two clicks are one."""
    world = World().open("11-17 08:00")
    world.do(TAKE, "11-17 09:00", ERIC)
    assert world.do(TAKE, "11-17 09:00", ERIC) == ()


def test_a_case_can_be_given_back() -> None:
    """It belongs to nobody again, and does not become new by that."""
    world = World().open("11-17 08:00")
    world.do(TAKE, "11-17 09:00", ERIC)
    assert world.do(c.Assign(id="back", assignee=""), "11-17 10:00", ERIC) == (e.Assigned(assignee=""),)
    assert (world.now_case.assignee, world.now_case.status) == ("", "in_progress")


def test_somebody_who_takes_no_cases_is_refused() -> None:
    """The name is not one of those that may be chosen."""
    assert World().open("11-17 08:00").refusals(c.Assign(id="x", assignee="anna"), "11-17 09:00", ERIC) == (
        Refusal("assignee-unknown", "This person does not take cases here.", field="assignee"),
    )
