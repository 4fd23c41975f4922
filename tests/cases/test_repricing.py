"""What happens to a deadline while a case goes on: the general terms of counting, to the letter."""

from dataclasses import replace
from datetime import timedelta

from tests.cases.policies import WITH_RESOLUTION
from tests.cases.world import at

from casebook.cases import repricing
from casebook.cases.clocks import Clock, Pause, paused, price, repriced, resumed, started
from casebook.cases.events import Pricing, Span
from casebook.cases.repricing import Change, Stretch
from casebook.policy.policy import Policy
from casebook.policy.targets import Milestone

UTC, NEW_YORK = "Etc/UTC", "America/New_York"


def point(plan: str, severity: str, channel: str = "web") -> dict[str, str]:
    """The point of a case about the rocket."""
    return {"plan": plan, "severity": severity, "channel": channel, "case-type": "technical", "product": "rocket"}


class Running:
    """A clock, and the changes that are made to it."""

    def __init__(
        self, plan: str, severity: str, opened: str, *, channel: str = "web", resolution: bool = False
    ) -> None:
        self.policy: Policy = WITH_RESOLUTION
        self.plan = plan
        self.stretches = [Stretch(at(opened), channel, UTC)]
        milestone: Milestone = "resolution" if resolution else "first_response"
        pricing = price(self.policy, milestone, point(plan, severity, channel), at(opened), UTC)
        self.clock: Clock = started(milestone, pricing)
        self.severity = severity

    def change(self, when: str) -> Change:
        """What the clock is priced by now."""
        now = self.stretches[-1]
        return Change(at(when), point(self.plan, self.severity, now.channel), self.stretches)

    def take(self, pricing: Pricing) -> Pricing:
        """Put a pricing in force."""
        self.clock = repriced(self.clock, pricing)
        return pricing

    def raise_to(self, severity: str, when: str) -> Pricing:
        """Raise the severity."""
        self.severity = severity
        return self.take(repricing.raised(self.policy, self.clock, self.change(when)))

    def lower_to(self, severity: str, when: str) -> Pricing:
        """Lower the severity."""
        self.severity = severity
        return self.take(repricing.lowered(self.policy, self.clock, self.change(when)))

    def move(self, when: str, *, channel: str = "web", zone: str = UTC) -> Pricing | None:
        """Move the case to another channel's hours or to another zone."""
        self.stretches.append(Stretch(at(when), channel, zone))
        pricing = repricing.moved(self.policy, self.clock, self.change(when))
        return self.take(pricing) if pricing else None

    def pause(self, when: str) -> timedelta | None:
        """Let the clock stand still; return what is left."""
        left = repricing.left(self.policy, self.clock, at(when))
        self.clock = paused(self.clock, Pause(at(when), "waiting-for-customer", left))
        return left

    def resume(self, when: str) -> Pricing:
        """Let it count again."""
        pricing = repricing.resumed(self.policy, self.clock, at(when))
        self.clock = resumed(self.clock, pricing)
        return pricing


def test_raised_runs_in_full_from_the_change() -> None:
    """Severity 4 (2 business days) raised to 2 on Tuesday 10:00: 4 business hours from then."""
    clock = Running("silver", "4", "11-16 08:00")
    pricing = clock.raise_to("2", "11-17 10:00")
    assert (pricing.reason, pricing.due, pricing.kept) == ("severity-raised", at("11-17 14:00"), False)
    assert pricing.starts == at("11-17 10:00")
    assert pricing.spans == (Span(at("11-17 10:00"), at("11-17 14:00")),)
    assert clock.clock.due == at("11-17 14:00")


def test_raised_is_never_later_than_the_deadline_that_stood() -> None:
    """Severity 4 due at 17:00 and raised to 2 at 15:00 stays due at 17:00; the pricing says what it would have been."""
    clock = Running("silver", "4", "11-16 08:00")
    pricing = clock.raise_to("2", "11-17 15:00")
    assert (pricing.due, pricing.kept, pricing.kept_from) == (at("11-17 17:00"), True, at("11-18 10:00"))
    assert pricing.amount == "2 business days"
    assert dict(pricing.point)["severity"] == "2"
    assert pricing.rest == timedelta(hours=2)


def test_raised_to_the_same_instant_is_the_new_deadline() -> None:
    """Equal dates are not kept: the new target gives its own."""
    clock = Running("silver", "4", "11-16 08:00")
    pricing = clock.raise_to("2", "11-17 13:00")
    assert (pricing.due, pricing.kept, pricing.amount) == (at("11-17 17:00"), False, "4 business hours")


