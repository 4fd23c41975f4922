"""What waiting does to a case."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case, Status
from casebook.cases.evolving.applying import apply


@apply.register
def _waiting_started(event: e.WaitingStarted, case: Case, _: e.Recorded) -> Case:
    status: Status = "waiting_for_customer" if event.waiting_for == "customer" else "waiting_for_third_party"
    return replace(case, status=status, waiting_for=event.waiting_for)


@apply.register
def _taken_up(_event: e.WaitingEnded | e.CaseReopened, case: Case, _: e.Recorded) -> Case:
    return replace(case, status="in_progress", waiting_for=None, closed_at=None, ground="")
