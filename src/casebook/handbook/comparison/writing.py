"""A comparison in words for a terminal, and as a value for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from difflib import ndiff
from typing import Final

from casebook.handbook.comparison.shapes import TEXTS, Aspect, Balance, CellChange, Comparison, Side, ThingChange

_LONG: Final = 80
"""The most characters of an aspect that is shown on one line."""
_SAID: Final = {"better": "better", "worse": "worse", "mixed": "both", "neutral": "other"}
_TURNS: Final = {"added": "new", "removed": "gone", "changed": "changed"}


def as_json(comparison: Comparison) -> dict[str, object]:
    """Return everything that differs as plain values."""
    return {
        "before": _side_json(comparison.before),
        "after": _side_json(comparison.after),
        "same": comparison.same,
        "plans": {plan: {"name": name, **asdict(comparison.balance(plan))} for plan, name in comparison.plans},
        "cells": [asdict(cell) for cell in comparison.cells],
        "things": [asdict(thing) for thing in comparison.things],
    }


def as_text(comparison: Comparison) -> str:
    """Return what differs, first as a balance for each plan, then plan by plan, then the texts."""
    return "\n".join(_lines(comparison))


def in_words(balance: Balance) -> str:
    """Return a balance as a phrase."""
    counted = asdict(balance)
    return ", ".join(f"{counted[effect]} {word}" for effect, word in _SAID.items() if counted[effect]) or "no change"


def _lines(comparison: Comparison) -> Iterator[str]:
    yield f"{_named(comparison.before)} → {_named(comparison.after)}"
    if comparison.same:
        yield "They say the same."
        return
    yield from (f"  {name}: {in_words(comparison.balance(plan))}" for plan, name in comparison.plans)
    names = dict(comparison.plans)
    for plans in dict.fromkeys(_for_whom(comparison)):
        yield ""
        yield ", ".join(names[plan] for plan in plans) if plans else "Every plan"
        yield from (f"  {_cell(cell)}" for cell in comparison.cells if cell.plans == plans)
        for thing in comparison.things:
            if thing.plans == plans and thing.kind not in TEXTS:
                yield from _thing(thing)
    texts = [thing for thing in comparison.things if thing.kind in TEXTS]
    if texts:
        yield from ("", "Texts")
        for thing in texts:
            yield from _thing(thing)


def _for_whom(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    yield from (cell.plans for cell in comparison.cells)
    yield from (thing.plans for thing in comparison.things if thing.kind not in TEXTS)


def _cell(cell: CellChange) -> str:
    where = "" if cell.where == "everything" else f", {cell.where}"
    clauses = f"  [{', '.join(cell.clauses)}]" if cell.clauses else ""
    return f"{_SAID[cell.effect]:6}  {cell.question}{where}: {cell.before} → {cell.after}{clauses}"


def _thing(thing: ThingChange) -> Iterator[str]:
    clauses = f"  [{', '.join(thing.clauses)}]" if thing.clauses else ""
    yield f"  {_SAID[thing.effect]:6}  {thing.kind} {thing.id} {_TURNS[thing.turn]}: {thing.name}{clauses}"
    if thing.turn == "changed":
        for aspect in thing.aspects:
            yield from (f"          {line}" for line in _aspect(aspect))


def _aspect(aspect: Aspect) -> Iterator[str]:
    if max(len(aspect.before), len(aspect.after)) <= _LONG and "\n" not in aspect.before + aspect.after:
        change = f"{aspect.before} → {aspect.after}" if aspect.before else aspect.after
        yield f"{aspect.name}: {change or 'none'}"
        return
    yield f"{aspect.name}:"
    yield from (f"  {line}" for line in _changed(aspect.before.splitlines(), aspect.after.splitlines()))


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Yield the lines that are gone and new."""
    return (line for line in ndiff(before, after) if line.startswith(("- ", "+ ")))


def _named(side: Side) -> str:
    return f"{side.handbook} {side.edition} (in force {side.in_force})"


def _side_json(side: Side) -> dict[str, object]:
    return {**asdict(side), "in_force": side.in_force.isoformat()}
