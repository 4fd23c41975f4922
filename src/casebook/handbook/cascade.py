"""Leaves out diagnostics that are only consequences: where a block was lost, what it declared is missing too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from casebook.handbook.diagnostics import Diagnostic

_LOST: Final = frozenset(
    {
        "duplicate-clause",
        "no-clause-id",
        "not-utf8",
        "rule-without-clause",
        "too-large",
        "two-rules",
        "unclosed-block",
        "unknown-block",
        "unknown-chapter",
        "unknown-rule",
        "unreadable",
        "yaml",
        "yaml-alias",
        "yaml-deep",
    }
)
"""Something was not read, so nothing is known of what it says."""
_OF_DECLARED: Final = frozenset({"unknown-id", "unknown-dimension"})
"""Something is named that may stand in what was lost."""
OF_WHOLE: Final = frozenset({"gap", "equal-rank", "shadowed", "no-hours", "unequal-days", "clause-without-rule"})
"""Found by looking at the handbook as a whole, so only certain where all of it was read."""


def without_consequences(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the diagnostics that stand for themselves; warnings and notices always do."""
    every = tuple(found)
    codes = {one.code for one in every if one.severity == "error"}
    lost = bool(codes & _LOST)
    hidden: set[str] = set()
    if codes - OF_WHOLE:
        hidden |= OF_WHOLE
    if lost:
        hidden |= _OF_DECLARED
    if lost or codes & _OF_DECLARED:
        hidden.add("table-gap")
    yield from (one for one in every if one.severity != "error" or one.code not in hidden)
