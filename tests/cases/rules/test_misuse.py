"""A severity that was reported falsely: lowering it, the customer's right to answer, and what is counted."""

from dataclasses import replace
from datetime import date, datetime

from tests.cases.policies import ACME
from tests.cases.world import ERIC, World, at, codes

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.events import Words
from casebook.cases.facts import Reduced
from casebook.cases.grading import FalseReport
from casebook.cases.refusal import Refusal
from casebook.cases.rules.misuse import Wish, counted, judge_decision
from casebook.policy.misuse import FalseReports, Misuse
from casebook.policy.policy import Policy

LOWER = c.LowerFalseSeverity(id="lower", severity="2", ground="untrue", reason="It runs.", criterion="slow")
CONTEST = c.ContestLowering(id="contest", body="It stood still.")
UPHOLD = c.UpholdLowering(id="uphold", body="We looked again.")
RESTORE = c.RestoreSeverity(id="restore", body="You are right.")
LONG_AGO, LATELY = at("2026-02-01T09:00:00+00:00"), at("2026-10-20T09:00:00+00:00")
TOGETHER = Wish("seen-first", date(2026, 12, 31), "Three within a month.")


def opened(policy: Policy = ACME, *, earlier: tuple[datetime, ...] = (), level: str = "1") -> World:
    """A case that came in at 08:00."""
    answers = {"release": "4.1", "began": "2026-11-17T08:00:00+00:00"}
    world = World(policy, "gold")
    world.known = {"false_reports": earlier}
    criterion = {"1": "down", "2": "slow"}.get(level, "")
    return world.open("11-17 08:00", severity=level, criterion=criterion, answers=answers, files=("file-1",))


def lowered() -> World:
    """The same, lowered to 2 at 08:20."""
    world = opened()
    world.do(LOWER, "11-17 08:20", ERIC)
    return world


def found(world: World) -> FalseReport:
    """What was found of the report."""
    assert world.now_case.grading.false is not None
    return world.now_case.grading.false


def test_it_is_lowered_and_kept() -> None:
    """One event says why, the other changes the severity, with the deadlines that it brings."""
    world = opened()
    events = world.do(LOWER, "11-17 08:20", ERIC)
    assert events[:2] == (
        e.SeverityFoundFalse(ground="untrue", severity="1", criterion="down", clauses=("ACM-37",)),
        e.SeverityChanged(
            before="1",
            after="2",
            reason=Words("lower.reason", "00"),
            criterion="slow",
            basis="false-report",
            clause="ACM-37",
        ),
    )
    assert world.now_case.severity == "2"
    assert found(world) == FalseReport(ground="untrue", severity="1", criterion="down", at=at("11-17 08:20"), by="eric")
    assert found(world).counts


def test_it_needs_a_severity_of_the_handbook() -> None:
    """A severity of which the handbook says nothing is talked about instead."""
    message = "The handbook does not lower this severity because of a false report."
    assert opened(level="2").refusals(replace(LOWER, severity="3", criterion=""), "11-17 08:20", ERIC) == (
        Refusal("false-severity-unknown", message, "", "Propose another severity instead."),
    )


def test_it_needs_a_ground_of_the_handbook() -> None:
    """The refusal names those there are."""
    assert opened().refusals(replace(LOWER, ground="busy"), "11-17 08:20", ERIC) == (
        Refusal(
            "false-ground-unknown",
            "A false report needs a ground of the handbook.",
            "ACM-37",
            "Choose one of: None of it is true.",
            "ground",
            ("untrue",),
        ),
    )


def test_it_is_lower() -> None:
    """The same or a graver severity is not; one that does not exist is refused as everywhere."""
    world = opened()
    assert [one.code for one in world.refusals(replace(LOWER, severity="1"), "11-17 08:20", ERIC)] == [
        "severity-not-lower"
    ]
    assert [one.code for one in world.refusals(replace(LOWER, severity="9"), "11-17 08:20", ERIC)] == [
        "severity-unknown"
    ]


