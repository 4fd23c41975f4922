"""Milestones that are promised again and again: when a round starts, what meets it, and when none is owed."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from tests.cases.milestones import EVERYTHING, UPDATE, from_the_opening, pausing
from tests.cases.policies import FIRST_RESPONSE, promise, rule, targets, when
from tests.cases.world import ANNA, DESK, ERIC, World, at, called, codes, respond, severity

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.retelling import retell
from casebook.policy.rules import RuleBook

GRAVE = {"severity": "2", "criterion": "slow", "answers": {"release": "4.1", "began": "2026-11-17T08:00:00+01:00"}}


def grave(plan: str = "silver") -> World:
    """A case of severity 2, opened on Tuesday at 10:00 in Berlin."""
    return World(EVERYTHING, plan).open("2026-11-17T10:00:00+01:00", **GRAVE)


def test_the_first_answer_starts_the_first_round() -> None:
    """Nothing of an update is owed before; from then on the next one is due four hours after each."""
    world = grave()
    assert set(world.now_case.clocks) == {"first_response", "resolution"}
    events = world.do(respond(), "2026-11-17T11:00:00+01:00", ERIC)
    assert codes(events) == ["responded", "clock-met", "clock-started"]
    clock = world.now_case.clocks["next_update"]
    assert (clock.round, clock.due) == (1, at("2026-11-17T15:00:00+01:00"))


def test_the_handbook_may_promise_updates_from_the_opening_on() -> None:
    """The first answer is the first update then."""
    world = World(from_the_opening()).open("2026-11-17T10:00:00+01:00", **GRAVE)
    assert world.now_case.clocks["next_update"].due == at("2026-11-17T14:00:00+01:00")
    world.do(respond(), "2026-11-17T11:00:00+01:00", ERIC)
    assert world.now_case.clocks["next_update"].round == 2


@pytest.mark.parametrize(
    "command",
    [
        respond(),
        called(by_vendor=True),
        called(),
        c.RecordWorkaround(id="w", body="Do it by hand."),
    ],
)
def test_whatever_reaches_the_customer_is_an_update(command: c.Command) -> None:
    """The round is met, and the next one starts at the same instant, in full."""
    world = grave()
    world.do(respond(), "2026-11-17T11:00:00+01:00", ERIC)
    world.do(command, "2026-11-17T14:30:00+01:00", ERIC)
    (first,) = world.now_case.past_clocks
    clock = world.now_case.clocks["next_update"]
    assert (first.round, first.state, first.met_at) == (1, "met", at("2026-11-17T14:30:00+01:00"))
    assert (clock.round, clock.state, clock.due) == (2, "running", at("2026-11-17T18:30:00+01:00"))


@pytest.mark.parametrize(
    ("command", "actor"),
    [
        (c.AddNote(id="n", body="Psst."), ERIC),
        (called(by_vendor=True, reached=False), ERIC),
        (c.Reply(id="r", body="Any news?"), ANNA),
        (c.Assign(id="a", assignee="eric"), ERIC),
    ],
)
def test_what_does_not_reach_the_customer_is_none(command: c.Command, actor: object) -> None:
    """Notes, unanswered calls and the customer's own words leave the round as it is."""
    world = grave()
    world.do(respond(), "2026-11-17T11:00:00+01:00", ERIC)
    world.do(command, "2026-11-17T14:30:00+01:00", actor)  # type: ignore[arg-type]  # an actor of the world
    clock = world.now_case.clocks["next_update"]
    assert (clock.round, clock.state, clock.due) == (1, "running", at("2026-11-17T15:00:00+01:00"))


def test_a_round_that_was_missed_stays_missed() -> None:
    """Whatever follows, the earlier round keeps its breach, and the next one runs from the late update."""
    world = grave()
    world.do(respond(), "2026-11-17T11:00:00+01:00", ERIC)
    world.do(respond(), "2026-11-17T16:00:00+01:00", ERIC)
    (first,) = world.now_case.past_clocks
    assert (first.breached_at, first.met_at) == (at("2026-11-17T15:00:00+01:00"), at("2026-11-17T16:00:00+01:00"))
    assert world.now_case.clocks["next_update"].due == at("2026-11-17T20:00:00+01:00")


