"""Last pass: a handbook as safe HTML for readers, with its rules as tables and an anchor for each clause."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from casebook.handbook.grids import Grid, grids
from casebook.policy.clause import Clause
from casebook.policy.policy import Policy

_CLAUSE: Final = re.compile(r"\b[A-Z][A-Z0-9]*-[0-9]+[a-z]?\b")


@dataclass(frozen=True, slots=True)
class PublishedClause:
    """A clause for readers. ``html`` is its text; ``grids`` are the tables that its rules make."""

    clause: Clause
    html: str
    grids: tuple[Grid, ...]


@dataclass(frozen=True, slots=True)
class PublishedChapter:
    """A chapter with its clauses, in the order of the handbook. ``introduction`` is HTML, often empty."""

    name: str
    title: str
    introduction: str
    clauses: tuple[PublishedClause, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A whole handbook for readers. ``introduction`` is HTML without the heading that repeats the title."""

    policy: Policy
    introduction: str
    chapters: tuple[PublishedChapter, ...]


def clause_html(text: str, known: Collection[str] = (), href: str = "#") -> str:
    """Return Markdown as safe HTML: no HTML of its own, no scripts in links.

    Ids of ``known`` clauses become links to ``href`` + id (``#`` + id on the page itself).
    """
    tokens = _markdown().parse(text, {"known": frozenset(known), "href": href})
    return str(_markdown().renderer.render(tokens, _markdown().options, {}))


def publish(policy: Policy) -> Published:
    """Return the handbook as readers see it."""
    introduction = re.sub(r"\A#\s[^\n]*\n?", "", policy.introduction)
    return Published(policy, clause_html(introduction, policy.clauses), tuple(_chapters(policy)))


def _chapters(policy: Policy) -> Iterator[PublishedChapter]:
    for chapter in policy.chapters:
        clauses = [clause for clause in policy.clauses.values() if clause.chapter == chapter.name]
        clauses.sort(key=lambda clause: clause.handbook != policy.handbook)
        published = (
            PublishedClause(one, clause_html(one.text, policy.clauses), grids(policy, one.id)) for one in clauses
        )
        introduction = clause_html(chapter.introduction, policy.clauses)
        yield PublishedChapter(chapter.name, chapter.title, introduction, tuple(published))


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    markdown.core.ruler.push("clauses", _link_clauses)
    return markdown


def _link_clauses(state: StateCore) -> None:
    """Turn the ids of clauses into links, but not inside links."""
    known, href = state.env.get("known", frozenset()), state.env.get("href", "#")
    for token in state.tokens:
        if token.type == "inline" and token.children and known:
            token.children = list(_linked(token.children, known, href))


def _linked(children: list[Token], known: Collection[str], href: str) -> Iterator[Token]:
    depth = 0
    for child in children:
        depth += child.nesting if child.type in {"link_open", "link_close"} else 0
        if child.type == "text" and not depth:
            yield from _split(child, known, href)
        else:
            yield child


def _split(text: Token, known: Collection[str], href: str) -> Iterator[Token]:
    done = 0
    for found in _CLAUSE.finditer(text.content):
        if found[0] in known:
            yield _text(text.content[done : found.start()])
            yield Token("link_open", "a", 1, attrs={"href": f"{href}{found[0]}"})
            yield _text(found[0])
            yield Token("link_close", "a", -1)
            done = found.end()
    yield _text(text.content[done:])


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
