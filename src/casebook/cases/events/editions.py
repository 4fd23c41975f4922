"""How a case follows the editions of its handbook."""

from dataclasses import dataclass

from casebook.cases.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionMoved(Event):
    """The case is judged by another edition from now on."""

    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionJoined(Event):
    """The case stays under its edition, and of the targets of both the better ones hold."""

    edition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPassed(Event):
    """The case could not follow an edition, which lacks some of its words (``missing``: ``plan``, ``severity`` ...)."""

    edition: str
    missing: tuple[str, ...]
