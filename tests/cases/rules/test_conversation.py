"""What is said on a case, and what each of it does to the clocks."""

from tests.cases.policies import WITH_RESOLUTION
from tests.cases.world import ANNA, DESK, ERIC, World, at, called, codes, respond

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.events import Span, Words
from casebook.cases.refusal import Refusal

FRIDAY = "11-20 10:00"
"""11:00 in Berlin; severity 3 is due after one business day, on Monday 10:00 UTC."""


def opened() -> World:
    """A case that was opened on Friday."""
    return World().open(FRIDAY)


def test_the_first_answer_meets_the_first_response() -> None:
    """The clock is met at the instant of the answer, and the case is worked on."""
    world = opened()
    answer = respond()
    assert world.do(answer, "11-20 11:00", ERIC) == (
        e.Responded(body=Words(f"{answer.id}.body", "00")),
        e.ClockMet(milestone="first_response"),
    )
    clock = world.now_case.clocks["first_response"]
    assert (clock.state, clock.met_at, clock.breached_at) == ("met", at("11-20 11:00"), None)
    assert world.now_case.status == "in_progress"


def test_a_second_answer_changes_no_clock() -> None:
    """A milestone is reached once."""
    world = opened()
    world.do(respond(), "11-20 11:00", ERIC)
    assert codes(world.do(respond(), "11-20 12:00", ERIC)) == ["responded"]
    assert world.now_case.clocks["first_response"].met_at == at("11-20 11:00")


def test_an_answer_at_the_very_deadline_is_in_time() -> None:
    """One microsecond later it would be missed."""
    world = opened()
    due = world.now_case.clocks["first_response"].due
    assert due == at("11-23 10:00")
    assert codes(world.do(respond(), due, ERIC)) == ["clock-warned", "responded", "clock-met"]
    assert world.now_case.clocks["first_response"].breached_at is None


def test_a_late_answer_meets_a_clock_that_was_missed() -> None:
    """The breach is told first, at its deadline, and stays."""
    world = opened()
    assert codes(world.do(respond(), "11-23 10:01", ERIC)) == [
        "clock-warned",
        "clock-breached",
        "responded",
        "clock-met",
    ]
    clock = world.now_case.clocks["first_response"]
    assert (clock.state, clock.breached_at, clock.breach_recorded_at) == ("met", at("11-23 10:00"), at("11-23 10:01"))
    assert [line.actor_kind for line in world.log[-4:]] == ["system", "system", "staff", "staff"]


def test_an_automatic_message_is_never_a_first_response() -> None:
    """The desk says that it has the case; the clock runs on. It says so once."""
    world = opened()
    acknowledge = c.Acknowledge(id="ack")
    assert world.do(acknowledge, FRIDAY, DESK) == (e.Acknowledged(),)
    assert world.now_case.clocks["first_response"].state == "running"
    assert world.now_case.acknowledged
    assert world.do(acknowledge, "11-20 10:01", DESK) == ()


def test_a_call_on_which_they_spoke_is_a_first_response() -> None:
    """Whoever called: the customer has spoken with a person."""
    for call in (called(), called(by_vendor=True)):
        world = opened()
        assert codes(world.do(call, "11-20 11:00", ERIC)) == ["call-logged", "clock-met", "channel-moved"]


def test_a_call_that_reached_nobody_is_none() -> None:
    """An attempt is recorded, and the clock runs on."""
    world = opened()
    call = called(reached=False, by_vendor=True)
    events = world.do(call, "11-20 11:00", ERIC)
    assert events[0] == e.CallLogged(
        body=Words(f"{call.id}.body", "00"), channel="phone", reached=False, started_by="vendor"
    )
    assert world.now_case.clocks["first_response"].state == "running"


def test_a_call_moves_the_case_to_the_hours_of_the_phone() -> None:
    """From that moment the rest counts around the clock, and the pricing cites the clause that says so."""
    world = World(plan="watched").open("11-21 00:00")  # Friday 19:00 in New York: one hour is watched
    events = world.do(called(reached=False), "11-21 12:00", ERIC)
    assert codes(events) == ["call-logged", "channel-moved", "clock-repriced"]
    assert events[1] == e.ChannelMoved(channel="phone", clause="ACM-45")
    clock = world.now_case.clocks["first_response"]
    assert (world.now_case.channel, clock.due) == ("phone", at("11-21 17:00"))
    assert clock.pricing.clauses == ("ACM-20", "ACM-14", "ACM-10", "ACM-45")
    assert clock.pricing.spans == (
        Span(at("11-21 00:00"), at("11-21 01:00")),
        Span(at("11-21 12:00"), at("11-21 17:00")),
    )


