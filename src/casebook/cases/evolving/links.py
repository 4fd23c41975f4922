"""What a link does to a case."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.evolving.applying import apply
from casebook.cases.links import Link


@apply.register
def _linked(event: e.CasesLinked, case: Case, recorded: e.Recorded) -> Case:
    link = Link(event.kind, event.number, event.case, recorded.occurred_at)
    return replace(case, links=(*case.links, link))
