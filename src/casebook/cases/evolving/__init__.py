"""``evolve(case, recorded) -> case``: what each event does to the case, one small function per event."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.evolving import (
    action_plan,
    assignment,
    attempts,
    clocks,
    closing,
    conversation,
    editions,
    effort,
    entitlement,
    errands,
    escalation,
    information,
    languages,
    links,
    misuse,
    partners,
    people,
    releases,
    scope,
    severity,
    solving,
    survey,
    waiting,
)
from casebook.cases.evolving.applying import OutOfPlaceError, apply
from casebook.cases.evolving.opening import opened

__all__ = ["CHAPTERS", "QUIET", "OutOfPlaceError", "evolve"]

CHAPTERS = (
    action_plan,
    assignment,
    attempts,
    clocks,
    closing,
    conversation,
    entitlement,
    editions,
    effort,
    errands,
    information,
    escalation,
    languages,
    links,
    misuse,
    people,
    partners,
    releases,
    scope,
    severity,
    survey,
    solving,
    waiting,
)
"""The modules that say what events do; importing them makes their functions known to ``apply``."""

QUIET = (
    e.NoteAdded,
    e.Acknowledged,
    e.ClockStarted,
    e.ClockRepriced,
    e.ClockPaused,
    e.ClockResumed,
    e.ClockMet,
    e.ClockWarned,
    e.ClockBreached,
    e.ClockStopped,
    e.BreachAnnotated,
    e.LanguageNoticed,
    e.CasesLinked,
    e.StepOverdue,
    e.CustomerThanked,
    e.SurveyAnswered,
    e.SurveyAsked,
    e.ErrandReturned,
    e.PlanReplaced,
    e.WatcherAdded,
    e.WatcherRemoved,
    e.ClimbSet,
    e.ClimbHalted,
    e.ClimbCancelled,
    e.EffortStarted,
    e.AvailabilityAsked,
)
"""Events that do not stand in the way of a command written before them."""


def evolve(case: Case | None, recorded: e.Recorded) -> Case:
    """Return the case after one more event.

    Raises:
        OutOfPlaceError: the event is not the next one of this case.
    """
    if case is None:
        if recorded.version != 1 or not isinstance(recorded.event, e.CaseOpened):
            raise OutOfPlaceError(f"a case cannot begin with version {recorded.version}, {recorded.event}")
        return opened(recorded.event, recorded)
    if recorded.version != case.version + 1:
        raise OutOfPlaceError(f"version {recorded.version} cannot follow {case.version} of {case.number}")
    after = attempts.after(apply(recorded.event, case, recorded), recorded)
    changed = case.changed if isinstance(recorded.event, QUIET) else recorded.version
    return replace(people.worked(after, recorded), version=recorded.version, changed=changed)
