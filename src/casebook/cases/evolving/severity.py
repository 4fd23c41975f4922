"""What a change of severity does to a case."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.evolving.applying import apply


@apply.register
def _severity_changed(event: e.SeverityChanged, case: Case, _: e.Recorded) -> Case:
    return replace(case, severity=event.after, criterion=event.criterion)
