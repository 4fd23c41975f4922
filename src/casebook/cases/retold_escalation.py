"""Escalations told again under another handbook: what people asked for stays, what a rule did is made again."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from casebook.cases import events as e
from casebook.cases.rules import escalation
from casebook.cases.story import Story

MADE: Final = (e.ClimbSet, e.ClimbHalted, e.ClimbCancelled)
"""Events that follow from others by the handbook."""


def _asked(story: Story, event: e.Escalated | e.EscalationRaised) -> None:
    if event.asked_by != "rule":
        story.tell(event)
        escalation.promise_answer(story)


def _answered(story: Story, event: e.EscalationAnswered) -> None:
    story.tell(event)
    story.inform()
    story.meet("escalation_answer")


def _declined(story: Story, event: e.DeescalationDeclined) -> None:
    story.tell(event)
    escalation.promise_answer(story)


def _over(story: Story, event: e.Deescalated) -> None:
    """What the closing of a case ended ends by itself again."""
    if event.ending != "case-closed":
        escalation.over(story, event)


HANDLERS: Final[Mapping[type[e.Event], Callable[[Story, Any], None]]] = MappingProxyType(
    {
        e.Escalated: _asked,
        e.EscalationRaised: _asked,
        e.EscalationAnswered: _answered,
        e.DeescalationDeclined: _declined,
        e.Deescalated: _over,
    }
)
