"""How misuse is written: `false-severity` with its grounds, `false-reports` that are counted, and `reductions`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from casebook.handbook.conditions import known_value
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.form import Form, text
from casebook.handbook.nodes import Node, Table, Text
from casebook.handbook.scope import Scope
from casebook.policy.misuse import FalseGround, FalseReports, FalseSeverity, Misuse, Reduction

CHAPTER = Chapter(
    "misuse",
    (
        Construct("false-severity", frozenset({"false-grounds"})),
        Construct("false-reports", frozenset({"within-days"})),
        Construct("reductions", lists="reduction"),
    ),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
_LEAST: Final = 1


def read(scope: Scope) -> Misuse:
    """Return what becomes of false reports; a handbook that says nothing lowers and counts none."""
    return Misuse(
        tuple(_false(scope, block) for block in scope.of("false-severity")),
        _reports(scope),
        tuple(one for block in scope.of("reductions") for one in _reductions(scope, block)),
    )


def _false(scope: Scope, block: Block) -> FalseSeverity:
    form = scope.form(block)
    form.need("false-grounds")
    grounds = form.table("false-grounds").entries
    return FalseSeverity(
        frozenset(_levels(scope, form, "false-severity")),
        tuple(FalseGround(key.text, text(value, key.text, scope.log), block.clause) for key, value in grounds),
        block.clause,
    )


def _reports(scope: Scope) -> FalseReports | None:
    blocks = scope.of("false-reports")
    for block in blocks[1:]:
        message = "How many false reports are borne is said once."
        scope.log.fault("said-twice", block.place, message, others=[(blocks[0].place, "the first one is here")])
    if not blocks:
        return None
    form = scope.form(blocks[0])
    limit, days = form.number("false-reports"), form.number("within-days")
    if limit < _LEAST or days < _LEAST:
        scope.log.fault("bad-number", blocks[0].place, "Both numbers are 1 or more.")
    return FalseReports(max(limit, _LEAST), max(days, _LEAST), blocks[0].clause)


def _reductions(scope: Scope, block: Block) -> Iterator[Reduction]:
    for key, value in scope.form(block).table("reductions").entries:
        yield _reduction(scope, block, key, value)


def _reduction(scope: Scope, block: Block, key: Text, value: Node) -> Reduction:
    if not isinstance(value, Table):
        return Reduction(key.text, text(value, key.text, scope.log), block.clause)
    form = Form(value, scope.log)
    form.expect(("label", "withholds"))
    return Reduction(key.text, form.text("label"), block.clause, frozenset(_levels(scope, form, "withholds")))


def _levels(scope: Scope, form: Form, key: str) -> Iterator[str]:
    for word in form.words(key):
        if known_value("severity", word, scope.dimensions["severity"], scope.log):
            yield word.text
