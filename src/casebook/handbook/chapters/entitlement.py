"""How entitlement is written: `entitled` and `renewal` of contracts, their `option`s, and the `plan-in-effect`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from casebook.handbook.answers import RULE_KEYS, Question, read_rules
from casebook.handbook.books import book
from casebook.handbook.conditions import known_value
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.form import YES_NO, one_of
from casebook.handbook.nodes import Text
from casebook.handbook.options import unsaid, with_options
from casebook.handbook.scope import Scope
from casebook.policy.entitlement import Entitlement, InEffect, Renewal, Standing
from casebook.policy.rules import RuleBook

T = TypeVar("T")

CHAPTER = Chapter(
    "entitlement",
    (
        Construct("entitled", RULE_KEYS | {"message", "remedy"}),
        Construct("renewal", RULE_KEYS | {"message"}),
        Construct("option", frozenset({"label", "values", "default"}), names="option"),
        Construct("plan-in-effect", RULE_KEYS | {"message"}),
    ),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
_DIMENSIONS = ("licence", "contract-state", "product-phase", "plan", "product")
OPENING: Question[Standing] = Question("entitlement", "whether a case may be opened under the contract", _DIMENSIONS)
RENEWAL: Question[Renewal] = Question("renewal", "whether a contract can be renewed", _DIMENSIONS)
IN_EFFECT: Question[InEffect] = Question("plan in effect", "which plan holds for new cases", _DIMENSIONS)
_OFFERED = {"offered": True, "not offered": False}


def read(scope: Scope) -> Entitlement:
    """Return who is entitled, to whom a renewal is offered, and which plan holds for new cases."""
    scope, options = with_options(scope)
    return Entitlement(
        _book(scope, "entitled", OPENING, _Standings),
        _book(scope, "renewal", RENEWAL, _Renewals),
        options,
        _book(scope, "plan-in-effect", IN_EFFECT, _InEffects, whole=False),
    )


def _book(
    scope: Scope,
    construct: str,
    question: Question[T],
    reader: Callable[[Scope, Block], Callable[[Text], T | None]],
    *,
    whole: bool = True,
) -> RuleBook[T]:
    """Return the rules of a construct, proved, which may look at the options of contracts too."""
    asked = replace(question, dimensions=(*question.dimensions, *scope.options))
    rules = [
        rule
        for block in scope.of(construct)
        for rule in read_rules(scope, block, asked, scope.form(block).need(construct), reader(scope, block))
    ]
    proved = book(scope, asked, rules, whole=whole)
    return replace(proved, rules=tuple(unsaid(rule, scope.options) for rule in proved.rules))


class _Standings:
    """Reads the answers of one `entitled` block."""

    def __init__(self, scope: Scope, block: Block) -> None:
        self._form, self._log = scope.form(block), scope.log

    def __call__(self, cell: Text) -> Standing:
        """Read one answer; a refusal needs a message."""
        entitled = one_of(cell, "entitled", YES_NO, self._log, default=True)
        message = self._form.optional("message") if entitled else self._form.text("message")
        return Standing(entitled, message, self._form.optional("remedy"))


class _Renewals:
    """Reads the answers of one `renewal` block."""

    def __init__(self, scope: Scope, block: Block) -> None:
        self._form, self._log = scope.form(block), scope.log

    def __call__(self, cell: Text) -> Renewal:
        """Read one answer."""
        return Renewal(one_of(cell, "renewal", _OFFERED, self._log, default=True), self._form.optional("message"))


class _InEffects:
    """Reads the plans that one `plan-in-effect` block names."""

    def __init__(self, scope: Scope, block: Block) -> None:
        self._form, self._scope = scope.form(block), scope

    def __call__(self, cell: Text) -> InEffect | None:
        """Read one plan."""
        if not known_value("plan", cell, self._scope.dimensions["plan"], self._scope.log):
            return None
        return InEffect(cell.text, self._form.optional("message"))
