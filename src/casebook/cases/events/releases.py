"""What is known of the version, of hotfixes, of the Support ID, of root causes, and of security fixes."""

from dataclasses import dataclass
from typing import Literal

from casebook.cases.event import Event, Words

IdSource = Literal["form", "file", "staff"]
"""Where a Support ID was found: in the form, in a diagnostic file, or by an engineer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRecorded(Event):
    """The case is about this version, in this phase on that day; ``build`` may be unknown."""

    version: str
    phase: str
    build: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseSupportLimited(Event):
    """The customer is told that help for the version is bounded."""

    version: str
    phase: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportIdConfirmed(Event):
    """The Support ID in a file or in the product is the one of the contract."""

    source: IdSource
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportIdDiffers(Event):
    """Another Support ID was found than that of the contract."""

    source: IdSource
    found: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HotfixGiven(Event):
    """The customer was given a hotfix for a build (empty: unknown)."""

    body: Words
    build: str = ""
    clauses: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisSent(Event):
    """The customer has the analysis of the root cause."""

    body: Words
    clause: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityFixDecided(Event):
    """The vendor decided whether a fix that concerns security is put first, and into which version it goes."""

    first: bool
    body: Words
    clause: str
    into: str = ""
