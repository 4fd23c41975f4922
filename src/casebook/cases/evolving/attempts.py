"""What attempts to reach a customer do to a case, and what is heard from the customer does to them."""

from dataclasses import replace
from typing import Final

from casebook.cases import events as e
from casebook.cases.attempt import Attempt
from casebook.cases.case import Case
from casebook.cases.evolving.applying import apply


@apply.register
def _attempted(event: e.ContactAttempted, case: Case, recorded: e.Recorded) -> Case:
    return with_attempt(case, Attempt(recorded.occurred_at, event.channel, event.outcome, recorded.actor))


def with_attempt(case: Case, attempt: Attempt) -> Case:
    """Return the case with one more attempt, put where its time is."""
    made = sorted((*case.contacting.made, attempt), key=lambda one: one.at)
    return replace(case, contacting=replace(case.contacting, made=tuple(made)))


def after(case: Case, recorded: e.Recorded) -> Case:
    """Return the case after a line of its log.

    Whatever a customer does but thanking is an answer to all attempts, also where an engineer wrote down what was said.
    """
    if not _heard(recorded):
        return case
    heard = max(recorded.occurred_at, case.contacting.heard_at or recorded.occurred_at)
    return replace(case, contacting=replace(case.contacting, heard_at=heard))


SILENT: Final[tuple[type[e.Event], ...]] = (
    e.ClosureConfirmed,
    e.CaseClosed,
    e.CustomerThanked,
    e.SurveyAnswered,
    e.SurveyAsked,
    e.WatcherRemoved,
)
"""What comes of a customer's deeds and gives no reason to go on."""


def _heard(recorded: e.Recorded) -> bool:
    event = recorded.event
    if isinstance(event, e.CallLogged):
        return event.reached
    if isinstance(event, e.CaseReopened):
        return True
    if recorded.actor_kind == "staff":
        return _said_in_a_call(event)
    return recorded.actor_kind == "contact" and not isinstance(event, SILENT)


def _said_in_a_call(event: e.Event) -> bool:
    """Whether an engineer wrote down what the customer said or did, so that they were heard."""
    if isinstance(event, e.ClosureDeclined | e.DeescalationDeclined):
        return True
    if isinstance(event, e.Escalated | e.EscalationRaised):
        return bool(event.channel)
    if isinstance(event, e.Deescalated):
        return event.ending == "agreed-in-call"
    if isinstance(event, e.StepCompleted):
        return event.for_customer
    return bool(getattr(event, "by_call", False)) and not isinstance(event, SILENT)