def test_a_second_call_moves_nothing() -> None:
    """The case is in those hours already."""
    world = World(plan="watched").open("11-21 00:00")
    world.do(called(reached=False), "11-21 12:00", ERIC)
    assert codes(world.do(called(reached=False), "11-21 13:00", ERIC)) == ["call-logged"]


def test_a_call_by_another_way_is_refused() -> None:
    """People speak by phone or chat."""
    world = opened()
    assert world.refusals(called(channel="email"), "11-20 11:00", ERIC) == (
        Refusal("channel-unknown", "A call is made by phone or chat.", field="channel", related=("phone", "chat")),
    )


def test_a_reply_takes_a_waiting_case_up_again() -> None:
    """The customer was waited for, and wrote."""
    world = World(WITH_RESOLUTION).open(FRIDAY)
    world.do(respond(then_wait=True), "11-20 11:00", ERIC)
    assert world.now_case.status == "waiting_for_customer"
    reply = c.Reply(id="reply", body="Here it is.", files=("file-1",))
    events = world.do(reply, "11-20 12:00")
    assert codes(events) == ["customer-replied", "waiting-ended", "clock-resumed"]
    assert events[0] == e.CustomerReplied(body=Words("reply.body", "00"), channel="web", files=("file-1",))
    assert (world.now_case.status, world.now_case.waiting_for) == ("in_progress", None)


def test_a_customer_who_calls_was_heard_too() -> None:
    """A call that the vendor makes leaves the case waiting until somebody takes it up."""
    world = opened()
    world.do(respond(then_wait=True), "11-20 11:00", ERIC)
    assert codes(world.do(called(by_vendor=True), "11-20 12:00", ERIC)) == ["call-logged", "channel-moved"]
    assert codes(world.do(called(), "11-20 13:00", ERIC)) == ["call-logged", "waiting-ended"]


def test_an_answer_that_does_not_wait_leaves_a_waiting_case_waiting() -> None:
    """An addition asks for nothing new; waiting twice is waiting once."""
    world = opened()
    world.do(respond(then_wait=True), "11-20 11:00", ERIC)
    assert codes(world.do(respond(), "11-20 12:00", ERIC)) == ["responded"]
    assert codes(world.do(respond(then_wait=True), "11-20 12:00", ERIC)) == ["responded"]
    assert world.now_case.status == "waiting_for_customer"


def test_a_note_changes_nothing_else() -> None:
    """It stands in the log, and does not get in the way of other people's commands."""
    world = opened()
    note = c.AddNote(id="note", body="Known trouble.", files=("file-1",))
    assert world.do(note, "11-20 11:00", ERIC) == (e.NoteAdded(body=Words("note.body", "00"), files=("file-1",)),)
    assert (world.now_case.status, world.now_case.changed, world.now_case.version) == ("new", 1, 3)


def test_customer_and_vendor_do_not_write_for_each_other() -> None:
    """A reply is the customer's, an answer the vendor's."""
    world = opened()
    customers = (Refusal("not-for-this-actor", "Only the customer can do this."),)
    vendors = (Refusal("not-for-this-actor", "Only the vendor can do this."),)
    assert world.refusals(c.Reply(id="r", body="Hello"), FRIDAY, ERIC) == customers
    for command in (respond(), called(), c.AddNote(id="n", body="x"), c.Wait(id="w", waiting_for="customer")):
        assert world.refusals(command, FRIDAY, ANNA) == vendors


def test_nothing_written_is_refused() -> None:
    """Blanks are nothing."""
    world = opened()
    for command, actor in ((c.Reply(id="r", body=" \n"), ANNA), (c.Respond(id="s", body=""), ERIC)):
        assert world.refusals(command, FRIDAY, actor) == (
            Refusal("text-missing", "There is nothing written here yet.", field="body"),
        )


def test_a_file_that_is_not_there_is_refused() -> None:
    """It is named, so that the page can mark it."""
    (refusal,) = opened().refusals(c.Reply(id="r", body="See.", files=("file-1", "file-2")), FRIDAY)
    assert (refusal.code, refusal.related) == ("file-unknown", ("file-2",))


def test_two_replies_both_succeed() -> None:
    """Neither was written against a version."""
    world = opened()
    world.do(c.Reply(id="r1", body="One"), "11-20 11:00")
    assert codes(world.do(c.Reply(id="r2", body="Two"), "11-20 11:00")) == ["customer-replied"]
