"""The chapter *severity*: the levels, the criteria that tell them apart, and the vendor's word for them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """A term that the criteria use, explained."""

    term: str
    text: str
    clause: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One reason to choose a level. ``also`` holds further conditions (id, text) that must be confirmed with it."""

    id: str
    text: str
    clause: str
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """A severity. ``id`` is "1" for the gravest; ``name`` is the vendor's word for this level."""

    id: str
    name: str
    clause: str
    summary: str = ""
    criteria: tuple[Criterion, ...] = ()
    phone_first: bool = False


@dataclass(frozen=True, slots=True)
class Severities:
    """All levels, gravest first. ``word`` is what the vendor calls it: severity, priority."""

    word: str
    levels: tuple[Level, ...]
    definitions: tuple[Definition, ...] = ()

    @property
    def graded(self) -> bool:
        """Whether cases are graded at all: where there is a single level, nobody needs to choose or see it."""
        return len(self.levels) > 1

    def level(self, severity: str) -> Level:
        """Return the level with this id.

        Raises:
            KeyError: the handbook has no such level.
        """
        for level in self.levels:
            if level.id == severity:
                return level
        raise KeyError(severity)
