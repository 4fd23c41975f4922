"""Open cases and a later edition: what each does when it comes into force."""

from dataclasses import replace
from types import MappingProxyType

from tests.cases.policies import ACME, BEST_EFFORT, FIRST_RESPONSE, RESOLUTION, promise, rule, targets
from tests.cases.world import DESK, ERIC, World, at, codes, severity

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.events import Pricing
from casebook.cases.replay import fold
from casebook.policy.policy import Policy
from casebook.policy.rules import RuleBook
from casebook.policy.targets import Promise

OPENED = "2026-11-17T10:00:00+01:00"
BEGINS = at("2026-11-18T00:00:00+01:00")
NOON = at("2026-11-18T12:00:00+01:00")


def edition(first: Promise, **changes: object) -> Policy:
    """The next edition of the handbook: another promise of the first response, else the same."""
    book = RuleBook("first response", (rule("ACM-20", first),))
    return replace(ACME, edition="2026-11", targets=targets(replace(FIRST_RESPONSE, promises=book)), **changes)  # type: ignore[arg-type]


def follow(how: str) -> c.FollowEdition:
    """The command by which a case follows it."""
    return c.FollowEdition(id=f"follow-{how}", edition="2026-11", rule="move" if how == "move" else "better", at=BEGINS)


def moved(first: Promise, **changes: object) -> World:
    """A case of severity 3 under silver (1 business day, due Wednesday 10:00 in Berlin) that moves at midnight."""
    world = World().open(OPENED)
    world.policy = replace(edition(first, **changes), beside={ACME.edition: ACME})
    world.do(follow("move"), NOON, DESK)
    return world


def joined(first: Promise) -> World:
    """The same case that stays, and takes the better of both."""
    world = World().open(OPENED)
    world.policy = replace(ACME, beside={"2026-11": edition(first)})
    world.do(follow("better"), "2026-11-18T08:00:00+01:00", DESK)
    return world


def pricing(world: World) -> Pricing:
    """The pricing of the first response that is in force."""
    return world.now_case.clocks["first_response"].pricing


def test_a_longer_promise_counts_from_the_start_of_the_clock() -> None:
    """Three business days from Tuesday 10:00 are Friday 10:00; two days of the old edition would have been missed."""
    world = moved(promise(3, "business day"))
    found = pricing(world)
    assert (found.due, found.reason, found.edition) == (at("2026-11-20T10:00:00+01:00"), "edition-moved", "2026-11")
    assert (world.now_case.edition, world.now_case.considered) == ("2026-11", "2026-11")


def test_a_shorter_promise_runs_in_full_from_the_move_and_never_later() -> None:
    """Two business hours from Wednesday 08:00 end at 10:00, no later than the old date; one ends at 09:00."""
    assert pricing(moved(promise(1, "business h"))).due == at("2026-11-18T09:00:00+01:00")
    kept = pricing(moved(promise(8, "business h")))
    assert (kept.due, kept.kept, kept.kept_from) == (
        at("2026-11-18T10:00:00+01:00"), True, at("2026-11-18T16:00:00+01:00"),
    )  # fmt: skip
    assert kept.edition == ACME.edition


def test_timers_up_to_the_move_are_those_of_the_old_edition() -> None:
    """The warning of Tuesday 16:45 fired under the old promise, although the desk was late."""
    world = World().open(OPENED)
    world.policy = replace(edition(promise(3, "business day")), beside={ACME.edition: ACME})
    told = world.do(follow("move"), NOON, DESK)
    assert codes(told) == ["clock-warned", "edition-moved", "clock-repriced"]
    assert [line.occurred_at for line in world.log[-3:]] == [at("2026-11-17T16:45:00+01:00"), BEGINS, BEGINS]
    assert {line.actor_kind for line in world.log[-3:]} == {"system"}