def test_raised_to_a_promise_without_a_date_keeps_the_date_that_stood() -> None:
    """No date would be later than any."""
    clock = Running("silver", "4", "11-16 08:00")
    clock.plan = "bronze"
    pricing = clock.raise_to("1", "11-16 10:00")
    assert (pricing.kind, pricing.due, pricing.kept, pricing.kept_from) == ("deadline", at("11-17 17:00"), True, None)
    assert pricing.clauses == ("ACM-20", "ACM-13", "ACM-11")


def test_raised_from_a_promise_without_a_date_gets_one() -> None:
    """Best effort that becomes a target runs in full from the change."""
    clock = Running("bronze", "3", "11-16 08:00")
    clock.plan = "gold"
    assert clock.raise_to("2", "11-16 10:00").due == at("11-16 12:00")


def test_lowered_counts_from_the_start_of_the_clock() -> None:
    """Severity 2 lowered to 3 (one business day) after two hours is due one business day after the opening."""
    clock = Running("silver", "2", "11-17 10:00")
    pricing = clock.lower_to("3", "11-17 12:00")
    assert (pricing.reason, pricing.due, pricing.starts) == ("severity-lowered", at("11-18 10:00"), at("11-17 10:00"))
    assert pricing.rest == timedelta(hours=7)
    assert pricing.spans == (
        Span(at("11-17 10:00"), at("11-17 17:00")),
        Span(at("11-18 08:00"), at("11-18 10:00")),
    )


def test_lowered_after_a_raise_counts_from_the_start_too() -> None:
    """The target of the lower severity forgets the raise, even where that puts its deadline into the past."""
    clock = Running("silver", "4", "11-16 08:00")
    clock.raise_to("1", "11-17 15:00")
    pricing = clock.lower_to("3", "11-17 16:00")
    assert (pricing.due, pricing.warn_at, pricing.rest) == (at("11-16 17:00"), None, timedelta(0))


def test_lowered_counts_each_stretch_on_the_calendar_that_ruled_it() -> None:
    """A web case that a call took over: what counted by web stays counted, the rest runs around the clock."""
    clock = Running("watched", "2", "11-20 23:00")  # Friday 18:00 in New York: two hours are watched
    clock.move("11-21 12:00", channel="phone")
    pricing = clock.lower_to("3", "11-21 13:00")
    assert (pricing.calendar, pricing.due) == ("always", at("11-21 16:00"))
    assert pricing.rest == timedelta(hours=3)
    assert pricing.starts == at("11-20 23:00")


def test_lowered_to_best_effort_has_no_date() -> None:
    """The handbook takes the date away, and nothing is counted any more."""
    clock = Running("silver", "2", "11-17 10:00")
    clock.plan = "bronze"
    pricing = clock.lower_to("3", "11-17 12:00")
    assert (pricing.kind, pricing.due, pricing.rest, pricing.spans) == ("best_effort", None, None, ())


def test_moved_carries_counted_time_over() -> None:
    """Of three hours by web one was counted; the other two run around the clock from the call."""
    clock = Running("watched", "2", "11-21 00:00")  # Friday 19:00 in New York: one hour is watched
    assert clock.clock.due == at("11-23 15:00")
    pricing = clock.move("11-21 12:00", channel="phone")
    assert pricing is not None
    assert (pricing.reason, pricing.calendar, pricing.due) == ("calendar-moved", "always", at("11-21 14:00"))
    assert pricing.rest == timedelta(hours=2)
    assert pricing.spans == (Span(at("11-21 00:00"), at("11-21 01:00")), Span(at("11-21 12:00"), at("11-21 14:00")))


def test_moved_is_never_later_than_before() -> None:
    """From around the clock to watched hours the earlier date stands, on the calendar it was found on."""
    clock = Running("watched", "2", "11-21 00:30", channel="phone")
    pricing = clock.move("11-21 01:30", channel="web")
    assert pricing is not None
    assert (pricing.due, pricing.kept, pricing.kept_from) == (at("11-21 03:30"), True, at("11-23 15:00"))
    assert pricing.calendar == "always"


def test_moved_to_another_zone_counts_the_rest_there() -> None:
    """Local hours follow the customer: from UTC to New York the day ends later, so the rest fits into it."""
    clock = Running("silver", "2", "11-17 15:00")
    assert clock.clock.due == at("11-18 10:00")
    pricing = clock.move("11-17 16:00", zone=NEW_YORK)
    assert pricing is not None
    assert (pricing.due, pricing.zone, pricing.rest) == (at("11-17 19:00"), NEW_YORK, timedelta(hours=3))


def test_moved_where_nothing_changes_is_no_pricing() -> None:
    """Elapsed time counts the same on every channel."""
    assert Running("gold", "2", "11-17 15:00").move("11-17 16:00", channel="phone") is None


