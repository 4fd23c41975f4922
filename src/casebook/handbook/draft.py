"""What the parser finds in a folder: clauses with their text and blocks, not understood yet."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.handbook.diagnostics import Place
from casebook.handbook.nodes import Table
from casebook.policy.clause import ChapterText
from casebook.policy.policy import Parent


@dataclass(frozen=True, slots=True)
class DraftClause:
    """A heading with a permanent id, the Markdown that customers read, and its policy blocks.

    ``handbook`` is the one it was inherited from (empty: it is the handbook's own); ``replaces`` are clauses of the
    parent that it takes the place of.
    """

    id: str
    title: str
    text: str
    chapter: str
    place: Place
    tables: tuple[Table, ...]
    handbook: str = ""
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A parsed folder: the front matter, the introduction (Markdown), and the clauses in the order of the chapters.

    ``parents`` are the handbooks that it extends, the nearest first.
    """

    front: Table
    introduction: str
    chapters: tuple[ChapterText, ...]
    clauses: tuple[DraftClause, ...]
    parents: tuple[Parent, ...] = ()


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
