"""Two versions of a text side by side, with the words that differ marked on each side."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SHORT: Final = 80
"""Up to how many characters both sides are seen at one glance, without marks."""
MOST: Final = 4000
"""How many words of both sides together are compared; beyond it they stand unmarked."""
BREAKS: Final = {"\n": SafeString("<br>"), "\n\n": SafeString("<br><br>")}
_WRAPPED: Final = re.compile(r"(?<!\n)\n(?!\n|\s*[-*|#] )")
"""The end of a line inside a paragraph."""
_ENDS: Final = re.compile(r"(\n+)")


def marked(before: str, after: str) -> tuple[str, str]:
    """Return both sides, the words that are gone and new marked where the texts are long enough to look for them.

    The lines of a paragraph are joined, as they are when it is read.
    """
    if not before or not after or max(len(before), len(after)) <= SHORT:
        return before, after
    old, new = _words(before), _words(after)
    if len(old) + len(new) > MOST:
        return before, after
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    turns = [(kind == "equal", old[a:b], new[c:d]) for kind, a, b, c, d in matcher.get_opcodes()]
    return (
        _html("del", ((same, gone) for same, gone, _new in turns)),
        _html("ins", ((same, fresh) for same, _gone, fresh in turns)),
    )


def _words(text: str) -> list[str]:
    """Return the words of a text, with the ends of its paragraphs and of the items of its lists between them."""
    joined = _WRAPPED.sub(" ", text.strip())
    return [word for part in _ENDS.split(joined) for word in ([part[:2]] if part.startswith("\n") else part.split())]


def _html(tag: str, turns: Iterable[tuple[bool, list[str]]]) -> SafeString:
    return format_html_join(" ", "{}", ((run,) for same, words in turns for run in _runs("" if same else tag, words)))


def _runs(tag: str, words: list[str]) -> Iterator[SafeString]:
    """Yield words that belong together, marked where there is a tag, and the ends between them."""
    for ends, group in groupby(words, key=lambda word: word.startswith("\n")):
        if ends:
            yield from (BREAKS[one] for one in group)
        elif tag:
            yield format_html("<{0}>{1}</{0}>", SafeString(tag), " ".join(group))
        else:
            yield format_html("{}", " ".join(group))
