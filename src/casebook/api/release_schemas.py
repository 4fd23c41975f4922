"""What the API takes and says of versions, hotfixes, the Support ID, root causes and security fixes."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import AfterValidator, Field, StringConstraints

from casebook.api.incoming import Code, Incoming, Prose, printable

Version = Annotated[str, StringConstraints(max_length=60), AfterValidator(printable)]
"""A version or a build, such as ``12.1`` or ``12.1.0.2131``."""


class ReleaseIn(Incoming):
    """Which version the case is about, and the build if it is known. ``version`` is the case version you have read."""

    release: Version
    build: Version = ""
    version: int | None = Field(None, ge=0, le=2**31 - 1)


class SupportIdIn(Incoming):
    """The Support ID that was found in the product."""

    found: Version


class DeliveryIn(Incoming):
    """Something for the customer: words, and ids of files from ``/files``."""

    body: Prose
    files: list[Code] = Field(default_factory=list)
    version: int | None = Field(None, ge=0, le=2**31 - 1)


class SecurityFixIn(Incoming):
    """Whether the fix is put first, why, and into which version of the newest major one."""

    first: bool
    body: Prose
    into: Version = ""
    version: int | None = Field(None, ge=0, le=2**31 - 1)


class HardwareOut(Schema):
    """The newest version needs other hardware than the one the case is about."""

    version: str
    needs: str
    message: str
    clause: str


class SupportIdOut(Schema):
    """Whether the Support ID of the product is the contract's; ``found`` is the other one, if it looks like one."""

    state: Literal["unknown", "fits", "differs"]
    contract: str
    found: str
    message: str
    remedy: str
    clause: str


class HotfixOut(Schema):
    """A hotfix that was given; its words stand in the conversation."""

    build: str
    at: datetime
    by: str


class LackOut(Schema):
    """What a hotfix lacks now, by which clause, and what would help. Staff only."""

    code: str
    message: str
    remedy: str
    clause: str


class SecurityFixOut(Schema):
    """Whether a security fix is put ``first`` (null: nothing was decided), and into which version. Staff only."""

    first: bool | None
    into: str
    clause: str


class CaseReleaseOut(Schema):
    """What is known of the version, as of today. ``support`` is full, limited or empty where nothing is said of it.

    ``newest_build`` is set where the case is about another build of its version, ``newest_version`` where it is about
    an earlier version.
    """

    version: str
    build: str
    phase: str
    support: Literal["", "full", "limited"]
    help_with: list[str]
    message: str
    clause: str
    newest_build: str
    newest_version: str
    hardware: HardwareOut | None
    support_id: SupportIdOut | None
    hotfixes: list[HotfixOut]
    hotfix_lacks: list[LackOut]
    security_fix: SecurityFixOut | None
    releases: list[str] = Field(description="Every version of the product that is out, the newest first. Staff only.")
