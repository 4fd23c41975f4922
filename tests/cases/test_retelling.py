"""A case told again: under its own handbook nothing changes; under another, prices and judgements do."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.policies import (
    ACME,
    CHANNELS,
    CLOSING,
    FIRST_RESPONSE,
    INTAKE,
    NOT_OFFERED,
    WITH_RESOLUTION,
    promise,
    rule,
    targets,
    when,
)
from tests.cases.rules.test_scope import policy as scoped
from tests.cases.test_history import step, told
from tests.cases.test_properties import deeds, gaps, lived, openings
from tests.cases.world import ANNA, DESK, ERIC, World, at, called, respond, severity

from casebook.cases import commands as c
from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.clocks import Clock
from casebook.cases.commands import Command
from casebook.cases.facts import Facts
from casebook.cases.replay import fold
from casebook.cases.retelling import retell
from casebook.cases.story import Story
from casebook.cases.timers import fire_due
from casebook.policy.closing import Consent
from casebook.policy.policy import Policy
from casebook.policy.rules import RuleBook

LATER = at("12-31 00:00")


def clocks(case: Case | None) -> Mapping[str, Clock]:
    """The clocks of a case, without the instants at which somebody noticed a miss."""
    assert case is not None
    return {name: replace(clock, breach_recorded_at=None) for name, clock in case.clocks.items()}


def without(plan: str, level: str) -> Policy:
    """The handbook, where a plan does not have a severity."""
    exception = rule("ACM-25", NOT_OFFERED, when(plan=plan, severity=level), rank=2)
    promises = replace(FIRST_RESPONSE.promises, rules=(*FIRST_RESPONSE.promises.rules, exception))
    return replace(ACME, targets=targets(replace(FIRST_RESPONSE, promises=promises)))


def objected(policy: Policy, world: World) -> list[tuple[str, str, str]]:
    """What a handbook has against what was done: deed, code, clause."""
    retold = retell(policy, world.log, LATER)
    return [(one.deed, one.refusal.code, one.refusal.clause) for one in retold.objections]


@settings(max_examples=150, deadline=None)
@given(openings(), st.lists(st.tuples(gaps(), deeds()), max_size=9))
def test_told_again_under_its_own_handbook_a_case_is_the_same(
    opening: tuple[Command, Actor, str], story: list[tuple[timedelta, tuple[Command, Actor]]]
) -> None:
    """Whatever was done to a case, telling it again gives the same clocks, status and channel, and no objection."""
    log = lived(opening, story)
    now = log[-1].recorded_at
    standing = Story(WITH_RESOLUTION, fold(log), "", Facts(now=now, actor=DESK))
    fire_due(standing, now)
    case, retold = standing.case, retell(WITH_RESOLUTION, log, now)
    assert clocks(retold.case) == clocks(case)
    assert retold.case is not None
    assert (retold.case.status, retold.case.channel, retold.case.severity, retold.case.stretches) == (
        case.status,
        case.channel,
        case.severity,
        case.stretches,
    )
    assert retold.objections == ()


def test_a_history_from_elsewhere_is_the_same_too() -> None:
    """An imported case, with pauses, a change of severity and a return to work, is told again as it was."""
    world = told(
        step("11-17 11:00", state="waiting_for_customer"),
        step("11-17 13:00", severity="2", state="in_progress", answered=True),
        step("11-18 09:00", state="resolved"),
        step("11-18 15:00", state="in_progress"),
        step("11-19 09:00", state="closed"),
        world=World(WITH_RESOLUTION),
    )
    retold = retell(WITH_RESOLUTION, world.log, at("11-30 12:00"))
    assert clocks(retold.case) == clocks(world.now_case)
    assert [one.refusal.code for one in retold.objections] == ["consent-needed"]


def test_under_another_handbook_the_prices_change() -> None:
    """A silver case of severity 3 that was answered in time is late where the handbook promises four hours."""
    world = World().open("11-17 08:00")
    world.do(respond(), "11-17 14:00", ERIC)
    assert world.now_case.clocks["first_response"].breached_at is None
    four_hours = rule("ACM-26", promise(4, "h"), when(plan="silver", severity="3"), rank=2)
    gold = (*FIRST_RESPONSE.promises.rules, four_hours)
    stricter = replace(FIRST_RESPONSE, promises=RuleBook("first response", gold))
    retold = retell(replace(ACME, targets=targets(stricter)), world.log, LATER).case
    assert retold is not None
    clock = retold.clocks["first_response"]
    assert (clock.pricing.amount, clock.due, clock.breached_at) == ("4 hours", at("11-17 12:00"), at("11-17 12:00"))
    assert clock.met_at == at("11-17 14:00")


def test_a_call_moves_a_case_only_where_the_handbook_says_so() -> None:
    """The move to other hours is made again from the call, not copied."""
    world = World(plan="watched").open("11-21 00:30")
    world.do(called(reached=False), "11-21 01:00", ERIC)
    assert world.now_case.channel == "phone"
    staying = replace(ACME, channels=replace(CHANNELS, moving=frozenset()))
    retold = retell(staying, world.log, at("11-21 01:00")).case
    assert retold is not None
    assert (retold.channel, len(retold.stretches)) == ("web", 1)


def test_a_severity_that_the_plan_loses_is_an_objection() -> None:
    """Opening with it and changing to it are both objected to, with the clause, and are priced as not offered."""
    opened = World().open("11-17 08:00")
    assert objected(without("silver", "3"), opened) == [("opening", "severity-not-offered", "ACM-25")]
    changed = World().open("11-17 08:00", severity="4")
    changed.do(severity("3"), "11-17 09:00")
    assert objected(without("silver", "3"), changed) == [("severity", "severity-not-offered", "ACM-25")]
    case = retell(without("silver", "3"), changed.log, LATER).case
    assert case is not None
    assert case.clocks["first_response"].kind == "deadline"
    assert case.clocks["first_response"].pricing.kept


def test_a_question_more_is_an_objection() -> None:
    """A form that was complete lacks the answer to a question that was not asked; given answers are known."""
    world = World().open("11-17 08:00")
    fields = tuple(replace(one, need="required") if one.id in {"effect", "release"} else one for one in INTAKE.fields)
    asking = replace(ACME, intake=replace(INTAKE, fields=fields))
    assert objected(asking, world) == [("opening", "answer-missing", "ACM-50")]


def test_what_the_handbook_has_no_word_for_cannot_be_told() -> None:
    """A case of a plan that is gone has no course under the handbook, and the objection says why."""
    world = World().open("11-17 08:00")
    without_silver = replace(ACME, plans=tuple(plan for plan in ACME.plans if plan.id != "silver"))
    retold = retell(without_silver, world.log, LATER)
    assert retold.case is None
    assert [(one.deed, one.refusal.code) for one in retold.objections] == [("opening", "plan-unknown")]


def test_closings_are_judged_by_consent_and_ground() -> None:
    """Closing alone is objected to where consent is needed; a ground that is gone, when it is proposed."""
    free = replace(
        ACME, closing=replace(CLOSING, consent=RuleBook("consent", (rule("ACM-84", Consent(needed=False)),)))
    )
    strict = replace(
        ACME, closing=replace(CLOSING, consent=RuleBook("consent", (rule("ACM-85", Consent(needed=True)),)))
    )
    alone = World(free).open("11-17 08:00")
    alone.do(c.CloseCase(id="x", ground="answered"), "11-17 09:00", ERIC)
    assert objected(strict, alone) == [("closing", "consent-needed", "ACM-85")]
    assert objected(free, alone) == []
    agreed = World(strict).open("11-17 08:00")
    agreed.do(c.ProposeClosure(id="p", ground="answered", body="Close?"), "11-17 09:00", ERIC)
    agreed.do(c.ConfirmClosure(id="y"), "11-17 10:00", ANNA)
    assert objected(strict, agreed) == []
    fewer = replace(strict, closing=replace(strict.closing, grounds=CLOSING.grounds[:1]))
    assert CLOSING.grounds[0].id != "answered"
    assert [found[:2] for found in objected(fewer, agreed)] == [("closing", "ground-unknown")]


def test_a_ruling_on_scope_is_judged_and_needs_no_consent() -> None:
    """Closing as out of scope is no objection where the ground is known; where it is gone, the ruling is one."""
    world = World(scoped()).open("11-17 08:00")
    world.do(c.RuleOutOfScope(id="r", ground="training", body="Not ours.", then_close=True), "11-17 09:00", ERIC)
    assert objected(scoped(), world) == []
    assert objected(ACME, world) == [("scope", "scope-ground-unknown", "")]


def test_a_case_type_that_is_referred_elsewhere_would_not_be_opened() -> None:
    """An inquiry that was accepted is objected to where inquiries are out of scope."""
    world = World().open("11-17 08:00", case_type="inquiry")
    assert objected(scoped(), world) == [("opening", "out-of-scope", "ACM-92")]


def test_bounded_help_follows_the_handbook() -> None:
    """A topic that is experimental has no date where the handbook says so; where it is unknown, nothing is bounded."""
    world = World(scoped()).open("11-17 08:00")
    world.do(c.LimitAssistance(id="l", topic="preview"), "11-17 09:00", ERIC)
    own, other = (retell(policy, world.log, at("11-17 09:00")).case for policy in (scoped(), ACME))
    assert own is not None
    assert other is not None
    assert clocks(own) == clocks(world.now_case)
    assert (own.assistance, own.topic) == ("experimental", "preview")
    assert (other.assistance, other.topic) == ("full", "")
    world.do(c.LimitAssistance(id="m", topic=""), "11-17 10:00", ERIC)
    again = retell(scoped(), world.log, at("11-17 10:00")).case
    assert again is not None
    assert (again.topic, clocks(again)) == ("", clocks(world.now_case))
