"""How continuous effort is written: `continuous-effort` says where, how often it is checked, and what ends it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from casebook.handbook.amounts import read_amount
from casebook.handbook.answers import RULE_KEYS, Question, read_rules
from casebook.handbook.books import book
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.form import Form, one_of
from casebook.handbook.nodes import Text
from casebook.handbook.scope import Scope
from casebook.policy.effort import NOT_OFFERED, Effort, EffortEnd, Efforts
from casebook.policy.rules import Rule

CHAPTER = Chapter(
    "effort",
    (Construct("continuous-effort", RULE_KEYS | {"check-every", "answer-within", "ends"}),),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
OFFERED: Question[Effort] = Question(
    "continuous effort", "whether there is continuous effort", ("plan", "severity", "case-type", "product")
)
_OFFERED: Final = {"offered": True, "not offered": False}
_ENDS: Final[dict[str, EffortEnd]] = {
    "workaround": "workaround",
    "resolution": "resolution",
    "severity-lowered": "severity-lowered",
}


def read(scope: Scope) -> Efforts:
    """Return where cases are worked on around the clock; a handbook that says nothing offers it nowhere."""
    rules = [rule for block in scope.of("continuous-effort") for rule in _rules(scope, block)]
    return Efforts(book(scope, OFFERED, rules, whole=False))


def _rules(scope: Scope, block: Block) -> Iterator[Rule[Effort]]:
    form = scope.form(block)
    offered = form.node("continuous-effort")
    nowhere = isinstance(offered, Text) and offered.text == "not offered"
    effort = NOT_OFFERED if nowhere else _effort(scope, form)

    def convert(cell: Text) -> Effort:
        return effort if one_of(cell, "continuous-effort", _OFFERED, scope.log, default=False) else NOT_OFFERED

    return read_rules(scope, block, OFFERED, form.need("continuous-effort"), convert)


def _effort(scope: Scope, form: Form) -> Effort:
    form.need("ends")
    ends = [end for word in form.words("ends") if (end := one_of(word, "ends", _ENDS, scope.log, None))]
    return Effort(_length(scope, form, "check-every"), _length(scope, form, "answer-within"), tuple(ends))


def _length(scope: Scope, form: Form, key: str) -> timedelta:
    """Return a length of elapsed time; business time would let the checks of a night wait for the morning."""
    node = form.need(key)
    if not isinstance(node, Text):
        return timedelta(hours=1)
    amount = read_amount(node, scope.log)
    if amount is None or amount.business:
        way_out = "Write elapsed time, such as `30 min` or `4 h`."
        scope.log.fault("bad-amount", node.place, f"`{key}` counts whatever the hours are.", way_out=way_out)
        return timedelta(hours=1)
    return timedelta(seconds=amount.seconds())
