"""What talking does to a case: mostly nothing but to be on record."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.attempt import Attempt
from casebook.cases.case import Case
from casebook.cases.evolving.applying import apply
from casebook.cases.evolving.attempts import with_attempt
from casebook.cases.repricing import Stretch


@apply.register
def _said(_event: e.CustomerReplied | e.CustomerThanked | e.Responded | e.NoteAdded, case: Case, _: e.Recorded) -> Case:
    return case


@apply.register
def _called(event: e.CallLogged, case: Case, recorded: e.Recorded) -> Case:
    """A call of ours that reached nobody is an attempt to reach the customer."""
    if event.reached or event.started_by == "customer":
        return case
    return with_attempt(case, Attempt(recorded.occurred_at, event.channel, "no-answer", recorded.actor))


@apply.register
def _acknowledged(_event: e.Acknowledged, case: Case, _: e.Recorded) -> Case:
    return replace(case, acknowledged=True)


@apply.register
def _channel_moved(event: e.ChannelMoved, case: Case, recorded: e.Recorded) -> Case:
    stretch = Stretch(recorded.occurred_at, event.channel, case.zone)
    return replace(case, channel=event.channel, stretches=(*case.stretches, stretch))
