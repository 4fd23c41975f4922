"""Options of contracts: each adds a dimension, at which the rules on entitlement may look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from casebook.handbook.draft import Block
from casebook.handbook.form import Form, text
from casebook.handbook.scope import Scope
from casebook.handbook.spelling import hint
from casebook.policy.entitlement import Option
from casebook.policy.rules import UNSAID, Condition, Rule

T = TypeVar("T")
_YES_NO = (("yes", "Yes"), ("no", "No"))


def with_options(scope: Scope) -> tuple[Scope, tuple[Option, ...]]:
    """Return the scope with a dimension for each option, and the options."""
    found: dict[str, Option] = {}
    for block in scope.of("option"):
        option = _option(scope, block)
        if option.id in found or option.id in scope.dimensions:
            message = f"There is something called `{option.id}` already at which conditions look."
            scope.log.fault("duplicate-id", block.place, message, way_out="Give the option another id.")
        elif option.id:
            found[option.id] = option
    added = {option.id: tuple(value for value, _ in option.values) for option in found.values()}
    defaults = {option.id: option.default for option in found.values()}
    return replace(scope, dimensions={**scope.dimensions, **added}, options=defaults), tuple(found.values())


def _option(scope: Scope, block: Block) -> Option:
    form = scope.form(block)
    listed = form.table("values").entries
    values = tuple((key.text, text(label, key.text, scope.log)) for key, label in listed) or _YES_NO
    default, node = form.text("default"), form.node("default")
    known = [value for value, _ in values]
    if node is not None and default not in known:
        message = f"The option has no value `{default}`."
        scope.log.fault("unknown-id", node.place, message, way_out=hint(default, known))
    return Option(Form(block.table, scope.log).text("option"), form.text("label"), values, default, block.clause)


def unsaid(rule: Rule[T], defaults: Mapping[str, str]) -> Rule[T]:
    """Let a rule that holds for the default of an option hold for contracts that say nothing of it, too."""
    matches = tuple(
        (name, values | {UNSAID} if defaults.get(name) in values else values) for name, values in rule.when.matches
    )
    return replace(rule, when=Condition(matches))
