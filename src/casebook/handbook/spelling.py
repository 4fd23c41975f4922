"""Help with misspelt words: the nearest known one, or all of them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_SHOWN = 12


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that looks most like this one, or an empty string."""
    by_folded = {one.casefold(): one for one in known}
    found = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else ""


def hint(word: str, known: Iterable[str]) -> str:
    """Return "Did you mean ...?" where a known word is near, else the list of all known words."""
    words = tuple(known)
    if near := nearest(word, words):
        return f"Did you mean `{near}`?"
    return f"Known here: {listed(words)}." if words else ""


def listed(words: Iterable[str]) -> str:
    """Write words one after the other; a long list is cut."""
    every = list(words)
    rest = len(every) - _SHOWN
    return ", ".join(every[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")
