"""What a link does to a case."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.evolving.applying import apply
from casebook.cases.links import MERGED, Link


@apply.register
def _linked(event: e.CasesLinked, case: Case, recorded: e.Recorded) -> Case:
    link = Link(event.kind, event.number, event.case, recorded.occurred_at)
    return replace(case, links=(*case.links, link))


@apply.register
def _merged(event: e.CaseMerged, case: Case, recorded: e.Recorded) -> Case:
    return replace(
        case,
        status="closed",
        closed_at=recorded.occurred_at,
        ground=MERGED,
        proposal=None,
        waiting_for=None,
        information=case.information.released(),
        links=(*case.links, Link("merged-into", event.into, event.case, recorded.occurred_at)),
    )
