"""The chapter *releases*: what help each version gets, who may have hotfixes, and who hears of something new."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

Phase = Literal["current", "older", "ended"]
PHASES: Final[tuple[Phase, ...]] = ("current", "older", "ended")
"""Where a version stands: the newest ones, those before them, and those whose support is over."""
Level = Literal["full", "limited"]
Need = Literal["active-contract", "newest-build"]
Rhythm = Literal["at-once", "weekly"]


@dataclass(frozen=True, slots=True)
class ReleaseSupport:
    """What help versions in some phases get. ``help_with`` is what is left of it where it is limited."""

    level: Level
    phases: tuple[Phase, ...]
    help_with: tuple[str, ...]
    message: str
    clause: str


@dataclass(frozen=True, slots=True)
class HotfixNeed:
    """What a hotfix needs, and what is said (``message``, ``remedy``) where it is not there."""

    need: Need
    message: str
    remedy: str
    clause: str


@dataclass(frozen=True, slots=True)
class News:
    """Who hears of releases, and how often. ``to`` are roles that always do; ``others``: contacts may ask for it."""

    rhythm: Rhythm
    to: tuple[str, ...]
    others: bool
    clause: str


@dataclass(frozen=True, slots=True)
class SupportId:
    """The id of the form (``field``) and of diagnostic files (after the words ``label``) must be the contract's."""

    field: str
    label: str
    message: str
    remedy: str
    clause: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the handbook says, by a clause."""

    message: str
    clause: str


@dataclass(frozen=True, slots=True)
class Releases:
    """``version_field`` and ``build_field`` are the questions of the form that tell what the customer runs, or empty.

    ``hardware`` is said of releases that need other hardware. ``security``: a fix that concerns security may be put
    first, into a release of the newest major version.
    """

    version_field: str = ""
    build_field: str = ""
    support: tuple[ReleaseSupport, ...] = field(default=())
    needs: tuple[HotfixNeed, ...] = field(default=())
    news: tuple[News, ...] = field(default=())
    support_id: SupportId | None = None
    hardware: Said | None = None
    security: Said | None = None

    def support_of(self, phase: str) -> ReleaseSupport | None:
        """Return what help a phase gets; a handbook that says nothing of it bounds nothing."""
        return next((one for one in self.support if phase in one.phases), None)

    def need(self, need: Need) -> HotfixNeed | None:
        """Return what is said of one need of a hotfix."""
        return next((one for one in self.needs if one.need == need), None)