def test_where_no_rhythm_is_promised_the_clock_tells_the_age() -> None:
    """No date and nothing that fires: only since when the customer has not heard from us."""
    world = World(EVERYTHING).open("2026-11-17T10:00:00+01:00")
    world.do(respond(), "2026-11-17T11:00:00+01:00", ERIC)
    clock = world.now_case.clocks["next_update"]
    assert (clock.kind, clock.due, clock.timers()) == ("no_target", None, ())
    world.do(respond(), "2026-11-18T11:00:00+01:00", ERIC)
    assert world.now_case.clocks["next_update"].started_at == at("2026-11-18T11:00:00+01:00")


def test_an_answer_that_waits_lets_the_new_round_rest() -> None:
    """The whole of it is left when the customer answers."""
    world = grave()
    world.do(respond(then_wait=True), "2026-11-17T11:00:00+01:00", ERIC)
    assert world.now_case.clocks["next_update"].left == timedelta(hours=4)
    world.do(c.Reply(id="r", body="Here."), "2026-11-18T09:00:00+01:00")
    assert world.now_case.clocks["next_update"].due == at("2026-11-18T13:00:00+01:00")


def test_a_message_while_the_case_waits_starts_a_round_that_stands_still() -> None:
    """The old round gets its date back, is met, and the next one rests at once."""
    world = grave()
    world.do(respond(then_wait=True), "2026-11-17T11:00:00+01:00", ERIC)
    events = world.do(respond(), "2026-11-17T12:00:00+01:00", ERIC)
    assert codes(events) == ["responded", "clock-resumed", "clock-met", "clock-started", "clock-paused"]
    clock = world.now_case.clocks["next_update"]
    assert (clock.round, clock.state, clock.left) == (2, "paused", timedelta(hours=4))


def test_no_update_is_owed_while_a_closure_is_proposed() -> None:
    """The proposal is the last word; if the customer declines, updates are owed again."""
    world = grave()
    world.do(respond(), "2026-11-17T11:00:00+01:00", ERIC)
    world.do(c.ProposeClosure(id="p", ground="fixed", body="Close?"), "2026-11-17T12:00:00+01:00", ERIC)
    assert world.now_case.clocks["next_update"].state == "met"
    world.do(c.DeclineClosure(id="d", body="No."), "2026-11-17T13:00:00+01:00")
    clock = world.now_case.clocks["next_update"]
    assert (clock.round, clock.state, clock.due) == (2, "running", at("2026-11-17T17:00:00+01:00"))


def test_a_solution_ends_the_rounds_and_a_reply_begins_them_again() -> None:
    """Both the solution and the next update are owed anew, in full."""
    world = grave()
    world.do(c.Resolve(id="s", body="Release 9.2 has it."), "2026-11-17T12:00:00+01:00", ERIC)
    assert world.now_case.clocks["resolution"].state == "met"
    assert "next_update" not in world.now_case.clocks
    world.do(c.Reply(id="r", body="It does not."), "2026-11-17T13:00:00+01:00")
    resolution, update = (world.now_case.clocks[one] for one in ("resolution", "next_update"))
    assert (resolution.round, resolution.state) == (2, "running")
    assert (update.round, update.due) == (1, at("2026-11-17T17:00:00+01:00"))


def test_a_graver_case_is_owed_a_workaround_from_the_change_on() -> None:
    """What is promised at the new severity only starts then, in full."""
    world = grave()
    assert "workaround" not in world.now_case.clocks
    world.do(severity("1", criterion="down"), "2026-11-17T12:00:00+01:00")
    clock = world.now_case.clocks["workaround"]
    assert (clock.started_at, clock.due) == (at("2026-11-17T12:00:00+01:00"), at("2026-11-17T14:00:00+01:00"))


def test_the_handbook_may_let_a_clock_go_on() -> None:
    """By a clause of its own the update is owed while a third party keeps us waiting; the resolution rests."""
    policy = pausing("next-update", "waiting-for-third-party", pauses=False)
    world = World(policy).open("2026-11-17T10:00:00+01:00", **GRAVE)
    world.do(respond(), "2026-11-17T11:00:00+01:00", ERIC)
    world.do(c.Wait(id="w", waiting_for="third_party"), "2026-11-17T12:00:00+01:00", ERIC)
    states = {name: clock.state for name, clock in world.now_case.clocks.items()}
    assert states == {"first_response": "met", "resolution": "paused", "next_update": "running"}


