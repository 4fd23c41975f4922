"""What proposals to close, closing and resolving do to a case."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case, Proposal
from casebook.cases.evolving.applying import apply


@apply.register
def _closure_proposed(event: e.ClosureProposed, case: Case, recorded: e.Recorded) -> Case:
    since = case.proposal.since if case.proposal else recorded.occurred_at
    proposal = Proposal(event.ground, recorded.occurred_at, recorded.actor, since)
    return replace(
        case, status="closure_proposed", proposal=proposal, waiting_for=None, information=case.information.released()
    )


@apply.register
def _closure_declined(_event: e.ClosureDeclined, case: Case, _: e.Recorded) -> Case:
    return replace(case, status="in_progress", proposal=None)


@apply.register
def _closure_confirmed(_event: e.ClosureConfirmed, case: Case, _: e.Recorded) -> Case:
    return case


@apply.register
def _resolved(_event: e.CaseResolved, case: Case, _: e.Recorded) -> Case:
    return replace(case, status="resolved", waiting_for=None)


@apply.register
def _closed(event: e.CaseClosed, case: Case, recorded: e.Recorded) -> Case:
    return replace(
        case,
        status="closed",
        closed_at=recorded.occurred_at,
        ground=event.ground,
        proposal=None,
        waiting_for=None,
        information=case.information.released(),
    )
