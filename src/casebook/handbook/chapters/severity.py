"""How severities are written: the levels, terms they use (`definition`), and changes (`severity-change`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from casebook.handbook.answers import RULE_KEYS, Question, read_rules
from casebook.handbook.books import book
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.form import Form, one_of, text
from casebook.handbook.nodes import Node, Table, Text
from casebook.handbook.scope import Scope
from casebook.policy.rules import Rule
from casebook.policy.severity import Changing, Criterion, Definition, Level, Severities

CHAPTER = Chapter(
    "severity",
    (
        Construct("severity", frozenset({"name", "summary", "phone-first", "criteria"}), declares="severity"),
        Construct("definition", frozenset({"text"}), names="definition"),
        Construct("severity-change", RULE_KEYS | {"disagreement", "customer", "message"}),
    ),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
CHANGING: Question[Changing] = Question("severity change", "how the severity is changed", ("plan", "case-type"))
_AGREED: Final = {"by agreement": True, "at will": False}
_DISAGREEMENT: Final = {"takes effect": True, "changes nothing": False}
_CUSTOMER: Final = {"at any time": True}


def read(scope: Scope) -> Severities:
    """Return the levels, gravest first (by their number), and the definitions."""
    levels = sorted(
        (_level(scope, block) for block in scope.of("severity")), key=lambda level: (len(level.id), level.id)
    )
    definitions = tuple(_definition(scope, block) for block in scope.of("definition"))
    changes = [rule for block in scope.of("severity-change") for rule in _changes(scope, block)]
    changing = book(scope, CHANGING, changes, whole=False)
    return Severities(scope.front.words.severity, tuple(levels), definitions, changing)


def _changes(scope: Scope, block: Block) -> Iterator[Rule[Changing]]:
    form = scope.form(block)
    after = form.choice("disagreement", _DISAGREEMENT, default=True)
    by_customer = form.choice("customer", _CUSTOMER, default=False)

    def convert(cell: Text) -> Changing:
        agreed = one_of(cell, "severity-change", _AGREED, scope.log, default=True)
        return Changing(agreed, after, by_customer, form.optional("message"))

    return read_rules(scope, block, CHANGING, form.need("severity-change"), convert)


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
