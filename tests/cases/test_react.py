"""Who hears of what."""

from dataclasses import replace

from tests.cases.policies import ACME
from tests.cases.world import ANNA, DESK, ERIC, World, called, respond

from casebook.cases import commands as c
from casebook.cases.react import Effect, NotifyCustomer, NotifyEngineer, react

PROPOSE = c.ProposeClosure(id="propose", ground="fixed", body="May we close?")


def effects(world: World, after: int) -> tuple[Effect, ...]:
    """What followed from the events after a version."""
    lines = (line for line in world.log if line.version > after)
    return tuple(effect for line in lines for effect in react(ACME, world.now_case, line))


def taken() -> tuple[World, int]:
    """A case that Eric has taken, and its version."""
    world = World().open("11-17 08:00")
    world.do(c.Assign(id="assign", assignee="eric"), "11-17 08:30", ERIC)
    return world, world.now_case.version


def test_the_customer_is_told_of_the_number() -> None:
    """Once, for the opening; clocks are nobody's mail."""
    assert effects(World().open("11-17 08:00"), 0) == (NotifyCustomer("case-opened", "anna", 1),)


def test_the_customer_is_told_of_every_answer() -> None:
    """Also of the second one."""
    world, version = taken()
    world.do(respond(), "11-17 09:00", ERIC)
    world.do(respond(), "11-17 09:30", ERIC)
    assert effects(world, version) == (NotifyCustomer("answer", "anna", 4), NotifyCustomer("answer", "anna", 6))


def test_the_customer_is_told_of_proposal_and_closing() -> None:
    """Both name the ground."""
    world, version = taken()
    world.do(PROPOSE, "11-17 09:00", ERIC)
    world.do(c.ConfirmClosure(id="yes"), "11-17 10:00")
    assert effects(world, version) == (
        NotifyCustomer("closure-proposed", "anna", 4),
        NotifyCustomer("case-closed", "anna", 7),
    )


def test_the_customer_is_told_of_calls_that_did_not_reach_them() -> None:
    """Written down either way; a message that was an attempt is in their hands already, and a talk was no attempt."""
    world, version = taken()
    world.do(c.RecordAttempt(id="a", channel="phone", outcome="voicemail"), "11-17 08:40", ERIC)
    world.do(c.RecordAttempt(id="b", channel="email", outcome="message-sent"), "11-17 08:41", ERIC)
    world.do(replace(called(by_vendor=True), reached=False), "11-17 08:42", ERIC)
    world.do(called(by_vendor=True), "11-17 08:43", ERIC)
    assert effects(world, version) == (NotifyCustomer("attempt", "anna", 4), NotifyCustomer("attempt", "anna", 6))


def test_the_engineer_is_told_of_replies() -> None:
    """A refusal of the proposal is one too."""
    world, version = taken()
    world.do(c.Reply(id="r", body="Hello?"), "11-17 09:00")
    world.do(PROPOSE, "11-17 09:30", ERIC)
    world.do(c.DeclineClosure(id="no", body="No."), "11-17 10:00")
    engineer = tuple(effect for effect in effects(world, version) if isinstance(effect, NotifyEngineer))
    assert engineer == (NotifyEngineer("reply", "eric", 4), NotifyEngineer("closure-declined", "eric", 7))


def test_the_engineer_is_told_of_a_deadline_that_is_near_or_missed() -> None:
    """Warning and breach, each once."""
    world, version = taken()
    due = world.now_case.clocks["first_response"].due
    assert due is not None
    world.do(c.FireTimers(id="t"), "11-20 09:00", DESK)
    assert effects(world, version) == (
        NotifyEngineer("deadline-near", "eric", 4),
        NotifyEngineer("deadline-missed", "eric", 5),
    )


def test_nobody_is_told_of_notes_and_calls() -> None:
    """A note is internal, and whoever called knows it."""
    world, version = taken()
    world.do(c.AddNote(id="n", body="Psst."), "11-17 09:00", ERIC)
    world.do(called(), "11-17 09:30", ERIC)
    assert effects(world, version) == ()


def test_nobody_is_told_what_they_wrote_themselves() -> None:
    """Eric records that the customer declined by phone."""
    world, _ = taken()
    world.do(PROPOSE, "11-17 09:30", ERIC)
    version = world.now_case.version
    world.do(c.DeclineClosure(id="no", body="She says no."), "11-17 10:00", ERIC)
    assert effects(world, version) == ()


def test_a_case_without_an_engineer_tells_none() -> None:
    """It stands in the queue instead."""
    world = World().open("11-17 08:00")
    world.do(c.Reply(id="r", body="Hello?"), "11-17 09:00", ANNA)
    assert effects(world, 2) == ()
