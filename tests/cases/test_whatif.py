"""What another handbook would have made of a case: deadlines, misses, rights, and what it would have refused."""

from dataclasses import replace
from datetime import datetime

from tests.cases.policies import (
    ACME,
    CLOSING,
    FIRST_RESPONSE,
    NOT_OFFERED,
    WITH_RESOLUTION,
    promise,
    rule,
    targets,
    when,
)
from tests.cases.test_history import step, told
from tests.cases.world import ERIC, World, at, respond

from casebook.cases import commands as c
from casebook.cases.whatif import KINDS, CaseDifference, ClockDifference, ClockSide, Report, differs
from casebook.policy.closing import Consent
from casebook.policy.policy import Policy
from casebook.policy.rules import RuleBook
from casebook.policy.targets import Promise

LATER = at("12-01 00:00")


def promising(new: Promise, level: str = "3") -> Policy:
    """The handbook, where silver has another promise for a severity."""
    exception = rule("ACM-26", new, when(plan="silver", severity=level), rank=2)
    book = RuleBook("first response", (*FIRST_RESPONSE.promises.rules, exception))
    return replace(ACME, targets=targets(replace(FIRST_RESPONSE, promises=book)))


def tried(other: Policy, world: World, until: datetime = LATER) -> CaseDifference | None:
    """The difference that another handbook makes."""
    return differs(world.policy, other, world.log, until)


def test_the_same_handbook_makes_no_difference() -> None:
    """Neither an answered case, nor an open one whose miss was not yet recorded, differs from itself."""
    world = World().open("11-17 08:00")
    assert tried(ACME, world) is None
    world.do(respond(), "11-17 14:00", ERIC)
    assert tried(ACME, world) is None


def test_an_earlier_deadline_and_the_miss_it_brings() -> None:
    """Four elapsed hours instead of a business day: the deadline is earlier, and the answer came too late for it."""
    world = World().open("11-17 08:00")
    world.do(respond(), "11-17 14:00", ERIC)
    found = tried(promising(promise(4, "h")), world)
    assert found is not None
    assert found.clocks == (
        ClockDifference(
            "first_response",
            1,
            ClockSide("deadline", "1 business day", at("11-18 08:00")),
            ClockSide("deadline", "4 hours", at("11-17 12:00"), missed=True),
            ("ACM-26",),
        ),
    )
    assert (found.clocks[0].breach, found.clocks[0].moved, found.severity_right) == ("gained", True, "")
    assert (found.number, found.plan, found.severity, found.clauses) == ("7KQ4-M2PX", "silver", "3", ("ACM-26",))


def test_a_later_deadline_takes_a_miss_away() -> None:
    """A case that was answered late is in time under a longer promise."""
    world = World(promising(promise(4, "h"))).open("11-17 08:00")
    world.do(respond(), "11-17 14:00", ERIC)
    found = tried(ACME, world)
    assert found is not None
    assert [clock.breach for clock in found.clocks] == ["lost"]


def test_a_case_that_is_still_open_is_missed_by_its_deadline() -> None:
    """Up to an instant before the new deadline nothing is missed; after it, it is."""
    world = World().open("11-17 08:00")
    for until, breach in (("11-17 12:00", ""), ("11-17 12:01", "gained")):
        found = tried(promising(promise(4, "h")), world, at(until))
        assert found is not None
        assert [clock.breach for clock in found.clocks] == [breach]


def test_a_severity_that_the_plan_gets_or_loses() -> None:
    """An imported case of a severity that is not offered has the right to it elsewhere, and the other way round."""
    poor = promising(NOT_OFFERED)
    world = told(step("11-17 11:00", answered=True), world=World(poor))
    gains = tried(ACME, world, at("11-30 12:00"))
    assert gains is not None
    assert (gains.severity_right, gains.clocks[0].before.kind, gains.refused) == ("gained", "not_offered", ())
    assert [one.refusal.code for one in gains.allowed] == ["severity-not-offered"]
    loses = tried(poor, told(step("11-17 11:00", answered=True)), at("11-30 12:00"))
    assert loses is not None
    assert (loses.severity_right, loses.clocks[0].after.kind, loses.allowed) == ("lost", "not_offered", ())
    assert [(one.deed, one.refusal.clause) for one in loses.refused] == [("opening", "ACM-26")]


def test_a_milestone_that_only_the_other_handbook_has() -> None:
    """A target for the resolution brings a deadline where there was none, and the other way round."""
    world = World().open("11-17 08:00", severity="4")
    found = tried(WITH_RESOLUTION, world, at("11-17 09:00"))
    assert found is not None
    assert [(one.milestone, one.before, one.after.amount) for one in found.clocks] == [
        ("resolution", ClockSide(), "24 business hours")
    ]
    assert tried(ACME, World(WITH_RESOLUTION).open("11-17 08:00"), at("11-17 09:00")) is not None


def test_a_report_counts_cases_and_clauses() -> None:
    """Each case counts once for everything it differs in, and each clause for the cases it makes a difference to."""
    book = RuleBook("consent", (rule("ACM-84", Consent(needed=False)),))
    free = replace(ACME, closing=replace(CLOSING, consent=book))
    strict = promising(promise(4, "h"))
    differences = []
    for hour in ("11", "14"):
        world = World(free).open("11-17 08:00")
        world.do(respond(), f"11-17 {hour}:00", ERIC)
        world.do(c.CloseCase(id="x", ground="answered"), f"11-17 {hour}:30", ERIC)
        found = tried(strict, world)
        assert found is not None
        differences.append(found)
    report = Report(3, tuple(differences))
    wanted = dict.fromkeys(KINDS, 0) | {"first_response_moved": 2, "breaches_gained": 1, "closings_refused": 2}
    assert report.counts == wanted
    assert report.clauses == {"ACM-26": 2, "ACM-81": 2}
