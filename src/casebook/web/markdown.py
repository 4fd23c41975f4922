"""Markdown as people write it in cases, made into HTML that is safe to show to anybody.

Two independent walls: the parser passes no raw HTML and no unsafe link, and what it made is cleaned again by an
allow-list. Pictures are off, so that reading a message never fetches anything.
"""

from functools import cache
from typing import Final

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

BLOCKS: Final = {"p", "br", "hr", "h3", "h4", "h5", "h6", "pre", "blockquote", "ul", "ol", "li"}
WORDS: Final = {"strong", "em", "s", "code", "a"}
TABLES: Final = {"table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES: Final = {"a": {"href"}, "ol": {"start"}, "th": {"align"}, "td": {"align"}}
SCHEMES: Final = {"http", "https", "mailto", "tel"}


@cache
def _parser() -> MarkdownIt:
    """Build the parser once: CommonMark without HTML and pictures, with tables, strike-through and bare links."""
    parser = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True})
    return parser.enable(["table", "strikethrough", "linkify"]).disable("image")


def _lower_headings(tokens: list[Token]) -> None:
    """Move a message's headings two levels down, below the headings of the page around it."""
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) + 2)}"


def render(text: str) -> SafeString:
    """Return the HTML of a message; headings start at level three so that a page keeps its outline."""
    parser = _parser()
    tokens = parser.parse(text)
    _lower_headings(tokens)
    return _clean(parser.renderer.render(tokens, parser.options, {}), BLOCKS | WORDS | TABLES)


def document(text: str) -> SafeString:
    """Return the HTML of a whole document below a heading of level one: line breaks of the source are no line breaks.

    Its highest headings stand at level two, the others keep their distance to them.
    """
    parser = _documents()
    tokens = parser.parse(text)
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    down = 2 - min((int(token.tag[1]) for token in headings), default=2)
    for token in headings:
        token.tag = f"h{min(6, int(token.tag[1]) + down)}"
    return _clean(parser.renderer.render(tokens, parser.options, {}), BLOCKS | WORDS | TABLES | {"h2"})


def _clean(html: str, tags: set[str]) -> SafeString:
    clean = nh3.clean(
        html, tags=tags, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="nofollow noopener noreferrer"
    )
    return mark_safe(clean)  # noqa: S308 - cleaned by nh3 on the line above


@cache
def _documents() -> MarkdownIt:
    """Build the parser of documents once: as for messages, but a line of the source may end anywhere."""
    parser = MarkdownIt("commonmark", {"html": False, "linkify": True})
    return parser.enable(["table", "strikethrough", "linkify"]).disable("image")


def inline(text: str) -> SafeString:
    """Return the HTML of the first paragraph only, without blocks, for places where only words may stand."""
    first = text.strip().partition("\n\n")[0]
    return mark_safe(nh3.clean(_parser().renderInline(first), tags=WORDS - {"a"}))  # noqa: S308 - cleaned by nh3
