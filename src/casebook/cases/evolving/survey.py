"""What surveys do to a case: they are kept, and nothing else."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.evolving.applying import apply
from casebook.cases.survey import Asked


@apply.register
def _asked(event: e.SurveyAsked, case: Case, recorded: e.Recorded) -> Case:
    return replace(case, surveys=(*case.surveys, Asked(event.closing, recorded.occurred_at, event.until)))


@apply.register
def _answered(event: e.SurveyAnswered, case: Case, recorded: e.Recorded) -> Case:
    told = (
        replace(one, mark=event.mark, answered_at=recorded.occurred_at) if one.closing == event.closing else one
        for one in case.surveys
    )
    return replace(case, surveys=tuple(told))
