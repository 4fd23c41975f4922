"""Workarounds and solutions."""

from typing import Any

import pytest
from tests.cases.milestones import EVERYTHING
from tests.cases.world import ANNA, ERIC, World, at, codes

from casebook.cases import commands as c
from casebook.cases.actor import Actor

OPENED = "2026-11-17T10:00:00+01:00"
ANSWERS = {"release": "4.1", "began": "2026-11-17T08:00:00+01:00"}
GIVEN = c.RecordWorkaround(id="w", body="Do it by hand.")


def down() -> World:
    """A case of severity 1; a workaround is promised in two hours."""
    return World(EVERYTHING).open(OPENED, severity="1", criterion="down", answers=ANSWERS)


def test_a_workaround_is_an_answer_and_meets_its_milestone() -> None:
    """The customer heard from a person, so the first response is met and an update promised as well."""
    world = down()
    assert world.now_case.clocks["workaround"].due == at("2026-11-17T12:00:00+01:00")
    events = world.do(GIVEN, "2026-11-17T11:00:00+01:00", ERIC)
    assert codes(events) == ["workaround-recorded", "clock-met", "clock-met", "clock-started"]
    case = world.now_case
    assert (case.clocks["workaround"].state, case.clocks["first_response"].state) == ("met", "met")
    assert case.workaround is not None
    assert (case.workaround.by, case.workaround.works) == ("eric", None)


def test_a_workaround_that_does_not_work_is_owed_again() -> None:
    """In full from then on; what became of the first round stays."""
    world = down()
    world.do(GIVEN, "2026-11-17T11:00:00+01:00", ERIC)
    world.do(c.RejectWorkaround(id="x", body="It does not."), "2026-11-17T11:30:00+01:00")
    clock = world.now_case.clocks["workaround"]
    assert (clock.round, clock.due) == (2, at("2026-11-17T13:30:00+01:00"))
    assert world.now_case.round("workaround", 1) in world.now_case.past_clocks
    assert world.now_case.workaround is not None
    assert world.now_case.workaround.works is False


def test_one_that_works_is_on_record() -> None:
    """The customer says so, or an engineer writes down what the customer said."""
    for command, actor in (
        (c.ConfirmWorkaround(id="y"), ANNA),
        (c.ConfirmWorkaround(id="y", body="It does, they said."), ERIC),
    ):
        world = down()
        world.do(GIVEN, "2026-11-17T11:00:00+01:00", ERIC)
        world.do(command, "2026-11-17T11:30:00+01:00", actor)
        assert world.now_case.workaround is not None
        assert world.now_case.workaround.works is True
        assert world.now_case.clocks["workaround"].round == 1


def test_a_solution_meets_workaround_and_resolution() -> None:
    """Whoever has a solution needs no workaround; the case stays open and is resolved."""
    world = down()
    world.do(c.Resolve(id="s", body="Release 9.2 has it."), "2026-11-17T11:00:00+01:00", ERIC)
    states = {name: clock.state for name, clock in world.now_case.clocks.items()}
    assert states == {"first_response": "met", "workaround": "met", "resolution": "met"}
    assert world.now_case.status == "resolved"


def test_a_solution_ends_the_waiting() -> None:
    """A clock that stood still gets its date back before it is met."""
    world = down()
    world.do(c.Wait(id="h", waiting_for="customer"), "2026-11-17T10:30:00+01:00", ERIC)
    events = world.do(c.Resolve(id="s", body="Found it."), "2026-11-17T11:00:00+01:00", ERIC)
    assert codes(events)[1:5] == ["clock-resumed", "clock-met", "clock-resumed", "clock-met"]
    assert world.now_case.waiting_for is None


@pytest.mark.parametrize(
    ("before", "command", "actor", "code"),
    [
        ([], c.ConfirmWorkaround(id="y"), ANNA, "no-workaround"),
        ([], c.RejectWorkaround(id="x", body="No."), ANNA, "no-workaround"),
        ([GIVEN], c.ConfirmWorkaround(id="y"), ERIC, "agreement-without-words"),
        ([GIVEN], c.RejectWorkaround(id="x", body=" "), ANNA, "text-missing"),
        ([GIVEN], c.RecordWorkaround(id="v", body="Or so.", files=("gone",)), ERIC, "file-unknown"),
        ([GIVEN], c.RecordWorkaround(id="v", body="Or so."), ANNA, "not-for-this-actor"),
        ([c.Resolve(id="s", body="Done.")], c.Resolve(id="t", body="Done again."), ERIC, "resolved-already"),
        ([c.Resolve(id="s", body="Done.")], GIVEN, ERIC, "resolved-already"),
        ([c.ProposeClosure(id="p", ground="fixed", body="?")], GIVEN, ERIC, "closure-proposed-already"),
        (
            [c.ProposeClosure(id="p", ground="fixed", body="?")],
            c.Resolve(id="s", body="!"),
            ERIC,
            "closure-proposed-already",
        ),
    ],
)
def test_refused(before: list[Any], command: c.Command, actor: Actor, code: str) -> None:
    """Nothing is written, and the code says why."""
    world = down()
    for one in before:
        world.do(one, "2026-11-17T11:00:00+01:00", ERIC)
    log = world.log
    assert [one.code for one in world.refusals(command, "2026-11-17T12:00:00+01:00", actor)] == [code]
    assert world.log == log


def test_an_answer_is_given_once() -> None:
    """What the customer said of a workaround stands; of the next one they can speak again."""
    world = down()
    world.do(GIVEN, "2026-11-17T11:00:00+01:00", ERIC)
    world.do(c.ConfirmWorkaround(id="y"), "2026-11-17T11:10:00+01:00")
    (refusal,) = world.refusals(c.RejectWorkaround(id="x", body="It stopped."), "2026-11-17T11:20:00+01:00")
    assert (refusal.code, refusal.message) == (
        "workaround-answered",
        "The customer has said already that the workaround works.",
    )
    world.do(c.RecordWorkaround(id="v", body="A better one."), "2026-11-17T11:30:00+01:00", ERIC)
    world.do(c.RejectWorkaround(id="x", body="It stopped."), "2026-11-17T11:40:00+01:00")
    assert world.now_case.clocks["workaround"].round == 2
