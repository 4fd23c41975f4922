"""What goes upwards by itself: when its time begins, stands still, is over, and what happens then."""

from dataclasses import replace
from datetime import timedelta

from tests.cases.policies import ACME, BEST_EFFORT, WITH_RESOLUTION, rule, targets, when
from tests.cases.rules.test_escalation import DIRECTOR, ESCALATE, MANAGER, MARA, asking, standing
from tests.cases.world import DESK, ERIC, World, at, called, codes, respond, severity

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.retelling import retell
from casebook.cases.timers import next_timer
from casebook.policy.escalation import Climb, Escalation, Lacking
from casebook.policy.policy import Policy
from casebook.policy.rules import RuleBook
from casebook.policy.targets import Amount, Unit

FIRE = c.FireTimers(id="fire")


def climb(count: int = 1, unit: Unit = "h", without: Lacking = "first_response", **at: str) -> Climb:
    """A rule that takes a case to the manager, or for want of acceptance to the director."""
    level = "director" if without == "acceptance" else "manager"
    return Climb(f"late-{without}", "ACM-99", level, without, Amount(count, unit), when(**at))


def policy(*climbs: Climb) -> Policy:
    """Acme with two levels, what goes upwards by itself, and a date for the solution."""
    book = RuleBook("escalation", (rule("ACM-96", asking()),))
    resolution = WITH_RESOLUTION.targets.milestones["resolution"]
    undated = replace(resolution, promises=RuleBook("resolution", (rule("ACM-22", BEST_EFFORT),)))
    first = replace(
        ACME.targets.milestones["first_response"], promises=RuleBook("first response", (rule("ACM-20", BEST_EFFORT),))
    )
    return replace(
        ACME,
        targets=targets(first, undated),
        escalation=Escalation(levels=(MANAGER, DIRECTOR), asking=book, climbs=climbs),
    )


def test_time_is_counted_from_the_opening() -> None:
    """The log says until when; the case's next timer is that instant, and no letter follows from setting it."""
    case = World(policy(climb())).open("11-17 08:00")
    last = case.log[-1].event
    assert isinstance(last, e.ClimbSet)
    assert (last.rule, last.round, last.pricing.due) == ("late-first_response", 1, at("11-17 09:00"))
    timer = next_timer(case.now_case)
    assert timer is not None
    assert (timer.subject, timer.kind, timer.at) == ("late-first_response", "escalation", at("11-17 09:00"))


def test_it_escalates_at_its_instant_whenever_that_is_noticed() -> None:
    """The desk is its author, it happened when it was due, and it does not happen again."""
    case = World(policy(climb())).open("11-17 08:00")
    assert case.do(FIRE, "11-17 08:59", DESK) == ()
    (escalated,) = case.do(FIRE, "11-17 09:30", DESK)
    assert escalated == e.Escalated(level="manager", asked_by="rule", clause="ACM-99", rule="late-first_response")
    line = case.log[-1]
    assert (line.actor_kind, line.occurred_at, line.recorded_at) == ("system", at("11-17 09:00"), at("11-17 09:30"))
    assert standing(case).rule == "late-first_response"
    assert not standing(case).for_customer
    assert case.do(replace(FIRE, id="more"), "11-18 09:30", DESK) == ()


def test_what_is_reached_in_time_goes_nowhere() -> None:
    """The watch is taken back with the answer."""
    case = World(policy(climb())).open("11-17 08:00")
    assert codes(case.do(respond(), "11-17 08:59", ERIC)) == ["responded", "clock-met", "climb-cancelled"]
    assert case.now_case.escalations.watches == ()
    assert case.do(FIRE, "11-17 09:30", DESK) == ()


def test_only_where_the_rule_holds() -> None:
    """A severity that is raised begins to count then; one that is lowered is not counted any more."""
    case = World(policy(climb(severity="1"))).open("11-17 08:00")
    assert case.now_case.escalations.watch("late-first_response") is None
    case.do(severity("1", criterion="down"), "11-17 08:30")
    watch = case.now_case.escalations.watch("late-first_response")
    assert watch is not None
    assert watch.pricing.due == at("11-17 09:30")
    assert codes(case.do(severity("2", criterion="slow"), "11-17 09:00", ERIC))[-1] == "climb-cancelled"
    assert case.do(FIRE, "11-17 12:00", DESK) == ()