def test_the_customer_answers_once() -> None:
    """While it is contested the report does not count."""
    world = lowered()
    assert world.do(CONTEST, "11-17 08:30") == (e.LoweringContested(body=Words("contest.body", "00"), clause="ACM-37"),)
    assert (found(world).contested, found(world).counts) == (True, False)
    message = "You have said already that you do not agree. Somebody is looking at it again."
    assert world.refusals(CONTEST, "11-17 08:40") == (Refusal("contested-already", message, "ACM-37"),)


def test_the_vendor_stays_with_it() -> None:
    """The severity stays, the report counts again, and the talk is over."""
    world = lowered()
    world.do(CONTEST, "11-17 08:30")
    assert world.do(UPHOLD, "11-17 08:40", ERIC)[0] == e.LoweringUpheld(
        body=Words("uphold.body", "00"), clause="ACM-37"
    )
    assert (world.now_case.severity, found(world).upheld, found(world).counts) == ("2", True, True)
    message = "You have said already that you do not agree. Somebody has looked again and answered."
    assert world.refusals(CONTEST, "11-17 08:50") == (Refusal("contested-already", message, "ACM-37"),)
    assert [one.code for one in world.refusals(UPHOLD, "11-17 08:50", ERIC)] == ["nothing-contested"]


def test_the_vendor_takes_it_back() -> None:
    """The severity is what was reported, the reason too; nothing is counted, and nothing can be contested."""
    world = lowered()
    world.do(CONTEST, "11-17 08:30")
    events = world.do(RESTORE, "11-17 08:40", ERIC)
    assert events[:2] == (
        e.LoweringReversed(body=Words("restore.body", "00"), clause="ACM-37"),
        e.SeverityChanged(before="2", after="1", criterion="down", basis="restored", clause="ACM-37"),
    )
    assert (world.now_case.severity, world.now_case.criterion, found(world).counts) == ("1", "down", False)
    for command, actor in ((CONTEST, None), (RESTORE, ERIC)):
        refused = world.refusals(command, "11-17 08:50", actor) if actor else world.refusals(command, "11-17 08:50")
        assert [one.code for one in refused] == ["nothing-lowered"]


def test_what_was_raised_since_stays() -> None:
    """Taking it back does not raise what is as grave already."""
    world = lowered()
    world.do(c.ChangeSeverity(id="up", severity="1", reason="Now it stands.", criterion="down"), "11-17 08:30", ERIC)
    assert codes(world.do(RESTORE, "11-17 08:40", ERIC))[:1] == ["lowering-reversed"]
    assert world.now_case.severity == "1"


def test_the_customer_does_not_raise_it_again() -> None:
    """Not by themselves; to something lighter they do, and once it was taken back they do as well."""
    world = opened()
    world.do(replace(LOWER, severity="3", criterion=""), "11-17 08:20", ERIC)
    again = c.ChangeSeverity(id="again", severity="1", reason="It stands.", criterion="down")
    message = "We found that this case is not severity 1, and lowered it."
    remedy = "Say that you do not agree, or call if it has got worse: whoever sees severity 1 raises it."
    assert world.refusals(again, "11-17 08:30") == (
        Refusal("severity-found-false", message, "ACM-37", remedy, "severity", ("1",)),
    )
    slow = c.ChangeSeverity(id="slow", severity="2", reason="It is slow.", criterion="slow")
    world.do(slow, "11-17 08:40")
    assert world.now_case.severity == "2"
    world.do(RESTORE, "11-17 08:50", ERIC)
    world.do(replace(slow, id="slower"), "11-17 09:00")
    world.do(again, "11-17 09:10")
    assert world.now_case.severity == "1"


def test_the_vendor_asks_them_to_raise_it() -> None:
    """A customer who changes it to what was proposed to them agrees to that."""
    world = lowered()
    ask = c.ProposeSeverity(id="ask", severity="1", reason="It stands now.", criterion="down")
    world.do(ask, "11-17 08:30", ERIC)
    again = c.ChangeSeverity(id="again", severity="1", reason="It stands.", criterion="down")
    world.do(again, "11-17 08:40")
    assert world.now_case.severity == "1"


