"""What following an edition does to a case."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.evolving.applying import apply


@apply.register
def _moved(event: e.EditionMoved, case: Case, _: e.Recorded) -> Case:
    return replace(case, edition=event.after, beside="", considered=event.after)


@apply.register
def _joined(event: e.EditionJoined, case: Case, _: e.Recorded) -> Case:
    return replace(case, beside=event.edition, considered=event.edition)


@apply.register
def _passed(event: e.EditionPassed, case: Case, _: e.Recorded) -> Case:
    return replace(case, considered=event.edition)
