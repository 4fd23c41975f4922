"""How a case comes to its end, and back."""

from dataclasses import dataclass

from casebook.cases.event import Event, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureProposed(Event):
    """The customer was asked to agree to close."""

    ground: str
    body: Words
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureConfirmed(Event):
    """The customer agreed; ``by_call`` when an engineer recorded what the customer said."""

    by_call: bool = False
    body: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureDeclined(Event):
    """The customer did not agree."""

    body: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResolved(Event):
    """A solution is in place, and the case not closed yet; ``body`` told the customer (imported history has none)."""

    body: Words | None = None
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClosed(Event):
    """The case ended. ``clauses`` allowed it."""

    ground: str = ""
    body: Words | None = None
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReopened(Event):
    """The case went back to work after it had been resolved or closed."""
