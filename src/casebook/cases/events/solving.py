"""A workaround, and what the customer says of it."""

from dataclasses import dataclass

from casebook.cases.event import Event, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkaroundRecorded(Event):
    """The customer was given a way to work until there is a solution."""

    body: Words
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkaroundConfirmed(Event):
    """The customer says that the workaround works; ``by_call`` when an engineer recorded what the customer said."""

    by_call: bool = False
    body: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkaroundRejected(Event):
    """The customer says that the workaround does not work; ``by_call`` when an engineer recorded it."""

    body: Words
    by_call: bool = False
