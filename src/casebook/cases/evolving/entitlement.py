"""What another plan in effect does to a case: nothing, since it was opened under that plan; the reason is kept."""

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.evolving.applying import apply


@apply.register
def _replaced(_: e.PlanReplaced, case: Case, __: e.Recorded) -> Case:
    return case
