"""What the ledger of a clock does to a case."""

from dataclasses import replace

from casebook.cases import clocks as ledger
from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.clocks import BreachNote, Clock, Pause
from casebook.cases.event import Pricing
from casebook.cases.evolving.applying import apply


def _named(case: Case, pricing: Pricing) -> Pricing:
    """Return a pricing that names its edition; old logs name none where it is the case's own."""
    return pricing if pricing.edition else replace(pricing, edition=case.edition)


def _with(case: Case, clock: Clock) -> Case:
    return replace(case, clocks={**case.clocks, clock.milestone: clock})


@apply.register
def _clock_started(event: e.ClockStarted, case: Case, _: e.Recorded) -> Case:
    before = case.clocks.get(event.milestone)
    past = (*case.past_clocks, before) if before else case.past_clocks
    return _with(replace(case, past_clocks=past), ledger.started(event.milestone, _named(case, event.pricing), before))


@apply.register
def _clock_repriced(event: e.ClockRepriced, case: Case, _: e.Recorded) -> Case:
    return _with(case, ledger.repriced(case.clocks[event.milestone], _named(case, event.pricing)))


@apply.register
def _clock_paused(event: e.ClockPaused, case: Case, recorded: e.Recorded) -> Case:
    pause = Pause(recorded.occurred_at, event.cause, event.left, clause=event.clause)
    return _with(case, ledger.paused(case.clocks[event.milestone], pause))


@apply.register
def _clock_resumed(event: e.ClockResumed, case: Case, _: e.Recorded) -> Case:
    return _with(case, ledger.resumed(case.clocks[event.milestone], _named(case, event.pricing)))


@apply.register
def _clock_met(event: e.ClockMet, case: Case, recorded: e.Recorded) -> Case:
    met = replace(case.clocks[event.milestone], state="met", met_at=recorded.occurred_at)
    answered = event.milestone == "first_response" and case.status == "new"
    return _with(replace(case, status="in_progress") if answered else case, met)


@apply.register
def _clock_warned(event: e.ClockWarned, case: Case, _: e.Recorded) -> Case:
    return _with(case, replace(case.clocks[event.milestone], warned=event.number))


@apply.register
def _clock_breached(event: e.ClockBreached, case: Case, recorded: e.Recorded) -> Case:
    missed = replace(case.clocks[event.milestone], breached_at=event.due, breach_recorded_at=recorded.recorded_at)
    return _with(case, missed)


@apply.register
def _clock_stopped(event: e.ClockStopped, case: Case, recorded: e.Recorded) -> Case:
    return _with(case, replace(case.clocks[event.milestone], state="stopped", stopped_at=recorded.occurred_at))


@apply.register
def _annotated(event: e.BreachAnnotated, case: Case, recorded: e.Recorded) -> Case:
    note = BreachNote(recorded.occurred_at, recorded.actor, event.cause, event.body)

    def noted(clock: Clock) -> Clock:
        here = (clock.milestone, clock.round) == (event.milestone, event.round)
        return replace(clock, notes=(*clock.notes, note)) if here else clock

    clocks = {milestone: noted(clock) for milestone, clock in case.clocks.items()}
    return replace(case, clocks=clocks, past_clocks=tuple(noted(clock) for clock in case.past_clocks))
