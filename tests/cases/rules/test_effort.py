"""Work without a break: when it begins, how it is checked, when it rests, and what ends it."""

from dataclasses import replace
from datetime import timedelta

from tests.cases.policies import ACME, WITH_RESOLUTION
from tests.cases.world import ANNA, DESK, ERIC, World, at, codes, respond, severity

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.efforts import Effort, Resource
from casebook.cases.events import Words
from casebook.cases.retelling import retell
from casebook.cases.timers import next_timer

TAKE = c.Assign(id="take", assignee="eric")
FIRE = c.FireTimers(id="t")
THERE = c.ConfirmAvailability(id="there")
BEN = c.HandOverAvailability(id="ben", name="Ben", phone="+49 30 1", until=at("11-17 14:00"))
WRITES = c.Reply(id="writes", body="The dump is uploaded.", channel="web")
REST = c.SuspendEffort(id="rest", reason="Nobody is there.")
OVER = c.EndEffort(id="over", end="workaround", body="The copy works.", contained=True)
GO_ON = c.ResumeEffort(id="on", body="It fails again.")


def opened(level: str = "1", plan: str = "gold") -> World:
    """A case that nobody has taken, opened at 08:00."""
    criterion = {"1": "down", "2": "slow"}.get(level, "")
    answers = {"release": "4.1", "began": "2026-11-17T08:00:00+00:00"}
    return World(ACME, plan).open(
        "11-17 08:00", severity=level, criterion=criterion, answers=answers, files=("file-1",)
    )


def taken() -> World:
    """The same, answered and taken at 08:10."""
    world = opened()
    world.do(respond(), "11-17 08:10", ERIC)
    world.do(TAKE, "11-17 08:10", ERIC)
    return world


def effort(world: World) -> Effort:
    """The effort as it stands."""
    assert world.now_case.effort is not None
    return world.now_case.effort


def test_it_begins_when_somebody_takes_the_case() -> None:
    """Not before, and once only; the event says how often and how long, so that replay needs no handbook."""
    world = opened()
    assert world.now_case.effort is None
    events = world.do(TAKE, "11-17 08:10", ERIC)
    assert events == (
        e.Assigned(assignee="eric"),
        e.EffortStarted(every=timedelta(hours=4), within=timedelta(minutes=45), clause="ACM-36"),
    )
    assert codes(world.do(c.Assign(id="eva", assignee="eva"), "11-17 08:20", ERIC)) == ["assigned"]
    assert effort(world).began == at("11-17 08:10")


def test_it_begins_with_a_change_of_severity_on_a_case_that_was_taken() -> None:
    """The clause of the plan and the severity decides; other plans and severities have none."""
    world = opened("2")
    world.do(TAKE, "11-17 08:10", ERIC)
    assert world.now_case.effort is None
    assert "effort-started" in codes(world.do(severity("1", criterion="down"), "11-17 09:00"))
    other = opened("1", "silver")
    assert codes(other.do(TAKE, "11-17 08:10", ERIC)) == ["assigned"]


def test_an_unanswered_check_lets_it_rest() -> None:
    """Asked four hours after it began; it rests 45 minutes later, each at its own instant and by the desk itself."""
    world = taken()
    timer = next_timer(world.now_case)
    assert timer is not None
    world.do(FIRE, "11-17 12:10", DESK)
    assert effort(world).answer_by == at("11-17 12:55")
    world.do(FIRE, "11-17 13:30", DESK)
    assert (effort(world).state, effort(world).pause, effort(world).since) == (
        "suspended",
        "unanswered",
        at("11-17 12:55"),
    )
    assert [(type(one.event).__name__, one.occurred_at, one.actor_kind) for one in world.log[-2:]] == [
        ("AvailabilityAsked", at("11-17 12:10"), "system"),
        ("EffortSuspended", at("11-17 12:55"), "system"),
    ]
    assert not [one for one in (next_timer(world.now_case),) if one and one.subject == "effort"]


def test_an_answer_moves_the_next_check() -> None:
    """Four hours from the answer, whoever of the customer's gave it."""
    world = taken()
    world.do(FIRE, "11-17 12:10", DESK)
    assert world.do(THERE, "11-17 12:30") == (e.AvailabilityConfirmed(clause="ACM-36"),)
    assert (effort(world).asked_at, effort(world).ask_at) == (None, at("11-17 16:30"))


def test_a_message_of_theirs_is_an_answer() -> None:
    """It moves the next check, and what rested without an answer goes on; unasked or mere thanks change nothing."""
    world = taken()
    assert codes(world.do(WRITES, "11-17 10:00")) == ["customer-replied"]
    world.do(FIRE, "11-17 12:10", DESK)
    assert codes(world.do(replace(WRITES, id="t1", meant="thanks"), "11-17 12:20")) == ["customer-thanked"]
    events = world.do(replace(WRITES, id="w2"), "11-17 12:30")
    assert events[-1] == e.AvailabilityConfirmed(clause="ACM-36")
    assert (effort(world).asked_at, effort(world).ask_at) == (None, at("11-17 16:30"))
    world.do(FIRE, "11-17 18:00", DESK)
    assert (effort(world).state, effort(world).pause) == ("suspended", "unanswered")
    assert codes(world.do(replace(WRITES, id="w3"), "11-17 19:00"))[-2:] == ["availability-confirmed", "effort-resumed"]
    again = retell(ACME, world.log, at("11-17 20:00"))
    assert again.case is not None
    assert again.case.effort == world.now_case.effort


def test_who_said_that_nobody_is_there_says_when_somebody_is() -> None:
    """A message alone does not take that back."""
    world = taken()
    world.do(REST, "11-17 09:00")
    assert codes(world.do(WRITES, "11-17 09:10")) == ["customer-replied"]
    assert effort(world).state == "suspended"