def test_a_pause_by_a_clause_names_it() -> None:
    """Where the handbook lets even the first response rest, the ledger says by which clause."""
    policy = pausing("first-response", "waiting-for-customer", pauses=True)
    world = World(policy).open("2026-11-17T10:00:00+01:00", **GRAVE)
    events = world.do(c.Wait(id="w", waiting_for="customer"), "2026-11-17T11:00:00+01:00", ERIC)
    paused = {one.milestone: one.clause for one in events if isinstance(one, e.ClockPaused)}
    assert paused == {"first_response": "ACM-85", "resolution": ""}


def test_what_goes_on_under_another_cause_counts_again() -> None:
    """Waiting for the customer and then for a third party: the update that rested is owed again."""
    policy = pausing("next-update", "waiting-for-third-party", pauses=False)
    world = World(policy).open("2026-11-17T10:00:00+01:00", **GRAVE)
    world.do(respond(then_wait=True), "2026-11-17T11:00:00+01:00", ERIC)
    world.do(c.Wait(id="w", waiting_for="third_party"), "2026-11-17T12:00:00+01:00", ERIC)
    clock = world.now_case.clocks["next_update"]
    assert (clock.state, clock.due) == ("running", at("2026-11-17T16:00:00+01:00"))


def test_each_warning_is_given_once_for_a_deadline() -> None:
    """After half, after four fifths, and a quarter of an hour before the end; then the breach."""
    world = grave()
    world.do(respond(), "2026-11-17T11:00:00+01:00", ERIC)
    told = []
    for now in ("13:00:00", "13:01:00", "14:12:00", "14:45:00", "14:46:00", "15:00:01"):
        events = world.do(c.FireTimers(id="f"), f"2026-11-17T{now}+01:00", DESK)
        told += [[getattr(one, "number", 0) for one in events if getattr(one, "milestone", "") == "next_update"]]
    assert told == [[1], [], [2], [3], [], [0]]
    assert world.now_case.clocks["next_update"].breached_at == at("2026-11-17T15:00:00+01:00")


def test_warnings_that_lie_behind_are_given_together() -> None:
    """Four hours become five when three and a half are gone: both warnings are past, so people are warned once."""
    update = replace(
        UPDATE,
        promises=RuleBook(
            "next update",
            (
                rule("ACM-24", promise(4, "h"), when(severity="1 2")),
                rule("ACM-24", promise(5, "h"), when(severity="3 4")),
            ),
        ),
        warn_at=(Fraction(1, 2), Fraction(3, 5)),
    )
    world = World(replace(EVERYTHING, targets=targets(FIRST_RESPONSE, update))).open(
        "2026-11-17T10:00:00+01:00", **GRAVE
    )
    world.do(respond(), "2026-11-17T11:00:00+01:00", ERIC)
    world.do(severity("3"), "2026-11-17T14:30:00+01:00")
    clock = world.now_case.clocks["next_update"]
    assert clock.pricing.warnings == (at("2026-11-17T14:30:00+01:00"), at("2026-11-17T14:30:00+01:00"))
    events = world.do(c.FireTimers(id="f"), "2026-11-17T14:31:00+01:00", DESK)
    assert events == (e.ClockWarned(milestone="next_update", due=at("2026-11-17T16:00:00+01:00"), number=2),)


def test_told_again_the_rounds_are_the_same() -> None:
    """A handbook that is tried on its own cases finds every round as it was."""
    world = grave()
    world.do(respond(then_wait=True), "2026-11-17T11:00:00+01:00", ERIC)
    world.do(c.Reply(id="r", body="Here."), "2026-11-17T12:00:00+01:00")
    world.do(severity("1", criterion="down"), "2026-11-17T12:30:00+01:00")
    world.do(c.RecordWorkaround(id="w", body="By hand."), "2026-11-17T13:00:00+01:00", ERIC)
    world.do(c.RejectWorkaround(id="x", body="No."), "2026-11-17T13:10:00+01:00")
    world.do(called(by_vendor=True), "2026-11-17T14:00:00+01:00", ERIC)
    world.do(c.Resolve(id="s", body="Done."), "2026-11-17T18:00:00+01:00", ERIC)
    world.do(c.Reply(id="q", body="Not quite."), "2026-11-18T09:00:00+01:00")
    retold = retell(EVERYTHING, world.log, at("2026-11-18T09:00:00+01:00")).case
    assert retold is not None
    assert retold.every_clock == world.now_case.every_clock
