"""What hearing of a sent command does to a case."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.evolving import partners
from casebook.cases.evolving.applying import apply


@apply.register
def _returned(event: e.ErrandReturned, case: Case, _: e.Recorded) -> Case:
    return partners.returned(replace(case, returned={**case.returned, event.errand: event}), event)
