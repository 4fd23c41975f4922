"""What work without a break does to a case."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.efforts import Effort, Resource
from casebook.cases.evolving.applying import apply


@apply.register
def _started(event: e.EffortStarted, case: Case, recorded: e.Recorded) -> Case:
    at = recorded.occurred_at
    effort = Effort(
        state="on",
        since=at,
        began=at,
        clause=event.clause,
        every=event.every,
        within=event.within,
        confirmed_at=at,
    )
    return replace(case, effort=effort)


@apply.register
def _asked(_event: e.AvailabilityAsked, case: Case, recorded: e.Recorded) -> Case:
    return _with(case, asked_at=recorded.occurred_at)


@apply.register
def _confirmed(_event: e.AvailabilityConfirmed, case: Case, recorded: e.Recorded) -> Case:
    at, resource = recorded.occurred_at, case.effort.resource if case.effort else None
    gone = resource is not None and resource.until is not None and resource.until <= at
    return _with(case, confirmed_at=at, asked_at=None, resource=None if gone else resource)


@apply.register
def _handed_over(event: e.AvailabilityHandedOver, case: Case, recorded: e.Recorded) -> Case:
    resource = Resource(event.name, event.phone, event.until)
    return _with(case, confirmed_at=recorded.occurred_at, asked_at=None, resource=resource)


@apply.register
def _suspended(event: e.EffortSuspended, case: Case, recorded: e.Recorded) -> Case:
    return _with(case, state="suspended", since=recorded.occurred_at, asked_at=None, pause=event.pause)


@apply.register
def _resumed(_event: e.EffortResumed, case: Case, recorded: e.Recorded) -> Case:
    at = recorded.occurred_at
    return _with(case, state="on", since=at, confirmed_at=at, asked_at=None, pause="", ended=None)


@apply.register
def _ended(event: e.EffortEnded, case: Case, recorded: e.Recorded) -> Case:
    return _with(case, state="ended", since=recorded.occurred_at, asked_at=None, pause="", ended=event.end)


def _with(case: Case, **changes: object) -> Case:
    """Return the case with its effort changed; told under another handbook, a case may have none."""
    if case.effort is None:
        return case
    return replace(case, effort=replace(case.effort, **changes))  # type: ignore[arg-type]  # fields of the effort
