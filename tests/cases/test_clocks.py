"""Deadlines at opening: what is promised, on which calendar it counts, and by which clauses."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from tests.cases.policies import ACME, BEST_EFFORT, FIRST_RESPONSE, HOURS, rule, targets
from tests.cases.world import at

from casebook.calendars.instants import CountingError
from casebook.cases.clocks import Clock, Pause, price, started
from casebook.cases.events import Pricing, Span
from casebook.cases.quotes import UncountableError, quote, timeline_of
from casebook.cases.timer import Timer
from casebook.policy.rules import RuleBook

NEW_YORK, BERLIN = "America/New_York", "Europe/Berlin"


def point(plan: str, severity: str, channel: str = "web", case_type: str = "technical") -> dict[str, str]:
    """The point of a case about the rocket."""
    return {"plan": plan, "severity": severity, "channel": channel, "case-type": case_type, "product": "rocket"}


def test_business_hours_count_while_the_local_calendar_is_open() -> None:
    """4 business hours from Friday 15:00 in New York end Monday 10:00; the weekend is not counted."""
    pricing = price(ACME, "first_response", point("silver", "2"), at("2026-11-20T15:00:00-05:00"), NEW_YORK)
    assert pricing.kind == "deadline"
    assert pricing.reason == "opened"
    assert pricing.amount == "4 business hours"
    assert pricing.seconds == 4 * 3600
    assert pricing.calendar == "local-day"
    assert pricing.zone == NEW_YORK
    assert pricing.starts == at("11-20 20:00")
    assert pricing.due == at("11-23 15:00")
    assert pricing.spans == (Span(at("11-20 20:00"), at("11-20 22:00")), Span(at("11-23 13:00"), at("11-23 15:00")))
    assert pricing.warn_at == at("11-23 14:00")
    assert pricing.clauses == ("ACM-20", "ACM-13", "ACM-11")
    assert pricing.tzdata


def test_a_clock_that_starts_in_closed_time_starts_at_the_next_opening() -> None:
    """Opened on Friday 19:00 the clock starts on Monday 08:00, local time."""
    pricing = price(ACME, "first_response", point("silver", "1"), at("2026-11-20T19:00:00-05:00"), NEW_YORK)
    assert (pricing.starts, pricing.due) == (at("11-23 13:00"), at("11-23 15:00"))


@pytest.mark.parametrize(
    ("opened", "due"),
    [("11-17 10:00", "11-18 10:00"), ("11-17 08:00", "11-17 17:00"), ("11-17 20:00", "11-18 17:00")],
)
def test_a_business_day_is_the_open_length_of_a_regular_day(opened: str, due: str) -> None:
    """Tuesday 10:00 gives Wednesday 10:00, 08:00 the same day 17:00, 20:00 the next day 17:00."""
    pricing = price(ACME, "first_response", point("silver", "3"), at(opened), "Etc/UTC")
    assert pricing.due == at(due)
    assert pricing.seconds == 9 * 3600


def test_elapsed_time_counts_whatever_the_wall_clock_does() -> None:
    """Half an hour across the spring change in Berlin is half an hour, on no calendar of the handbook."""
    pricing = price(ACME, "first_response", point("gold", "1"), at("2026-03-29T01:45:00+01:00"), BERLIN)
    assert (pricing.starts, pricing.due) == (at("03-29 00:45"), at("03-29 01:15"))
    assert (pricing.calendar, pricing.zone, pricing.clauses) == ("24x7", "", ("ACM-20",))


def test_the_channel_chooses_the_hours() -> None:
    """A case by web counts in the watched hours, the same one by phone around the clock, which has no zone."""
    opened = at("11-21 09:00")
    web = price(ACME, "first_response", point("watched", "1"), opened, BERLIN)
    phone = price(ACME, "first_response", point("watched", "1", "phone"), opened, BERLIN)
    assert (web.calendar, web.zone, web.due) == ("watched", NEW_YORK, at("11-23 14:00"))
    assert (phone.calendar, phone.zone, phone.due) == ("always", "", at("11-21 10:00"))
    assert web.clauses == ("ACM-20", "ACM-14", "ACM-12")
    assert phone.clauses == ("ACM-20", "ACM-14", "ACM-10")


@pytest.mark.parametrize(
    ("asked", "kind", "clauses"),
    [
        (point("bronze", "1"), "not_offered", ("ACM-20",)),
        (point("bronze", "2"), "best_effort", ("ACM-20", "ACM-13")),
        (point("gold", "2", case_type="inquiry"), "no_target", ("ACM-21",)),
    ],
)
def test_what_has_no_date_has_neither_due_nor_start(asked: dict[str, str], kind: str, clauses: tuple[str, ...]) -> None:
    """Not offered, best effort without hours, and no target: no date, no start, nothing counted, but a clause."""
    pricing = price(ACME, "first_response", asked, at("11-20 10:00"), BERLIN)
    assert (pricing.kind, pricing.clauses) == (kind, clauses)
    assert (pricing.due, pricing.starts, pricing.warn_at, pricing.rest, pricing.spans) == (None, None, None, None, ())
    assert (pricing.amount, pricing.calendar) == ("", "")


def test_best_effort_with_stated_hours_starts_when_they_open() -> None:
    """Where hours are stated, best effort says when somebody will be there."""
    promises = RuleBook("first response", (rule("ACM-20", BEST_EFFORT),))
    policy = replace(ACME, targets=targets(replace(FIRST_RESPONSE, promises=promises)))
    pricing = price(policy, "first_response", point("silver", "3"), at("11-21 09:00"), BERLIN)
    assert (pricing.kind, pricing.starts, pricing.due) == ("best_effort", at("11-23 07:00"), None)
    assert pricing.clauses == ("ACM-20", "ACM-13", "ACM-11")


def test_a_milestone_that_the_handbook_does_not_speak_of_has_no_target() -> None:
    """Nothing is promised about the resolution, so no clause is cited."""
    pricing = price(ACME, "resolution", point("gold", "1"), at("11-20 10:00"), BERLIN)
    assert (pricing.kind, pricing.due, pricing.clauses) == ("no_target", None, ())


def test_an_instant_without_offset_is_an_error() -> None:
    """Nobody guesses a zone for it."""
    with pytest.raises(CountingError, match="needs an offset"):
        price(ACME, "first_response", point("silver", "1"), at("11-20 10:00").replace(tzinfo=None), BERLIN)


def test_business_hours_without_stated_hours_cannot_be_counted() -> None:
    """Such a handbook is refused by its checker; the core does not invent hours."""
    hours = replace(HOURS, support=RuleBook("support hours", (rule("ACM-13", ""),)))
    with pytest.raises(UncountableError, match="no hours are stated"):
        quote(replace(ACME, hours=hours), "first_response", point("silver", "1"), BERLIN)


def test_a_calendar_that_is_named_counts_instead_of_the_support_hours() -> None:
    """A target can say what it is counted in."""
    named = replace(FIRST_RESPONSE, counted_in=RuleBook("counted in", (rule("ACM-29", "watched"),)))
    found = quote(replace(ACME, targets=targets(named)), "first_response", point("silver", "1"), BERLIN)
    assert (found.calendar, found.zone, found.clauses) == ("watched", NEW_YORK, ("ACM-20", "ACM-29", "ACM-12"))


def test_a_calendar_that_is_gone_cannot_be_read_back() -> None:
    """A pricing is read back with the edition it was made by; another one is an error, not a guess."""
    with pytest.raises(KeyError, match="moon"):
        timeline_of(ACME, "moon", BERLIN)


def test_timers_are_set_for_warning_and_breach() -> None:
    """A breach shows one microsecond after the deadline, because an answer at that very instant is in time."""
    pricing = price(ACME, "first_response", point("gold", "1"), at("11-20 10:00"), BERLIN)
    due = at("11-20 10:30")
    assert started("first_response", pricing).timers() == (
        Timer("first_response", "warning", at("11-20 10:22") + timedelta(seconds=30), due),
        Timer("first_response", "breach", due + timedelta(microseconds=1), due),
    )


@pytest.mark.parametrize(
    "change",
    [{"state": "met"}, {"state": "stopped"}, {"breached_at": at("11-20 10:30")}],
)
def test_a_clock_that_ended_or_was_missed_sets_no_timer(change: dict[str, object]) -> None:
    """There is nothing left to warn of."""
    pricing = price(ACME, "first_response", point("gold", "1"), at("11-20 10:00"), BERLIN)
    clock = replace(started("first_response", pricing), **change)  # type: ignore[arg-type]  # fields of the clock
    assert clock.timers() == ()
    assert not clock.repriceable


def test_a_paused_clock_has_no_deadline() -> None:
    """It shows what is left instead."""
    pricing = Pricing("deadline", "opened", at("11-20 10:00"), due=at("11-20 12:00"), warn_at=at("11-20 11:00"))
    pause = Pause(at("11-20 10:30"), "waiting-for-customer", timedelta(minutes=90))
    clock = Clock("resolution", "paused", at("11-20 10:00"), (pricing, pause))
    assert (clock.due, clock.warn_at, clock.left, clock.timers()) == (None, None, timedelta(minutes=90), ())
    assert clock.open


def test_the_warning_comes_after_a_share_of_the_counted_time() -> None:
    """The share is exact, down to the microsecond."""
    third = replace(FIRST_RESPONSE, warn_at=(Fraction(1, 3),))
    policy = replace(ACME, targets=targets(third))
    pricing = price(policy, "first_response", point("gold", "2"), at("11-20 10:00"), BERLIN)
    assert pricing.warn_at == at("11-20 10:40")
