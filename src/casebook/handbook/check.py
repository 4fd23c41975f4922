"""Third pass: what each policy block is, whether its keys are known, and which ids the handbook declares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from casebook.handbook.chapters import CHAPTERS
from casebook.handbook.construct import Construct
from casebook.handbook.diagnostics import Log
from casebook.handbook.draft import Block, Draft
from casebook.handbook.form import Form, text
from casebook.handbook.front import Front
from casebook.handbook.nodes import Table, Text
from casebook.handbook.scope import EVERYBODY, FIXED
from casebook.handbook.spelling import hint, listed
from casebook.handbook.standing import CONSTRUCTS as OF_CLAUSES

CONSTRUCTS: Final = {construct.key: construct for chapter in CHAPTERS for construct in chapter.constructs} | {
    construct.key: construct for construct in OF_CLAUSES
}
"""Every kind of policy block, by the key that names it."""
DECLARED: Final = tuple(construct.declares for construct in CONSTRUCTS.values() if construct.declares)
"""Dimensions whose values a handbook declares by policy blocks."""


def sort_blocks(draft: Draft, log: Log) -> tuple[Block, ...]:
    """Return the blocks that can be told apart, with unknown keys and duplicate ids reported."""
    blocks = tuple(
        block for clause in draft.clauses for table in clause.tables for block in _sorted(table, clause.id, log)
    )
    for construct in CONSTRUCTS.values():
        if construct.declares:
            _refuse_duplicates([block for block in blocks if block.construct == construct.key], construct, log)
    return blocks


def dimensions(blocks: tuple[Block, ...], front: Front) -> dict[str, tuple[str, ...]]:
    """Return the values of every dimension: the fixed ones, and what the handbook declares."""
    found: dict[str, tuple[str, ...]] = dict(FIXED) | {"product": front.products}
    for construct in CONSTRUCTS.values():
        if construct.declares:
            values = [
                declared.text for block in blocks if block.construct == construct.key and (declared := _id(block))
            ]
            found[construct.declares] = tuple(dict.fromkeys(values))
    found["role"] = (*found["role"], EVERYBODY)
    return found


def _id(block: Block) -> Text | None:
    value = block.table.get(block.construct)
    return value if isinstance(value, Text) and value.text else None


def _sorted(table: Table, clause: str, log: Log) -> Iterator[Block]:
    named = [key for key in table.keys if key in CONSTRUCTS]
    if len(named) == 1:
        construct = CONSTRUCTS[named[0]]
        form = Form(table, log)
        form.expect(construct.known)
        value = form.need(construct.key)
        if construct.declares and value is not None:
            text(value, construct.key, log)
        yield Block(construct.key, table, clause)
    elif named:
        way_out = "Write each in a block of its own."
        log.fault(
            "two-rules", table.place, f"This block says several things at once: {listed(named)}.", way_out=way_out
        )
    else:
        first = table.keys[0] if table.keys else ""
        message = f"A block that begins with `{first}` says nothing known." if first else "This block is empty."
        log.fault("unknown-rule", table.place, message, way_out=hint(first, CONSTRUCTS))


def _refuse_duplicates(blocks: list[Block], construct: Construct, log: Log) -> None:
    first: dict[str, Text] = {}
    for declared in filter(None, map(_id, blocks)):
        if earlier := first.get(declared.text):
            message = f"The {construct.declares} `{declared.text}` is declared twice."
            log.fault("duplicate-id", declared.place, message, others=[(earlier.place, "the first one is here")])
        first.setdefault(declared.text, declared)
