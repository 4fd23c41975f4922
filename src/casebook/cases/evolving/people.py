"""What watching, handing over and working on it do to a case."""

from dataclasses import replace
from typing import Final

from casebook.cases import events as e
from casebook.cases.case import Case, Status
from casebook.cases.evolving.applying import apply
from casebook.cases.people import Watcher

WORK: Final = (e.Responded, e.CallLogged, e.ClosureProposed, e.RuledOutOfScope, e.InformationRequested, e.StepsPlanned)
"""What an engineer does who works on a case; others leave notes, too."""


@apply.register
def _watched(event: e.WatcherAdded, case: Case, _: e.Recorded) -> Case:
    rest = case.people.without(event.person_kind, event.person)
    added = Watcher(event.person_kind, event.person, event.may_reply)
    return replace(case, people=replace(rest, watchers=(*rest.watchers, added)))


@apply.register
def _unwatched(event: e.WatcherRemoved, case: Case, _: e.Recorded) -> Case:
    return replace(case, people=case.people.without(event.person_kind, event.person))


@apply.register
def _handed_over(event: e.HandedOver, case: Case, _: e.Recorded) -> Case:
    status: Status = "in_progress" if event.assignee and case.status == "new" else case.status
    return replace(case, assignee=event.assignee, status=status, people=replace(case.people, team=event.team))


def worked(case: Case, recorded: e.Recorded) -> Case:
    """Return the case with the engineer who has it or worked on it by this event, if one did, before all others."""
    event = recorded.event
    if isinstance(event, e.Assigned | e.HandedOver):
        engineer = event.assignee
    else:
        engineer = recorded.actor if recorded.actor_kind == "staff" and isinstance(event, WORK) else ""
    if not engineer or case.people.engineers[:1] == (engineer,):
        return case
    return replace(case, people=case.people.after(engineer))