def test_the_first_answer_never_waits_for_the_customer() -> None:
    """Its rule goes on counting; that of the solution stands still with its clock, and goes on with what was left."""
    case = World(policy(climb(), climb(4, without="resolution"))).open("11-17 08:00")
    assert codes(case.do(c.Wait(id="wait", waiting_for="customer"), "11-17 08:30", ERIC))[-1] == "climb-halted"
    first, solution = (case.now_case.escalations.watch(f"late-{one}") for one in ("first_response", "resolution"))
    assert first is not None
    assert solution is not None
    assert (first.left, solution.left) == (None, timedelta(hours=3, minutes=30))
    assert codes(case.do(FIRE, "11-17 12:30", DESK)) == ["escalated"]
    case.do(c.Reply(id="reply", body="Here."), "11-17 13:00")
    (watch,) = case.now_case.escalations.watches
    assert (watch.left, watch.pricing.due) == (None, at("11-17 16:30"))


def test_business_time_counts_in_the_support_hours() -> None:
    """Closed time does not bring it nearer, and a case that moves to other hours goes on in them."""
    case = World(policy(climb(2, "business h")), plan="watched").open("11-18 00:00")
    watch = case.now_case.escalations.watches[0]
    assert (watch.pricing.calendar, watch.pricing.due) == ("watched", at("11-18 14:00"))
    assert watch.pricing.clauses == ("ACM-99", "ACM-14", "ACM-12")
    case.do(called(reached=False), "11-18 00:30", ERIC)
    watch = case.now_case.escalations.watches[0]
    assert (watch.pricing.calendar, watch.pricing.due) == ("always", at("11-18 02:00"))


def test_what_nobody_takes_goes_on() -> None:
    """What is not accepted climbs; accepted in time it stays, and at the highest level it is counted no more."""
    case = World(policy(climb(20, "min", "acceptance"))).open("11-17 08:00")
    case.do(ESCALATE, "11-17 09:00")
    (raised,) = case.do(FIRE, "11-17 09:20", DESK)
    assert raised == e.EscalationRaised(
        before="manager", level="director", asked_by="rule", clause="ACM-99", rule="late-acceptance"
    )
    assert standing(case).for_customer
    assert case.now_case.escalations.watches == ()
    case = World(policy(climb(20, "min", "acceptance"))).open("11-17 08:00")
    case.do(ESCALATE, "11-17 09:00")
    assert codes(case.do(c.AcceptEscalation(id="take"), "11-17 09:19", MARA))[-1] == "climb-cancelled"
    assert case.do(FIRE, "11-17 09:20", DESK) == ()


def test_a_rule_whose_level_has_the_case_already_has_done_its_work() -> None:
    """Nothing is escalated twice, and the rule is not counted again."""
    case = World(policy(climb())).open("11-17 08:00")
    case.do(replace(ESCALATE, level="director"), "11-17 08:30", ERIC)
    assert case.do(FIRE, "11-17 09:00", DESK) == (e.ClimbCancelled(rule="late-first_response", spent=True),)
    assert standing(case).level == "director"
    assert case.do(replace(FIRE, id="more"), "11-18 09:00", DESK) == ()


def test_rules_one_after_the_other() -> None:
    """By a rule to the manager, and for want of anybody there to the director, each at its own instant."""
    case = World(policy(climb(), climb(20, "min", "acceptance"))).open("11-17 08:00")
    assert codes(case.do(FIRE, "11-17 12:00", DESK)) == ["escalated", "climb-set", "escalation-raised"]
    assert [line.occurred_at for line in case.log[-3:]] == [
        at("11-17 09:00"), at("11-17 09:00"), at("11-17 09:20"),
    ]  # fmt: skip


def test_nothing_is_counted_for_a_closed_case() -> None:
    """What is over goes nowhere."""
    case = World(policy(climb(4, without="resolution"))).open("11-17 08:00")
    case.do(c.ProposeClosure(id="propose", ground="fixed", body="Solved?"), "11-17 09:00", ERIC)
    case.do(c.ConfirmClosure(id="confirm"), "11-17 10:00")
    assert case.now_case.escalations.watches == ()
    assert case.do(FIRE, "11-18 10:00", DESK) == ()


def test_told_again_the_rules_are_those_of_the_other_handbook() -> None:
    """What people asked for stays; what a rule did is made again, or not."""
    case = World(policy(climb())).open("11-17 08:00")
    case.do(FIRE, "11-17 09:00", DESK)
    case.do(ESCALATE, "11-17 10:00")
    case.do(c.AnswerEscalation(id="answer", body="So."), "11-17 11:00", MARA)
    again = retell(policy(climb()), case.log, at("11-17 12:00")).case
    assert again is not None
    assert again.escalations.open is not None
    assert (again.escalations.open.level, again.escalations.open.state) == ("manager", "answered")
    later = retell(policy(climb(90, "min")), case.log, at("11-17 12:00")).case
    assert later is not None
    assert later.escalations.open is not None
    assert (later.escalations.open.at, later.escalations.open.state) == (at("11-17 09:30"), "answered")
    never = retell(policy(), case.log, at("11-17 12:00")).case
    assert never is not None
    assert never.escalations.open is None
