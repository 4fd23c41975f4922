"""Versions on a case, hotfixes, the Support ID, analyses of a root cause, and security fixes."""

from dataclasses import dataclass

from casebook.cases.commands.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRelease(Command):
    """Write down which version the case is about, and which build the customer runs (may be empty)."""

    version: str
    build: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSupportId(Command):
    """Compare a Support ID that was found in the product (``found``) with that of the contract."""

    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveHotfix(Command):
    """Give the customer a hotfix: where it is, or the ``files`` themselves."""

    body: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SendAnalysis(Command):
    """Send the analysis of the root cause that was promised; it can be sent after the case was closed."""

    body: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideSecurityFix(Command):
    """Decide whether the fix, which concerns security, is put first; ``into`` is the version that is to have it."""

    first: bool
    body: str
    into: str = ""
