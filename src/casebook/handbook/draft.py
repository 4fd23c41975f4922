"""What the parser finds in a folder: clauses with their text and blocks, not understood yet."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.handbook.diagnostics import Place
from casebook.handbook.nodes import Table
from casebook.policy.clause import ChapterText


@dataclass(frozen=True, slots=True)
class DraftClause:
    """A heading with a permanent id, the Markdown that customers read, and its policy blocks."""

    id: str
    title: str
    text: str
    chapter: str
    place: Place
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A parsed folder: the front matter, the introduction (Markdown), and the clauses in the order of the chapters."""

    front: Table
    introduction: str
    chapters: tuple[ChapterText, ...]
    clauses: tuple[DraftClause, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One policy block that is understood so far: ``construct`` is the key that says what it is, e.g. ``target``."""

    construct: str
    table: Table
    clause: str

    @property
    def place(self) -> Place:
        """Where the block begins."""
        return self.table.place
