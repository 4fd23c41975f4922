"""What an assignment does to a case."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case, Status
from casebook.cases.evolving.applying import apply


@apply.register
def _assigned(event: e.Assigned, case: Case, _: e.Recorded) -> Case:
    status: Status = "in_progress" if event.assignee and case.status == "new" else case.status
    return replace(case, assignee=event.assignee, status=status, people=replace(case.people, team=""))
