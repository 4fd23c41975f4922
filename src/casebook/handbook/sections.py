"""One clause as it is written: cut out of its file to be edited, and put back. Nothing is understood here."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from markdown_it import MarkdownIt

_MARKDOWN: Final = MarkdownIt("commonmark")
_CLAUSE: Final = re.compile(r"([A-Z][A-Z0-9]*-[0-9]+[a-z]?)\s+\S")
_LEVELS: Final = frozenset({"h1", "h2"})


def clause_ids(text: str) -> tuple[str, ...]:
    """Return the ids of the clauses of a file, in order; a heading of their level without an id is empty."""
    return tuple(clause for clause, level, _, _ in _sections(text) if level == "h2")


def clause_source(text: str, clause: str) -> str:
    """Return a clause with its heading and its blocks, as it stands in its file.

    Raises:
        KeyError: the file has no such clause.
    """
    first, end = _lines(text, clause)
    return "\n".join(text.split("\n")[first:end]).strip("\n") + "\n"


def with_clause(text: str, clause: str, written: str) -> str:
    """Return the file with a clause written anew; everything else stays as it is.

    Raises:
        KeyError: the file has no such clause.
    """
    first, end = _lines(text, clause)
    lines = text.split("\n")
    after = ["", *lines[end:]] if end < len(lines) else [""]
    return "\n".join([*lines[:first], *written.strip("\n").split("\n"), *after])


def _lines(text: str, clause: str) -> tuple[int, int]:
    for found, level, first, end in _sections(text):
        if level == "h2" and found == clause:
            return first, end
    raise KeyError(clause)


def _sections(text: str) -> list[tuple[str, str, int, int]]:
    """Return id, level, first line and end of everything that begins with a heading of the first two levels."""
    tokens = _MARKDOWN.parse(text)
    starts = [
        (_id(inline.content), token.tag, token.map[0])
        for token, inline in pairwise(tokens)
        if token.type == "heading_open" and token.level == 0 and token.tag in _LEVELS and token.map
    ]
    ends = [first for _, _, first in starts[1:]] + [text.count("\n") + 1]
    return [(*start, end) for start, end in zip(starts, ends, strict=bool(starts))]


def _id(heading: str) -> str:
    found = _CLAUSE.match(heading.strip())
    return found[1] if found else ""
