"""What pages say of the version that a case is about, of hotfixes, and of the Support ID: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casebook.cases.refusal import Refusal
    from casebook.cases.releases import ReleaseFacts
    from casebook.desk.queries.shapes import Person


@dataclass(frozen=True, slots=True)
class SupportView:
    """What help the version gets today; ``help_with`` is what is left of it where it is limited."""

    limited: bool
    help_with: tuple[str, ...]
    message: str
    clause: str


@dataclass(frozen=True, slots=True)
class HardwareView:
    """The newest version needs other hardware than the one the case is about; ``message`` is the handbook's."""

    version: str
    needs: str
    message: str
    clause: str


@dataclass(frozen=True, slots=True)
class SupportIdView:
    """The Support ID: that of the ``contract``, and whether the product has it (none: nobody has looked).

    ``found`` is the other one, empty where it is none of any contract.
    """

    contract: str
    fits: bool | None
    found: str
    message: str
    remedy: str
    clause: str


@dataclass(frozen=True, slots=True)
class FixView:
    """A hotfix that the customer was given; its words stand in the conversation."""

    build: str
    at: datetime
    by: Person


@dataclass(frozen=True, slots=True)
class SecurityView:
    """Whether a fix that concerns security is put ``first`` (none: nothing was decided), and ``into`` which version."""

    first: bool | None
    into: str
    message: str
    clause: str


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """What is known of the version, as of today. ``phase`` is current, older or ended.

    ``newest_build`` is the newest public build of the version where the case is about another one, ``newest`` the
    newest version where it is about an earlier one. What follows is for staff only: ``security``, ``known`` (every
    version of the product that is out, the newest first), ``hotfixes`` (whether the handbook says what they need) and
    ``lacks`` (what a hotfix lacks, each with its clause).
    """

    version: str = ""
    build: str = ""
    phase: str = ""
    support: SupportView | None = None
    newest_build: str = ""
    newest: str = ""
    hardware: HardwareView | None = None
    support_id: SupportIdView | None = None
    fixes: tuple[FixView, ...] = ()
    security: SecurityView | None = None
    known: tuple[ReleaseFacts, ...] = ()
    hotfixes: bool = False
    lacks: tuple[Refusal, ...] = ()