def test_a_named_person_takes_over_up_to_an_hour() -> None:
    """The next check comes when they go, before the four hours are over; then it is the contact again."""
    world = taken()
    events = world.do(BEN, "11-17 12:00")
    assert events == (
        e.AvailabilityHandedOver(
            name=Words("ben.name", "00"), phone=Words("ben.phone", "00"), until=at("11-17 14:00"), clause="ACM-36"
        ),
    )
    assert effort(world).resource == Resource(Words("ben.name", "00"), Words("ben.phone", "00"), at("11-17 14:00"))
    assert effort(world).ask_at == at("11-17 14:00")
    world.do(THERE, "11-17 14:10")
    assert effort(world).resource is None


def test_what_rests_goes_on_when_somebody_is_back() -> None:
    """By the customer's word, by a named person, or as an engineer records it with its words."""
    for command, who in ((THERE, ANNA), (replace(BEN, until=None), ANNA), (replace(THERE, body="So Anna."), ERIC)):
        world = taken()
        world.do(REST, "11-17 09:00", who)
        assert effort(world).state == "suspended"
        assert codes(world.do(command, "11-17 10:00", who))[-1] == "effort-resumed"
        assert (effort(world).state, effort(world).ask_at) == ("on", at("11-17 14:00"))


def test_an_end_needs_harm_that_is_contained() -> None:
    """Without that it is refused; with it the effort is over, and either side can take it up again."""
    world = taken()
    (refusal,) = world.refusals(replace(OVER, contained=False), "11-17 10:00", ERIC)
    assert (refusal.code, refusal.clause, refusal.field) == ("harm-not-contained", "ACM-36", "contained")
    events = world.do(OVER, "11-17 10:00", ERIC)
    assert codes(events) == ["effort-ended"]
    assert effort(world).ended == "workaround"
    assert codes(world.do(GO_ON, "11-17 11:00")) == ["effort-resumed"]
    assert effort(world).state == "on"


def test_it_ends_with_a_lower_severity_and_begins_again_with_a_higher_one() -> None:
    """Both by themselves, in the same decision as the change."""
    world = taken()
    assert codes(world.do(severity("2", criterion="slow"), "11-17 10:00"))[-1] == "effort-ended"
    assert effort(world).ended == "severity-lowered"
    assert codes(world.do(severity("1", criterion="down"), "11-17 11:00"))[-1] == "effort-started"


def test_it_ends_when_a_workaround_works_or_a_solution_is_in_place() -> None:
    """Given alone a workaround ends nothing: the customer has to say that it works."""
    world = taken()
    world.do(c.RecordWorkaround(id="w", body="Use the copy."), "11-17 10:00", ERIC)
    assert effort(world).state == "on"
    assert codes(world.do(c.ConfirmWorkaround(id="c"), "11-17 10:30")) == ["workaround-confirmed", "effort-ended"]
    assert effort(world).ended == "workaround"
    world.do(GO_ON, "11-17 11:00")
    assert effort(world).state == "on"
    assert codes(world.do(c.Resolve(id="r", body="Patched."), "11-17 12:00", ERIC))[-1] == "effort-ended"
    assert effort(world).ended == "resolution"


def test_it_ends_with_the_case() -> None:
    """A closed case asks nobody anything."""
    world = taken()
    world.do(c.ProposeClosure(id="p", ground="fixed", body="Close?"), "11-17 09:00", ERIC)
    assert codes(world.do(c.ConfirmClosure(id="y"), "11-17 10:00"))[-1] == "effort-ended"
    assert effort(world).ended == "case-closed"
    assert next_timer(world.now_case) is None


def test_what_does_not_fit_is_refused_by_its_clause() -> None:
    """A case without effort, one that nobody has taken, one whose effort rests or is over, an hour that has passed."""
    assert opened("2").refusals(THERE, "11-17 09:00")[0].code == "effort-not-offered"
    (early,) = opened().refusals(THERE, "11-17 09:00")
    assert (early.code, early.clause) == ("effort-not-begun", "ACM-36")
    world = taken()
    assert world.refusals(replace(BEN, until=at("11-17 08:30")), "11-17 08:30")[0].code == "until-past"
    assert world.refusals(THERE, "11-17 08:30", ERIC)[0].code == "availability-without-words"
    assert world.refusals(GO_ON, "11-17 08:30")[0].code == "effort-on-already"
    assert world.refusals(replace(OVER, end="severity-lowered"), "11-17 08:30", ERIC)[0].code == "effort-end-unknown"
    world.do(REST, "11-17 09:00")
    assert world.refusals(REST, "11-17 09:10")[0].code == "effort-suspended"
    world.do(OVER, "11-17 10:00", ERIC)
    for command in (THERE, BEN, REST):
        assert world.refusals(command, "11-17 10:10")[0].code == "effort-over"


def test_told_again_it_comes_out_as_it_was() -> None:
    """Under its own handbook; under one without the chapter there is none."""
    world = taken()
    world.do(FIRE, "11-17 12:10", DESK)
    world.do(THERE, "11-17 12:30")
    world.do(BEN, "11-17 12:40")
    world.do(FIRE, "11-17 15:00", DESK)
    world.do(THERE, "11-17 16:00")
    world.do(OVER, "11-17 17:00", ERIC)
    again = retell(ACME, world.log, at("11-17 18:00"))
    assert again.case is not None
    assert (again.case.effort, again.objections) == (world.now_case.effort, ())
    other = retell(replace(WITH_RESOLUTION, effort=type(ACME.effort)()), world.log, at("11-17 18:00"))
    assert other.case is not None
    assert other.case.effort is None
