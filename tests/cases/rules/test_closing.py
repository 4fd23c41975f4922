"""How a case ends: on a ground of the handbook, with the customer's agreement where it is needed."""

import pytest
from tests.cases.policies import WITH_RESOLUTION
from tests.cases.world import ANNA, ERIC, World, at, called, codes, respond, severity

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.actor import Actor
from casebook.cases.commands import Command
from casebook.cases.events import Words
from casebook.cases.refusal import Conflict, Refusal

PROPOSE = c.ProposeClosure(id="propose", ground="fixed", body="It works now; may we close?")
CONFIRM = c.ConfirmClosure(id="confirm")
DECLINE = c.DeclineClosure(id="decline", body="It does not.")


def proposed() -> World:
    """A case that was answered, and that the vendor proposed to close."""
    world = World(WITH_RESOLUTION).open("11-17 08:00")
    world.do(respond(), "11-17 09:00", ERIC)
    world.do(PROPOSE, "11-17 10:00", ERIC)
    return world


def closed() -> World:
    """A case that the customer agreed to close."""
    world = proposed()
    world.do(CONFIRM, "11-17 12:00")
    return world


def test_a_proposal_waits_for_the_customer() -> None:
    """The clocks stand still while the customer thinks."""
    world = proposed()
    case = world.now_case
    assert world.log[-2].event == e.ClosureProposed(ground="fixed", body=Words("propose.body", "00"), clause="ACM-80")
    assert case.status == "closure_proposed"
    assert case.proposal is not None
    assert (case.proposal.ground, case.proposal.at, case.proposal.by) == ("fixed", at("11-17 10:00"), "eric")
    assert case.clocks["resolution"].state == "paused"


def test_a_proposal_is_an_answer_by_a_person() -> None:
    """Where nobody answered before, what the customer reads is the first response."""
    world = World().open("11-17 08:00")
    assert codes(world.do(PROPOSE, "11-17 10:00", ERIC)) == ["closure-proposed", "clock-met"]


def test_a_ground_must_be_one_of_the_handbooks() -> None:
    """Those that there are are listed, with their clause."""
    world = World().open("11-17 08:00")
    refusal = Refusal(
        "ground-unknown",
        "The handbook has no ground boredom.",
        "ACM-80",
        "Choose one of: A fix works; The question is answered; The steps were not taken.",
        "ground",
        ("fixed", "answered", "undone"),
    )
    assert world.refusals(c.ProposeClosure(id="p", ground="boredom", body="Well?"), "11-17 10:00", ERIC) == (refusal,)
    (missing,) = world.refusals(c.ProposeClosure(id="p", ground="", body="Well?"), "11-17 10:00", ERIC)
    assert missing.message == "Closing needs a ground."


def test_the_customers_agreement_closes_the_case() -> None:
    """On the ground that was proposed, by the clauses of consent and ground; the resolution is reached."""
    world = proposed()
    events = world.do(CONFIRM, "11-17 12:00")
    assert codes(events) == ["closure-confirmed", "clock-resumed", "clock-met", "case-closed"]
    assert events[0] == e.ClosureConfirmed()
    assert events[-1] == e.CaseClosed(ground="fixed", clauses=("ACM-81", "ACM-80"))
    case = world.now_case
    assert (case.status, case.closed_at, case.ground, case.proposal) == ("closed", at("11-17 12:00"), "fixed", None)


def test_a_resolution_that_stood_still_was_reached_in_time() -> None:
    """The customer agrees a week later; the time for thinking was not counted."""
    world = proposed()
    world.do(CONFIRM, "11-24 12:00")
    clock = world.now_case.clocks["resolution"]
    assert (clock.met_at, clock.due, clock.breached_at) == (at("11-24 12:00"), at("11-26 16:00"), None)


def test_an_agreement_by_phone_is_recorded_with_what_was_said() -> None:
    """An engineer records it; without words it could not be read later."""
    world = proposed()
    (refusal,) = world.refusals(CONFIRM, "11-17 12:00", ERIC)
    assert (refusal.code, refusal.field) == ("agreement-without-words", "body")
    events = world.do(c.ConfirmClosure(id="call", body="She says it works."), "11-17 12:00", ERIC)
    assert events[0] == e.ClosureConfirmed(by_call=True, body=Words("call.body", "00"))


