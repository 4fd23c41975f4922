"""Rules as they are written: one answer, or a table of answers over dimensions, narrowed by ``when``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from casebook.handbook.conditions import known_value, read_condition
from casebook.handbook.draft import Block
from casebook.handbook.exceptions import read_exception
from casebook.handbook.form import to_words
from casebook.handbook.nodes import Node, Table, Text
from casebook.handbook.scope import Scope
from casebook.handbook.spelling import hint, listed
from casebook.policy.rules import Condition, Rule

T = TypeVar("T")
RULE_KEYS: Final = frozenset({"when", "exception-to"})
"""Keys that every rule may have."""
_OTHER: Final = "other"


@dataclass(frozen=True, slots=True)
class Question(Generic[T]):
    """What rules answer. ``asks`` completes "No rule says ..."; rules may look at these ``dimensions`` only."""

    name: str
    asks: str
    dimensions: tuple[str, ...]


def read_rules(
    scope: Scope, block: Block, question: Question[T], answer: Node | None, convert: Callable[[Text], T | None]
) -> Iterator[Rule[T]]:
    """Yield the rules of a block: ``answer`` is one value, or a table with ``by`` and ``table``."""
    dimensions = {name: scope.dimensions[name] for name in question.dimensions}
    form = scope.form(block)
    when = read_condition(form.node("when"), dimensions, scope.log)
    exception_to = read_exception(scope, form)
    for condition, cell in _cells(scope, answer, when, dimensions):
        value = convert(cell)
        if value is not None:
            place = cell.place
            yield Rule(block.clause, condition, value, 0, exception_to, place.file, place.line)


def _cells(
    scope: Scope, answer: Node | None, when: Condition, dimensions: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[Condition, Text]]:
    if isinstance(answer, Text):
        yield when, answer
    elif isinstance(answer, Table):
        yield from _Grid(scope, answer, when, dimensions).cells()
    elif answer is not None:
        scope.log.fault(
            "wrong-type", answer.place, "An answer is one value or a table.", way_out="Write `by:` and `table:`."
        )


class _Grid:
    """A table of answers; each level has every value of its dimension that ``when`` leaves, exactly once."""

    def __init__(self, scope: Scope, answer: Table, when: Condition, dimensions: Mapping[str, tuple[str, ...]]) -> None:
        self._log, self._answer, self._when, self._dimensions = scope.log, answer, when, dimensions
        narrowed = dict(when.matches)
        self._left = {
            name: tuple(value for value in values if value in narrowed.get(name, values))
            for name, values in dimensions.items()
        }

    def cells(self) -> Iterator[tuple[Condition, Text]]:
        """Yield each cell with the condition under which it is the answer."""
        by, table = self._answer.get("by"), self._answer.get("table")
        if by is None or table is None:
            missing = "by" if by is None else "table"
            way_out = "A table of answers is written with `by:` and `table:`."
            self._log.fault("missing-key", self._answer.place, f"`{missing}` is missing here.", way_out=way_out)
            return
        axes = tuple(axis.text for axis in to_words(by, "by", self._log) if self._known(axis))
        if axes:
            rest = tuple(match for match in self._when.matches if match[0] not in axes)
            yield from self._level(table, axes, rest)

    def _known(self, axis: Text) -> bool:
        if axis.text in self._dimensions:
            return True
        message = f"`{axis.text}` is nothing this rule can look at."
        self._log.fault("unknown-dimension", axis.place, message, way_out=hint(axis.text, self._dimensions))
        return False

    def _level(
        self, node: Node, axes: tuple[str, ...], matches: tuple[tuple[str, frozenset[str]], ...]
    ) -> Iterator[tuple[Condition, Text]]:
        if not axes:
            if isinstance(node, Text):
                yield Condition(matches), node
            else:
                self._log.fault("wrong-type", node.place, "A cell of the table holds one value.")
            return
        if not isinstance(node, Table):
            way_out = f"Write one row for each {axes[0]}: {listed(self._left[axes[0]])}."
            self._log.fault("wrong-type", node.place, f"Here the table has to go on by {axes[0]}.", way_out=way_out)
            return
        for values, value in self._rows(node, axes[0]):
            yield from self._level(value, axes[1:], (*matches, (axes[0], values)))

    def _rows(self, node: Table, axis: str) -> Iterator[tuple[frozenset[str], Node]]:
        left = list(self._left[axis])
        for key, value in node.entries:
            if key.text == _OTHER:
                continue
            if known_value(axis, key, self._dimensions[axis], self._log):
                if key.text in left:
                    left.remove(key.text)
                    yield frozenset({key.text}), value
                else:
                    message = f"`when` leaves no {axis} `{key.text}`, so this row never applies."
                    self._log.fault("shadowed", key.place, message, way_out="Remove the row, or widen `when`.")
        yield from self._other(node, axis, left)

    def _other(self, node: Table, axis: str, left: list[str]) -> Iterator[tuple[frozenset[str], Node]]:
        other = next(((key, value) for key, value in node.entries if key.text == _OTHER), None)
        if other and left:
            yield frozenset(left), other[1]
        elif other:
            message = f"Every {axis} has a row, so `{_OTHER}` never applies."
            self._log.fault("shadowed", other[0].place, message, way_out="Remove it.")
        elif left:
            way_out = f"Add it, or a row `{_OTHER}` for all that are left."
            self._log.fault(
                "table-gap", node.place, f"The table has nothing for {axis} {listed(left)}.", way_out=way_out
            )
