"""The door of the compiler: a folder in, a policy or diagnostics out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from casebook.handbook.cascade import without_consequences
from casebook.handbook.compile import compile_draft
from casebook.handbook.diagnostics import Diagnostic, Log, Place, in_order
from casebook.handbook.library import find, shipped
from casebook.handbook.lineage import NO_EDITIONS, Editions, read_whole
from casebook.handbook.parse import parse
from casebook.handbook.prove import prove
from casebook.handbook.source import FRONT, Source
from casebook.policy.policy import Policy

__all__ = ["Compiled", "compile_folder", "compile_source", "find", "shipped"]


@dataclass(frozen=True, slots=True)
class Compiled:
    """``policy`` is None if there is an error among the ``diagnostics``, which come errors first.

    ``source`` is what was compiled; None where the folder could not be read.
    """

    policy: Policy | None
    diagnostics: tuple[Diagnostic, ...]
    source: Source | None = None

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that stopped the compilation."""
        return tuple(one for one in self.diagnostics if one.severity == "error")


def compile_folder(path: Path, editions: Editions = NO_EDITIONS) -> Compiled:
    """Compile the handbook in a folder. Bad input raises nothing: it is told by diagnostics.

    ``editions`` knows editions that stand in no folder any more, for handbooks that extend them.
    """
    log = Log()
    source = read_whole(path, log, editions)
    if source is None:
        return Compiled(None, in_order(log.found))
    return _compiled(source, log) if log.found else _once(source.folder, tuple(source.files.items()), source.digest)


def compile_source(source: Source) -> Compiled:
    """Compile a handbook that was read already, or that was never written to a folder."""
    if source.prefix:
        return _compiled(source, Log())
    return _once(source.folder, tuple(source.files.items()), source.digest)


@lru_cache(maxsize=64)
def _once(folder: str, files: tuple[tuple[str, str], ...], digest: str) -> Compiled:
    """Compile what was read without a fault; the same content is compiled once in a process."""
    return _compiled(Source(folder, dict(files), digest), Log())


def _compiled(source: Source, log: Log) -> Compiled:
    if source.parent and (broken := _compiled(source.parent.alone, Log()).errors):
        _parent_broken(source, broken, log)
        return Compiled(None, in_order(log.found), source)
    draft = parse(source, log)
    policy = compile_draft(source, draft, log) if draft else None
    if policy and not log.failed:
        prove(policy, log)
    return Compiled(None if log.failed else policy, in_order(without_consequences(log.found)), source)


def _parent_broken(source: Source, broken: tuple[Diagnostic, ...], log: Log) -> None:
    parent = source.parent.folder if source.parent else ""
    message = f"This handbook extends {parent}, which does not compile: {broken[0].place}: {broken[0].message}"
    log.fault("parent-broken", Place(FRONT, 1), message, way_out=f"Run `casebook handbook check {parent}` first.")