def test_nothing_was_lowered() -> None:
    """Neither side can answer what nobody said."""
    world = opened()
    assert [one.code for one in world.refusals(CONTEST, "11-17 08:30")] == ["nothing-lowered"]
    assert [one.code for one in world.refusals(UPHOLD, "11-17 08:30", ERIC)] == ["nothing-contested"]


def test_a_manager_is_asked_with_the_third() -> None:
    """The event says how many count, and that a manager is asked; both clauses stand in it."""
    event = opened(earlier=(LATELY, LATELY)).do(LOWER, "11-17 08:20", ERIC)[0]
    assert isinstance(event, e.SeverityFoundFalse)
    assert (event.reports, event.asks_manager, event.clauses) == (3, True, ("ACM-37", "ACM-38"))
    event = opened(earlier=(LONG_AGO, LATELY)).do(LOWER, "11-17 08:20", ERIC)[0]
    assert isinstance(event, e.SeverityFoundFalse)
    assert (event.reports, event.asks_manager, event.clauses) == (2, False, ("ACM-37",))


def test_without_a_number_nobody_counts() -> None:
    """The severity is lowered all the same."""
    policy = replace(ACME, misuse=replace(ACME.misuse, reports=None))
    event = opened(policy, earlier=(LATELY, LATELY)).do(LOWER, "11-17 08:20", ERIC)[0]
    assert isinstance(event, e.SeverityFoundFalse)
    assert (event.reports, event.asks_manager) == (1, False)


def test_the_days_are_looked_back() -> None:
    """What was found exactly so many days ago counts no more; what is found now does."""
    rule, now = FalseReports(3, 10, "ACM-38"), at("2026-11-17T10:00:00+00:00")
    instants = [at(f"2026-11-{day:02}T10:00:00+00:00") for day in (6, 7, 8, 17, 18)]
    assert counted(instants, rule, now) == 2


def test_what_a_manager_may_decide() -> None:
    """A reduction of the handbook, up to a day to come, with words, from the number on."""
    today = date(2026, 11, 17)
    assert tuple(judge_decision(ACME, TOGETHER, 3, today)) == ()
    unknown = tuple(judge_decision(ACME, replace(TOGETHER, reduction="none"), 3, today))
    message = "The handbook knows no such reduction."
    assert unknown == (
        Refusal("reduction-unknown", message, "ACM-38", field="reduction", related=("noted", "seen-first")),
    )
    worst = Wish("noted", date(2026, 11, 16), " ")
    refusals = tuple(judge_decision(ACME, worst, 2, today))
    assert [one.code for one in refusals] == ["too-few-false-reports", "until-past", "text-missing"]
    message, remedy = "This was decided already, and is in force.", "End it first, or decide on another."
    assert tuple(judge_decision(ACME, TOGETHER, 3, today, {"seen-first"})) == (
        Refusal("reduced-already", message, "ACM-38", remedy, "reduction"),
    )
    nothing = replace(ACME, misuse=Misuse())
    assert [one.code for one in judge_decision(nothing, TOGETHER, 3, today)] == ["reduction-unknown"]


def test_a_severity_is_withheld() -> None:
    """A contact does not choose it, neither at first nor later; an engineer gives it."""
    world = World(ACME, "gold")
    world.known = {"reductions": (Reduced("noted", date(2026, 12, 1)), Reduced("seen-first", date(2026, 12, 31)))}
    answers = {"release": "4.1", "began": "2026-11-17T08:00:00+00:00"}
    world.open("11-17 08:00", severity="2", criterion="slow", answers=answers, files=("file-1",))
    higher = c.ChangeSeverity(id="up", severity="1", reason="It stands.", criterion="down")
    message = "Until 31 December 2026 your organisation does not choose severity 1 by itself."
    remedy = "Choose the next severity, or call: whoever sees that it is severity 1 raises it at once."
    assert world.refusals(higher, "11-17 08:10") == (
        Refusal("severity-withheld", message, "ACM-38", remedy, "severity", ("1",)),
    )
    world.do(higher, "11-17 08:20", ERIC)
    assert world.now_case.severity == "1"
