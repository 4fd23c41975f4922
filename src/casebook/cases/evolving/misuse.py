"""What a false report of a severity, and the talk about that, do to a case."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.evolving.applying import apply
from casebook.cases.grading import FalseReport


@apply.register
def _found_false(event: e.SeverityFoundFalse, case: Case, recorded: e.Recorded) -> Case:
    found = FalseReport(
        ground=event.ground,
        severity=event.severity,
        criterion=event.criterion,
        at=recorded.occurred_at,
        by=recorded.actor,
    )
    return replace(case, grading=replace(case.grading, false=found))


@apply.register
def _contested(_event: e.LoweringContested, case: Case, _: e.Recorded) -> Case:
    found = case.grading.false
    return _with(case, replace(found, contested=True) if found else None)


@apply.register
def _answered(event: e.LoweringUpheld | e.LoweringReversed, case: Case, _: e.Recorded) -> Case:
    found, stays = case.grading.false, isinstance(event, e.LoweringUpheld)
    return _with(case, replace(found, contested=False, upheld=stays, restored=not stays) if found else None)


def _with(case: Case, found: FalseReport | None) -> Case:
    return replace(case, grading=replace(case.grading, false=found))
