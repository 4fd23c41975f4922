"""Second pass: find the front matter, the clauses and their policy blocks in the Markdown, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from casebook.handbook.diagnostics import Log, Place
from casebook.handbook.draft import Draft, DraftClause
from casebook.handbook.nodes import Node, Table, read_yaml
from casebook.handbook.outline import CHAPTERS
from casebook.handbook.source import FRONT, Source
from casebook.handbook.spelling import hint, nearest
from casebook.policy.clause import ChapterText

_CLAUSE_ID: Final = re.compile(r"([A-Z][A-Z0-9]*-[0-9]+[a-z]?)\s+(\S.*)")
_CLAUSE_LEVEL: Final = "h2"
_MARKDOWN: Final = MarkdownIt("commonmark").enable("table")
_FENCE: Final = "policy"


def parse(source: Source, log: Log) -> Draft | None:
    """Parse every file of the folder; faults go to ``log``, and what can be parsed is.

    A handbook that does not say what it is gives None.
    """
    front, introduction = _front(source.files[FRONT], f"{source.prefix}{FRONT}", log)
    if front is None:
        return None
    chapters = [_Chapter(name, source, log) for name in _chapters(source, log)]
    clauses = [clause for chapter in chapters for clause in chapter.clauses()]
    beginnings = tuple(chapter.beginning() for chapter in chapters)
    return Draft(front, introduction, beginnings, tuple(_unique(clauses, log)))


def front_matter(source: Source) -> Table | None:
    """Return the particulars of a handbook; one that does not say what it is gives None."""
    return _particulars(source.files[FRONT], f"{source.prefix}{FRONT}")


@lru_cache(maxsize=64)
def _particulars(text: str, file: str) -> Table | None:
    """Read the same front matter once in a process: it is asked for whenever a folder is read."""
    return _front(text, file, Log())[0]


def _chapters(source: Source, log: Log) -> Iterator[str]:
    named = {name.removesuffix(".md") for name in source.own if name.endswith(".md") and name != FRONT}
    for stranger in sorted(named - set(CHAPTERS)):
        message = f"`{stranger}` is not a chapter of a handbook."
        log.fault("unknown-chapter", Place(f"{source.prefix}{stranger}.md"), message, way_out=hint(stranger, CHAPTERS))
    return (chapter for chapter in CHAPTERS if chapter in named)


def _unique(clauses: list[DraftClause], log: Log) -> Iterator[DraftClause]:
    first: dict[str, DraftClause] = {}
    for clause in (clause for clause in clauses if clause.id):
        if earlier := first.get(clause.id):
            others = [(earlier.place, f"{clause.id} stands here first")]
            way_out = "Give one of them an id of its own; an id is never used again."
            log.fault(
                "duplicate-clause",
                clause.place,
                f"The clause id {clause.id} stands twice.",
                others=others,
                way_out=way_out,
            )
        else:
            first[clause.id] = clause
            yield clause


def _front(text: str, file: str, log: Log) -> tuple[Table | None, str]:
    """Split ``handbook.md`` into front matter and introduction."""
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if lines[0].rstrip() != "---" or end is None:
        message = "The handbook does not say what it is: there is no front matter."
        way_out = "Begin the file with a line `---`, the handbook's particulars, and another line `---`."
        log.fault("no-front", Place(file, 1), message, way_out=way_out)
        return None, text
    front = read_yaml("\n".join(lines[1:end]), file, 2, log)
    body = "\n".join([""] * (end + 1) + lines[end + 1 :])
    _refuse_clauses(body, file, log)
    if front is not None and not isinstance(front, Table):
        log.fault("no-front", front.place, "The front matter has no keys.", way_out="Write `handbook: NAME` and so on.")
    return (front if isinstance(front, Table) else None), body.strip()


def _refuse_clauses(body: str, file: str, log: Log) -> None:
    for token in _MARKDOWN.parse(body):
        if token.type == "fence" and token.info.strip() == _FENCE and token.map:
            way_out = "Move it under a clause heading in a chapter file."
            message = "A rule stands here without a clause: this file holds none."
            log.fault("rule-without-clause", Place(file, token.map[0] + 1), message, way_out=way_out)


@dataclass(slots=True)
class _Section:
    """A clause heading and the lines up to the next heading of its level or above (0-based, end not included)."""

    id: str
    title: str
    start: int
    body: int
    end: int


class _Chapter:
    """One chapter file."""

    def __init__(self, name: str, source: Source, log: Log) -> None:
        self._name, self._file, self._log = name, f"{source.prefix}{name}.md", log
        text = source.files[f"{name}.md"]
        self._lines = text.split("\n")
        self._tokens = _MARKDOWN.parse(text)

    def beginning(self) -> ChapterText:
        """Return the heading of the chapter, and the text above its first clause."""
        headings = self._headings()
        title = next((words for token, words in headings if token.tag != _CLAUSE_LEVEL), CHAPTERS[self._name])
        start = _last(headings[0][0]) if headings and headings[0][0].tag != _CLAUSE_LEVEL else 0
        end = next((_first(token) for token, _ in headings if token.tag == _CLAUSE_LEVEL), len(self._lines))
        return ChapterText(self._name, title, "\n".join(self._lines[start:end]).strip())

    def clauses(self) -> Iterator[DraftClause]:
        """Yield the clauses of the file in order."""
        sections = list(self._sections())
        fences = [token for token in self._tokens if token.type == "fence" and token.map and self._is_policy(token)]
        for fence in fences:
            if not any(section.start < _first(fence) < section.end for section in sections):
                way_out = "Write a clause heading such as `## ABC-1 First response` above it."
                self._log.fault(
                    "rule-without-clause",
                    self._place(_first(fence)),
                    "A rule stands here without a clause.",
                    way_out=way_out,
                )
        for section in sections:
            inside = [fence for fence in fences if section.start < _first(fence) < section.end]
            tables = tuple(table for fence in inside if (table := self._table(fence)) is not None)
            place = self._place(section.start)
            yield DraftClause(section.id, section.title, self._text(section, inside), self._name, place, tables)

    def _place(self, line: int) -> Place:
        return Place(self._file, line + 1)

    def _headings(self) -> list[tuple[Token, str]]:
        """Return the headings of the first two levels with their words."""
        return [
            (token, inline.content.strip())
            for token, inline in zip(self._tokens, self._tokens[1:], strict=False)
            if token.type == "heading_open" and token.level == 0 and token.tag in {"h1", _CLAUSE_LEVEL} and token.map
        ]

    def _sections(self) -> Iterator[_Section]:
        headings = self._headings()
        ends = [_first(token) for token, _ in headings[1:]] + [len(self._lines)]
        for (token, title), end in zip(headings, ends, strict=True):
            if token.tag == _CLAUSE_LEVEL:
                if found := _CLAUSE_ID.fullmatch(title):
                    yield _Section(found[1], found[2], _first(token), _last(token), end)
                else:
                    way_out = "Write `## ABC-1 Title`; for a heading inside a clause use `###`."
                    message = f"The heading “{title}” has no clause id."
                    self._log.fault("no-clause-id", self._place(_first(token)), message, way_out=way_out)
                    yield _Section("", title, _first(token), _last(token), end)

    def _is_policy(self, fence: Token) -> bool:
        info = fence.info.strip()
        if info != _FENCE and nearest(info, [_FENCE]):
            way_out = f"Write ```{_FENCE} above it."
            message = f"A block called `{info}` is not read as a rule."
            self._log.fault("unknown-block", self._place(_first(fence)), message, way_out=way_out)
        return info == _FENCE

    def _table(self, fence: Token) -> Table | None:
        first, last = _first(fence), _last(fence) - 1
        if last <= first or not self._lines[last].strip().startswith(fence.markup):
            self._log.fault(
                "unclosed-block", self._place(first), "This block has no end.", way_out="Close it with a line ```."
            )
            return None
        node: Node | None = read_yaml(fence.content, self._file, first + 2, self._log)
        if node is not None and not isinstance(node, Table):
            way_out = "Write it as `key: value` lines."
            self._log.fault("wrong-type", node.place, "A policy block has keys and values.", way_out=way_out)
        return node if isinstance(node, Table) else None

    def _text(self, section: _Section, fences: list[Token]) -> str:
        hidden = {line for fence in fences for line in range(_first(fence), _last(fence))}
        return "\n".join(self._lines[line] for line in range(section.body, section.end) if line not in hidden).strip()


def _first(token: Token) -> int:
    return token.map[0] if token.map else 0


def _last(token: Token) -> int:
    return token.map[1] if token.map else 0
