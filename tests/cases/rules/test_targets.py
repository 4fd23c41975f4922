"""What those in charge write to a missed deadline."""

import pytest
from tests.cases.milestones import EVERYTHING
from tests.cases.world import ANNA, ERIC, World, at, respond

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.policy.targets import Milestone


def missed() -> World:
    """A case whose first response (due on Wednesday at 10:00 in Berlin) came two hours late."""
    world = World(EVERYTHING).open("2026-11-17T10:00:00+01:00")
    world.do(respond(), "2026-11-18T12:00:00+01:00", ERIC)
    return world


def note(milestone: Milestone = "first_response", number: int = 1, cause: str = "staff") -> c.AnnotateBreach:
    """A note to a breach."""
    return c.AnnotateBreach(id="n", milestone=milestone, round=number, cause=cause, body="Two of us were ill.")


def test_a_breach_keeps_its_notes_and_stays() -> None:
    """The note stands at the clock with its cause; the breach is what it was, and a second note is added."""
    world = missed()
    *_, event = world.do(note(), "2026-11-19T09:00:00+01:00", ERIC)
    assert isinstance(event, e.BreachAnnotated)
    assert (event.cause, event.clause) == ("staff", "ACM-20")
    world.do(note(cause="parts"), "2026-11-19T10:00:00+01:00", ERIC)
    clock = world.now_case.clocks["first_response"]
    assert [(one.cause, one.by) for one in clock.notes] == [("staff", "eric"), ("parts", "eric")]
    assert clock.breached_at == at("2026-11-18T10:00:00+01:00")


def test_a_round_that_is_over_and_a_case_that_is_closed_can_be_written_to() -> None:
    """What happened is known only afterwards."""
    world = World(EVERYTHING).open(
        "2026-11-17T10:00:00+01:00",
        severity="2",
        criterion="slow",
        answers={"release": "4.1", "began": "2026-11-17T08:00:00+01:00"},
    )
    world.do(respond(), "2026-11-17T11:00:00+01:00", ERIC)
    world.do(respond(), "2026-11-17T16:00:00+01:00", ERIC)
    world.do(c.ProposeClosure(id="p", ground="fixed", body="Close?"), "2026-11-17T16:30:00+01:00", ERIC)
    world.do(c.ConfirmClosure(id="y"), "2026-11-17T17:00:00+01:00")
    world.do(note("next_update", 1), "2026-11-18T09:00:00+01:00", ERIC)
    (first,) = (one for one in world.now_case.past_clocks if one.breached_at)
    assert [(one.cause, one.at) for one in first.notes] == [("staff", at("2026-11-18T09:00:00+01:00"))]


@pytest.mark.parametrize(
    ("command", "code", "clause", "related"),
    [
        (note("resolution"), "breach-unknown", "ACM-22", ("first_response:1",)),
        (note("first_response", 2), "breach-unknown", "", ("first_response:1",)),
        (note(cause="weather"), "breach-cause-unknown", "ACM-27", ("staff", "parts")),
        (note(cause=""), "breach-cause-unknown", "ACM-27", ("staff", "parts")),
    ],
)
def test_refused(command: c.AnnotateBreach, code: str, clause: str, related: tuple[str, ...]) -> None:
    """Only what was missed can be written to, with a cause of the handbook's list."""
    world = missed()
    (refusal,) = world.refusals(command, "2026-11-18T12:30:00+01:00", ERIC)
    assert (refusal.code, refusal.clause, refusal.related) == (code, clause, related)


def test_a_note_has_words_and_is_not_the_customers() -> None:
    """An empty one is refused, and so is one by a contact."""
    world = missed()
    empty = c.AnnotateBreach(id="n", milestone="first_response", cause="staff", body=" ")
    assert [one.code for one in world.refusals(empty, "2026-11-19T09:00:00+01:00", ERIC)] == ["text-missing"]
    assert [one.code for one in world.refusals(note(), "2026-11-19T09:00:00+01:00", ANNA)] == ["not-for-this-actor"]
