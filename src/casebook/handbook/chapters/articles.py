"""How self-service is written: the `suggestions` that people get while they write a case."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.handbook.answers import RULE_KEYS, Question, read_rules
from casebook.handbook.books import book
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.form import one_of
from casebook.handbook.nodes import Text
from casebook.handbook.scope import Scope
from casebook.policy.articles import Articles, Suggesting
from casebook.policy.rules import Rule

CHAPTER = Chapter(
    "articles",
    (Construct("suggestions", RULE_KEYS | {"message"}),),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
SUGGESTIONS: Question[Suggesting] = Question(
    "suggestions",
    "whether articles are suggested while a case is written",
    ("plan", "severity", "channel", "case-type", "product"),
)
_OFFERED = {"offered": True, "not offered": False}


def read(scope: Scope) -> Articles:
    """Return where suggestions are offered."""
    rules = [rule for block in scope.of("suggestions") for rule in _rules(scope, block)]
    return Articles(book(scope, SUGGESTIONS, rules, whole=False))


def _rules(scope: Scope, block: Block) -> Iterator[Rule[Suggesting]]:
    form = scope.form(block)

    def answer(cell: Text) -> Suggesting:
        return Suggesting(one_of(cell, "suggestions", _OFFERED, scope.log, default=True), form.optional("message"))

    return read_rules(scope, block, SUGGESTIONS, form.need("suggestions"), answer)
