"""The two bodies of a mail, plain text and simple HTML, made from the same letter."""

from __future__ import annotations

from functools import cache
from typing import Final

import nh3
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from casebook.desk.letters import Letter, Link, Paragraph, Quote
from casebook.desk.letters.shapes import Block

TAGS: Final = frozenset(
    {"p", "br", "hr", "pre", "code", "blockquote", "ul", "ol", "li", "strong", "em", "s", "a", "h3", "h4", "h5", "h6"}
    | {"table", "thead", "tbody", "tr", "th", "td"}
)


def plain(letter: Letter) -> str:
    """Return the letter as plain text; what people wrote stays as they typed it."""
    parts = [_plain(block) for block in letter.blocks]
    return "\n\n".join([*parts, f"-- \n{_footer(letter)}"]) + "\n"


def html(letter: Letter) -> str:
    """Return the letter as HTML without pictures, scripts and styles: nothing in it fetches anything."""
    parts = [_html(block) for block in letter.blocks]
    footer = f"<hr><p><small>{escape(_footer(letter)).replace(chr(10), '<br>')}</small></p>"
    head = f'<html lang="{escape(letter.language)}"><head><meta charset="utf-8"></head>'
    return f"<!doctype html>\n{head}<body>\n" + "\n".join([*parts, footer]) + "\n</body></html>\n"


def _plain(block: Block) -> str:
    match block:
        case Paragraph(text) | Quote(text):
            return text.strip()
        case Link(title=title, url=url):
            return f"{title}: {url}"


def _html(block: Block) -> str:
    match block:
        case Paragraph(text):
            return f"<p>{escape(text)}</p>"
        case Quote(text):
            return f"<blockquote>{_markdown(text)}</blockquote>"
        case Link(title=title, url=url):
            return f'<p><a href="{escape(url)}">{escape(title)}</a></p>'


def _footer(letter: Letter) -> str:
    with translation.override(letter.language):
        note = _("This message was written automatically.") if letter.automatic else ""
    return "\n".join(part for part in (letter.vendor, note) if part)


def _markdown(text: str) -> str:
    """Two walls, as on the pages: a parser that passes no HTML and no pictures, and an allow-list behind it."""
    return nh3.clean(_parser().render(text), tags=set(TAGS), link_rel="noopener noreferrer")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True})
    return parser.enable(["table", "strikethrough", "linkify"]).disable("image")
