"""First pass, second half: a handbook that extends another is read together with it, whole and at one moment."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from casebook.handbook.diagnostics import Log, Place
from casebook.handbook.library import beside
from casebook.handbook.nodes import Table, Text
from casebook.handbook.parse import front_matter
from casebook.handbook.source import Source, content, read

Editions: TypeAlias = Callable[[str, str], Mapping[str, str] | None]
"""Finds the files of an edition, by handbook and edition, that may stand in no folder any more."""

EXTENDS: Final = "extends"
_NAMED: Final = re.compile(r"([a-z0-9]+(?:[-.][a-z0-9]+)*)@(\S+)")


def NO_EDITIONS(_handbook: str, _edition: str) -> Mapping[str, str] | None:  # noqa: N802 - used like a constant
    """Know no editions but those in folders."""
    return None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The parent that a handbook names, and where it does."""

    handbook: str
    edition: str
    place: Place


def read_whole(folder: Path, log: Log, editions: Editions = NO_EDITIONS) -> Source | None:
    """Read a handbook's folder with whatever it extends; faults go to ``log`` and give None where that cannot be."""
    source = read(folder, log)
    return _with_parent(source, folder, (folder.resolve().name,), log, editions) if source else None


def _with_parent(source: Source, folder: Path, heirs: tuple[str, ...], log: Log, editions: Editions) -> Source | None:
    wanted = _wanted(source, log)
    if wanted is None:
        return None if log.failed else source
    if wanted.handbook in heirs:
        circle = " extends ".join((*heirs, wanted.handbook))
        log.fault("parent-circle", wanted.place, f"{circle}: nothing is left to begin with.")
        return None
    parent = _parent(wanted, folder, heirs, log, editions)
    return source.extending(parent) if parent else None


def _wanted(source: Source, log: Log) -> _Wanted | None:
    """Return the parent that the front matter names; one that is named wrongly is reported."""
    front = front_matter(source)
    node = front.get(EXTENDS) if isinstance(front, Table) else None
    if node is None:
        return None
    found = _NAMED.fullmatch(node.text) if isinstance(node, Text) else None
    if found is None:
        message = "`extends` has to name one handbook and its edition."
        log.fault("bad-name", node.place, message, way_out="Write it like `extends: acme@2026-01`.")
        return None
    return _Wanted(found[1], found[2], node.place)


def _parent(wanted: _Wanted, folder: Path, heirs: tuple[str, ...], log: Log, editions: Editions) -> Source | None:
    """Return the named edition with its own parents: from its folder, else from the editions that are known."""
    found = beside(folder, wanted.handbook)
    source = read(found, Log()) if found else None
    if found and source and _edition(source) == wanted.edition:
        return _with_parent(source, found, (*heirs, wanted.handbook), log, editions)
    if known := editions(wanted.handbook, wanted.edition):
        return Source(wanted.handbook, known, content(known))
    there = f"its folder holds edition {_edition(source)}" if source else "there is no such folder"
    message = f"The handbook {wanted.handbook} is not here in edition {wanted.edition}: {there}."
    way_out = "Put its folder beside this one, or extend the edition that is there."
    log.fault("parent-missing", wanted.place, message, way_out=way_out)
    return None


def _edition(source: Source) -> str:
    front = front_matter(source)
    node = front.get("edition") if isinstance(front, Table) else None
    return node.text if isinstance(node, Text) else ""