def test_a_customer_who_declines_goes_on() -> None:
    """The proposal is gone, and the clock counts what was left."""
    world = proposed()
    assert codes(world.do(DECLINE, "11-17 12:00")) == ["closure-declined", "clock-resumed"]
    case = world.now_case
    assert (case.status, case.proposal) == ("in_progress", None)
    assert case.clocks["resolution"].due == at("11-19 16:00")


@pytest.mark.parametrize("command", [CONFIRM, DECLINE])
def test_without_a_proposal_there_is_nothing_to_agree_to(command: Command) -> None:
    """Neither to confirm nor to decline."""
    world = World().open("11-17 08:00")
    assert world.refusals(command, "11-17 12:00") == (
        Refusal(
            "nothing-proposed",
            "Nobody has proposed to close this case, so there is nothing to agree to.",
            "",
            "Write a reply instead.",
        ),
    )


def test_closing_without_agreement_is_refused_by_its_clause() -> None:
    """The engineer learns what to do instead, also where the customer was asked already."""
    refusal = Refusal(
        "consent-needed",
        "The customer has to agree.",
        "ACM-81",
        "Propose to close it; it closes when the customer confirms.",
    )
    close = c.CloseCase(id="close", ground="fixed")
    assert World().open("11-17 08:00").refusals(close, "11-17 12:00", ERIC) == (refusal,)
    assert proposed().refusals(close, "11-17 12:00", ERIC) == (refusal,)


def test_closing_says_every_fault() -> None:
    """Consent and ground are both told."""
    found = World().open("11-17 08:00").refusals(c.CloseCase(id="close", ground=""), "11-17 12:00", ERIC)
    assert [refusal.code for refusal in found] == ["consent-needed", "ground-unknown"]


def test_closing_without_agreement_where_the_handbook_lets_it() -> None:
    """An unanswered first response is not reached; its clock stops."""
    world = World(plan="bronze").open("11-17 08:00")
    close = c.CloseCase(id="close", ground="answered", body="As you asked.")
    assert world.do(close, "11-17 12:00", ERIC) == (
        e.ClockStopped(milestone="first_response"),
        e.CaseClosed(ground="answered", body=Words("close.body", "00"), clauses=("ACM-82", "ACM-80")),
    )
    clock = world.now_case.clocks["first_response"]
    assert (clock.state, clock.stopped_at) == ("stopped", at("11-17 12:00"))


@pytest.mark.parametrize(
    ("command", "actor"),
    [
        (respond(), ERIC),
        (called(), ERIC),
        (severity("1"), ANNA),
        (c.Assign(id="x", assignee="eva"), ERIC),
        (c.Wait(id="x", waiting_for="customer"), ERIC),
        (PROPOSE, ERIC),
        (CONFIRM, ANNA),
        (c.CloseCase(id="x", ground="fixed"), ERIC),
    ],
)
def test_a_closed_case_is_not_worked_on(command: Command, actor: Actor) -> None:
    """Whoever writes is told to open a new case, and which one to name in it."""
    assert closed().refusals(command, "11-17 13:00", actor) == (
        Refusal(
            "case-closed",
            "The case is closed, so nothing can be added to it.",
            "",
            "Open a new case and name this one in it.",
            related=("7KQ4-M2PX",),
        ),
    )


def test_a_closed_case_still_takes_notes() -> None:
    """What the vendor learns later may be kept."""
    assert codes(closed().do(c.AddNote(id="n", body="Same as before."), "11-18 13:00", ERIC)) == ["note-added"]


def test_two_closings_do_not_both_succeed() -> None:
    """The second was written against a version before the first: it hears of that, and nothing is written."""
    world = proposed()
    version = world.now_case.version
    world.do(CONFIRM, "11-17 12:00")
    late = c.DeclineClosure(id="late", body="Wait!", expected=version)
    assert world.decide(late, "11-17 12:01") == Conflict(version, world.now_case.version)


def test_a_note_is_no_conflict() -> None:
    """Nor is a timer: only what people must know of stands in the way."""
    world = proposed()
    version = world.now_case.version
    world.do(c.AddNote(id="n", body="Psst."), "11-17 11:00", ERIC)
    events = world.do(c.ConfirmClosure(id="confirm", expected=version), "11-17 12:00")
    assert codes(events)[-1] == "case-closed"