def test_moved_at_the_deadline_is_still_due_then() -> None:
    """With nothing left to count, the deadline is the instant itself."""
    clock = Running("watched", "1", "11-20 14:00")
    pricing = clock.move("11-20 15:00", channel="phone")
    assert pricing is not None
    assert (pricing.due, pricing.rest) == (at("11-20 15:00"), timedelta(0))


def test_moved_from_a_promise_without_a_date_counts_in_full() -> None:
    """There is no counted time to carry over."""
    clock = Running("bronze", "2", "11-20 14:00")
    clock.plan = "gold"
    pricing = clock.move("11-20 15:00", channel="phone")
    assert pricing is not None
    assert (pricing.kind, pricing.due, pricing.kept) == ("deadline", at("11-20 17:00"), False)


def test_a_pause_leaves_the_rest_for_later() -> None:
    """Eight business hours, two of them counted before the pause: six from the resumption."""
    clock = Running("silver", "2", "11-17 08:00", resolution=True)
    assert clock.clock.due == at("11-17 16:00")
    assert clock.pause("11-17 10:00") == timedelta(hours=6)
    pricing = clock.resume("11-18 14:00")
    assert (pricing.reason, pricing.due) == ("resumed", at("11-19 11:00"))
    assert pricing.starts == at("11-17 08:00")
    assert pricing.spans == (
        Span(at("11-17 08:00"), at("11-17 10:00")),
        Span(at("11-18 14:00"), at("11-18 17:00")),
        Span(at("11-19 08:00"), at("11-19 11:00")),
    )
    assert pricing.warn_at == at("11-18 16:00")


def test_a_pause_of_a_clock_without_a_date_leaves_it_without() -> None:
    """Best effort stands still and goes on without a date."""
    clock = Running("bronze", "2", "11-17 08:00", resolution=True)
    assert clock.pause("11-17 10:00") is None
    pricing = clock.resume("11-18 14:00")
    assert (pricing.kind, pricing.reason, pricing.due) == ("no_target", "resumed", None)


def test_lowered_keeps_all_pauses() -> None:
    """24 business hours from the start: two before the pause, 22 after it."""
    clock = Running("silver", "2", "11-17 08:00", resolution=True)
    clock.pause("11-17 10:00")
    clock.resume("11-18 14:00")
    pricing = clock.lower_to("3", "11-18 15:00")
    assert (pricing.rest, pricing.due) == (timedelta(hours=21), at("11-23 09:00"))


def test_lowered_while_paused_waits_with_the_new_rest() -> None:
    """No date while it stands still; the date comes with the resumption."""
    clock = Running("silver", "2", "11-17 08:00", resolution=True)
    clock.pause("11-17 10:00")
    pricing = clock.lower_to("3", "11-17 12:00")
    assert (pricing.due, pricing.rest, pricing.spans) == (
        None,
        timedelta(hours=22),
        (Span(at("11-17 08:00"), at("11-17 10:00")),),
    )
    assert clock.clock.left == timedelta(hours=22)
    assert clock.resume("11-18 08:00").due == at("11-20 12:00")


def test_raised_while_paused_waits_with_the_shorter_rest() -> None:
    """23 business hours are left of 24; the new target has 8, so 8 wait."""
    clock = Running("silver", "3", "11-17 08:00", resolution=True)
    clock.pause("11-17 09:00")
    assert clock.raise_to("1", "11-17 12:00").rest == timedelta(hours=8)
    assert clock.resume("11-18 08:00").due == at("11-18 16:00")


def test_raised_while_paused_keeps_a_rest_that_is_shorter() -> None:
    """Four hours are left of 24; the new target of 8 would be later."""
    clock = Running("silver", "3", "11-17 08:00", resolution=True)
    clock.pause("11-19 10:00")
    pricing = clock.raise_to("1", "11-19 12:00")
    assert (pricing.rest, pricing.kept, pricing.due) == (timedelta(hours=4), True, None)
    assert clock.resume("11-20 08:00").due == at("11-20 12:00")
    assert [entry.until for entry in clock.clock.pauses] == [at("11-19 12:00"), at("11-20 08:00")]


def test_a_warning_that_was_given_is_not_repeated_after_a_pause() -> None:
    """People know already that this deadline is near."""
    clock = Running("silver", "2", "11-17 08:00", resolution=True)
    clock.clock = replace(clock.clock, warned=1)
    clock.pause("11-17 15:00")
    clock.resume("11-18 08:00")
    assert [timer.kind for timer in clock.clock.timers()] == ["breach"]
