"""How severities are written: `severity` names a level with its criteria, `definition` explains a term they use."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.form import Form, text
from casebook.handbook.nodes import Node, Table, Text
from casebook.handbook.scope import Scope
from casebook.policy.severity import Criterion, Definition, Level, Severities

CHAPTER = Chapter(
    "severity",
    (
        Construct("severity", frozenset({"name", "summary", "phone-first", "criteria"}), declares="severity"),
        Construct("definition", frozenset({"text"}), names="definition"),
    ),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)


def read(scope: Scope) -> Severities:
    """Return the levels, gravest first (by their number), and the definitions."""
    levels = sorted(
        (_level(scope, block) for block in scope.of("severity")), key=lambda level: (len(level.id), level.id)
    )
    return Severities(
        scope.front.words.severity, tuple(levels), tuple(_definition(scope, block) for block in scope.of("definition"))
    )


def _level(scope: Scope, block: Block) -> Level:
    form = scope.form(block)
    return Level(
        id=form.text("severity"),
        name=form.text("name"),
        clause=block.clause,
        summary=form.optional("summary"),
        criteria=tuple(_criteria(form.table("criteria"), scope, block.clause)),
        phone_first=form.yes("phone-first"),
    )


def _definition(scope: Scope, block: Block) -> Definition:
    form = scope.form(block)
    return Definition(form.text("definition"), form.text("text"), block.clause)


def _criteria(table: Table, scope: Scope, clause: str) -> Iterator[Criterion]:
    for key, value in table.entries:
        yield _criterion(key, value, scope, clause)


def _criterion(key: Text, value: Node, scope: Scope, clause: str) -> Criterion:
    if not isinstance(value, Table):
        return Criterion(key.text, text(value, key.text, scope.log), clause)
    form = Form(value, scope.log)
    form.expect(("text", "also"))
    also = tuple((name.text, text(words, name.text, scope.log)) for name, words in form.table("also").entries)
    return Criterion(key.text, form.text("text"), clause, also)
