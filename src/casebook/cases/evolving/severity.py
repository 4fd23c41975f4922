"""What a change of severity, and the talk about one, do to a case."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.evolving.applying import apply
from casebook.cases.grading import Chosen, Talk


@apply.register
def _severity_changed(event: e.SeverityChanged, case: Case, _: e.Recorded) -> Case:
    return replace(_with(case, None), severity=event.after, criterion=event.criterion)


@apply.register
def _proposed(event: e.SeverityProposed, case: Case, recorded: e.Recorded) -> Case:
    return _with(case, Talk(_chosen(event), recorded.occurred_at, recorded.actor))


@apply.register
def _countered(event: e.SeverityCountered, case: Case, _: e.Recorded) -> Case:
    talk = case.grading.talk
    return _with(case, replace(talk, counter=_chosen(event), disputed=False) if talk else None)


@apply.register
def _disputed(_event: e.SeverityDisputed, case: Case, _: e.Recorded) -> Case:
    talk = case.grading.talk
    return _with(case, replace(talk, counter=None, disputed=True) if talk else None)


@apply.register
def _ended(
    _event: e.SeverityAccepted | e.DisagreementRecorded | e.SeverityWithdrawn, case: Case, _: e.Recorded
) -> Case:
    return _with(case, None)


def _chosen(event: e.SeverityProposed | e.SeverityCountered) -> Chosen:
    return Chosen(event.severity, event.criterion, event.confirmed, event.reason)


def _with(case: Case, talk: Talk | None) -> Case:
    return replace(case, grading=replace(case.grading, talk=talk))