def test_a_promise_that_ends_with_the_move_leaves_no_date() -> None:
    """Best effort has none."""
    assert (pricing(moved(BEST_EFFORT)).kind, pricing(moved(BEST_EFFORT)).due) == ("best_effort", None)


def test_a_kept_date_is_resumed_on_the_calendar_of_its_own_edition() -> None:
    """The resolution stands still while the customer is awaited; its rest was counted under the old edition."""
    old = replace(ACME, targets=targets(FIRST_RESPONSE, RESOLUTION))
    world = World(old).open(OPENED)
    world.do(c.Wait(id="wait", waiting_for="customer"), "2026-11-17T12:00:00+01:00", ERIC)
    longer = RuleBook("resolution", (rule("ACM-22", promise(48, "business h")),))
    new = targets(FIRST_RESPONSE, replace(RESOLUTION, promises=longer))
    world.policy = replace(old, edition="2026-11", targets=new, beside={ACME.edition: old})
    world.do(follow("move"), NOON, DESK)
    clock = world.now_case.clocks["resolution"]
    assert (clock.state, clock.left, clock.pricing.edition) == (
        "paused",
        at("11-20 22:00") - at("11-19 00:00"),
        "2026-11",
    )
    world.do(c.Resume(id="resume"), "2026-11-18T13:00:00+01:00", ERIC)
    assert world.now_case.clocks["resolution"].due == at("2026-11-25T14:00:00+01:00")


def test_of_two_editions_the_earlier_date_holds() -> None:
    """One business hour from Wednesday 08:00 is better than Wednesday 10:00; three business days are not."""
    better = joined(promise(1, "business h"))
    assert (pricing(better).due, pricing(better).edition) == (at("2026-11-18T09:00:00+01:00"), "2026-11")
    assert (better.now_case.edition, better.now_case.beside) == (ACME.edition, "2026-11")
    worse = joined(promise(3, "business day"))
    assert (pricing(worse).due, pricing(worse).reason) == (at("2026-11-18T10:00:00+01:00"), "opened")


def test_both_editions_are_asked_at_a_later_change() -> None:
    """Lowered to severity 4 (two business days, Thursday 10:00), three business hours of the other one end first."""
    world = joined(promise(3, "business h"))
    world.do(severity("4"), "2026-11-18T08:30:00+01:00")
    found = pricing(world)
    assert (found.edition, found.due) == ("2026-11", at("2026-11-17T13:00:00+01:00"))


def test_a_case_for_which_an_edition_has_no_word_stays() -> None:
    """Its plan is not sold any more; the log says so, and nothing else changes."""
    plans = tuple(plan for plan in ACME.plans if plan.id != "silver")
    world = moved(promise(3, "business day"), plans=plans)
    assert world.log[-1].event == e.EditionPassed(edition="2026-11", missing=("plan",))
    case = world.now_case
    assert (case.edition, case.considered, pricing(world).reason) == (ACME.edition, "2026-11", "opened")


def test_a_closed_case_follows_nothing() -> None:
    """What ended is judged by its own edition for ever."""
    world = World(plan="bronze").open(OPENED)
    world.do(c.CloseCase(id="close", ground="fixed"), "2026-11-17T11:00:00+01:00", ERIC)
    world.policy = replace(edition(promise(3, "business day")), beside={ACME.edition: ACME})
    (refusal,) = world.refusals(follow("move"), NOON, DESK)
    assert refusal.code == "case-closed"


def test_an_old_log_names_no_edition_and_means_the_cases_own() -> None:
    """A pricing that was stored before editions were named is read as one of the edition of its case."""
    world = World().open(OPENED)
    line = world.log[1]
    assert isinstance(line.event, e.ClockStarted)
    nameless = replace(line, event=replace(line.event, pricing=replace(line.event.pricing, edition="")))
    case = fold((world.log[0], nameless))
    assert case.clocks["first_response"].pricing.edition == ACME.edition
    assert MappingProxyType(dict(case.clocks)) == world.now_case.clocks
