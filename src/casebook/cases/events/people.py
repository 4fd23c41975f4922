"""Who watches a case, and to whom it was handed over."""

from dataclasses import dataclass

from casebook.cases.event import Event, Words
from casebook.cases.people import PersonKind


@dataclass(frozen=True, slots=True, kw_only=True)
class WatcherAdded(Event):
    """Somebody watches the case; contacts may reply or only read."""

    person: str
    person_kind: PersonKind
    may_reply: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WatcherRemoved(Event):
    """Somebody does not watch the case any more."""

    person: str
    person_kind: PersonKind


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver(Event):
    """The case belongs to another staff member, or waits for somebody of a team; the note is for staff only."""

    assignee: str
    team: str
    body: Words
