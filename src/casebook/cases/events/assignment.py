"""Who works on a case."""

from dataclasses import dataclass

from casebook.cases.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned(Event):
    """The case has another assignee (empty: none)."""

    assignee: str
