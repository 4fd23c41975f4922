"""What talking does to a case: mostly nothing but to be on record."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.evolving.applying import apply
from casebook.cases.repricing import Stretch


@apply.register
def _said(_event: e.CustomerReplied | e.Responded | e.CallLogged | e.NoteAdded, case: Case, _: e.Recorded) -> Case:
    return case


@apply.register
def _acknowledged(_event: e.Acknowledged, case: Case, _: e.Recorded) -> Case:
    return replace(case, acknowledged=True)


@apply.register
def _channel_moved(event: e.ChannelMoved, case: Case, recorded: e.Recorded) -> Case:
    stretch = Stretch(recorded.occurred_at, event.channel, case.zone)
    return replace(case, channel=event.channel, stretches=(*case.stretches, stretch))
