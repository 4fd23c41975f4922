"""What goes upwards by itself: time is counted as long as a case lacks what it should have, and then it escalates."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.clocks import lay
from casebook.cases.escalation import Escalation, Watch
from casebook.cases.quotes import Quote, span, timeline_of
from casebook.cases.story import Story
from casebook.cases.timer import Timer
from casebook.policy.escalation import Climb

_NOTHING = timedelta(0)


class Wanted(NamedTuple):
    """A rule that has to be counted for the case as it stands: for which round, and whether its time stands still."""

    climb: Climb
    round: int
    still: bool


def timers(case: Case) -> Iterator[Timer]:
    """Yield when the case goes upwards by itself."""
    for watch in case.escalations.watches:
        due = watch.pricing.due
        if watch.left is None and due is not None:
            yield Timer(watch.rule, "escalation", due, due)


def fire(story: Story, timer: Timer) -> None:
    """Take the case to the level of the rule; where it is that high already the rule has done its work."""
    climb = story.policy.escalation.climb(timer.subject)
    if climb is None:
        story.tell(e.ClimbCancelled(rule=timer.subject), timer.at)
        return
    standing = story.case.escalations.open
    begun = e.Escalated(level=climb.level, asked_by="rule", clause=climb.clause, rule=climb.id)
    if standing is None:
        story.tell(begun, timer.at)
    elif order(story, climb.level) > order(story, standing.level):
        story.tell(further(begun, standing), timer.at)
    else:
        story.tell(e.ClimbCancelled(rule=climb.id, spent=True), timer.at)
    follow(story, timer.at)


def follow(story: Story, at: datetime | None = None) -> None:
    """Let what is counted follow from the case as it stands now; a case that was closed is not escalated any more."""
    case, at = story.case, at or story.now
    if case.imported:
        return
    if case.closed and case.escalations.open is not None:
        level = story.policy.escalation.level(case.escalations.open.level)
        story.tell(e.Deescalated(ending="case-closed", clause=level.clause if level else ""), at)
    wanted = {one.climb.id: one for one in _wanted(story)}
    for watch in case.escalations.watches:
        if watch.rule not in wanted or wanted[watch.rule].round != watch.round:
            story.tell(e.ClimbCancelled(rule=watch.rule), at)
    for one in wanted.values():
        _keep(story, one, at)


def further(begun: e.Escalated, standing: Escalation) -> e.EscalationRaised:
    """Return what happens to an escalation that is open already, in place of another one that begins."""
    return e.EscalationRaised(
        before=standing.level,
        level=begun.level,
        asked_by=begun.asked_by,
        clause=begun.clause,
        channel=begun.channel,
        reason=begun.reason,
        rule=begun.rule,
    )


def order(story: Story, level: str) -> int:
    """Return how high a level is; one that the handbook does not have is below all others."""
    found = story.policy.escalation.level(level)
    return found.order if found else -1


def _wanted(story: Story) -> Iterator[Wanted]:
    case = story.case
    for climb in story.policy.escalation.climbs:
        if case.closed or not climb.when.holds(case.point):
            continue
        found = _unaccepted(story, climb) if climb.without == "acceptance" else _unreached(case, climb.without)
        if found is not None and (climb.id, found[0]) not in case.escalations.fired:
            yield Wanted(climb, *found)


def _unreached(case: Case, milestone: str) -> tuple[int, bool] | None:
    """Return the round of a milestone that is still to be reached, and whether its clock stands still."""
    clock = case.clocks.get(milestone)
    return (clock.round, clock.state == "paused") if clock is not None and clock.open else None


def _unaccepted(story: Story, climb: Climb) -> tuple[int, bool] | None:
    """Return the number of an escalation below the rule's level that nobody has taken."""
    standing = story.case.escalations.open
    if standing is None or standing.accepted_at is not None:
        return None
    return (standing.number, False) if order(story, standing.level) < order(story, climb.level) else None


def _keep(story: Story, wanted: Wanted, at: datetime) -> None:
    """Begin to count, let it stand still, count again, or count on in other hours; mostly nothing is to be done."""
    watch = story.case.escalations.watch(wanted.climb.id)
    found = span(story.policy, wanted.climb.after, wanted.climb.clause, story.case.point, story.case.zone)
    if watch is None:
        _set(story, wanted, found, found.length, at)
        if wanted.still:
            story.tell(e.ClimbHalted(rule=wanted.climb.id, left=found.length), at)
    elif wanted.still and watch.left is None:
        story.tell(e.ClimbHalted(rule=watch.rule, left=_left(story, watch, at)), at)
    elif not wanted.still and watch.left is not None:
        _set(story, wanted, found, watch.left, at)
    elif watch.left is None and (watch.pricing.calendar, watch.pricing.zone) != (found.calendar, found.zone):
        _set(story, wanted, found, _left(story, watch, at), at)


def _set(story: Story, wanted: Wanted, found: Quote, rest: timedelta, at: datetime) -> None:
    pricing = lay(found, story.case.point, at, reason="escalates", rest=rest)
    story.tell(e.ClimbSet(rule=wanted.climb.id, round=wanted.round, pricing=replace(pricing, warn_at=None)), at)


def _left(story: Story, watch: Watch, at: datetime) -> timedelta:
    """Return what is left to count, on the calendar that it was counted on so far."""
    due, pricing = watch.pricing.due, watch.pricing
    if due is None or at >= due:
        return _NOTHING
    return timeline_of(story.policy, pricing.calendar, pricing.zone).elapsed(at, due)
