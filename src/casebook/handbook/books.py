"""Proves that rules answer every point of their question exactly once, by going through all of them.

Found are gaps (no rule), ties (two rules of equal rank) and rules that never decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, TypeVar

from casebook.handbook.answers import Question
from casebook.handbook.diagnostics import Place
from casebook.handbook.ranks import ranked
from casebook.handbook.regions import Axes, Coordinates, described, points, size
from casebook.handbook.scope import Scope
from casebook.handbook.source import FRONT
from casebook.policy.rules import Rule, RuleBook

T = TypeVar("T")
_MOST: Final = 2_000_000
"""The most that is looked at: combinations times rules."""
_SHOWN: Final = 3


def book(scope: Scope, question: Question[T], rules: Iterable[Rule[T]], *, whole: bool = True) -> RuleBook[T]:
    """Put rules together into a book and check it; ``whole`` says that every point needs an answer."""
    put = RuleBook(question.name, ranked((rule for rule in rules if scope.concerns(rule)), question.asks, scope.log))
    _Proof(scope, question, put).run(whole=whole)
    return put


class _Proof:
    """One walk over all points of a book."""

    def __init__(self, scope: Scope, question: Question[T], rules: RuleBook[T]) -> None:
        self._scope, self._log, self._question, self._book = scope, scope.log, question, rules
        looked_at = rules.dimensions
        self._axes: Axes = {name: scope.dimensions[name] for name in question.dimensions if name in looked_at}
        self._gaps: list[Coordinates] = []
        self._ties: dict[tuple[int, int], list[Coordinates]] = defaultdict(list)
        self._decided: set[int] = set()
        self._overruled: dict[int, set[int]] = defaultdict(set)

    def run(self, *, whole: bool) -> None:
        """Walk, then report."""
        if size(self._axes) * len(self._book.rules) > _MOST:
            many = f"{len(self._book.rules)} rules look at {size(self._axes)} combinations of {', '.join(self._axes)}"
            message = f"To know {self._question.asks}, {many}."
            way_out = "That is more than can be checked: let them look at fewer dimensions."
            self._log.fault("too-many-points", self._place(0), message, way_out=way_out)
            return
        for point in points(self._axes):
            self._look(point)
        if whole and self._gaps:
            self._report_gaps()
        self._report_ties()
        self._report_idle()

    def _look(self, point: Coordinates) -> None:
        here = dict(zip(self._axes, point, strict=True))
        found = [number for number, rule in enumerate(self._book.rules) if rule.when.holds(here)]
        if not found:
            self._gaps.append(point)
            return
        top = max(self._book.rules[number].rank for number in found)
        deciding = [number for number in found if self._book.rules[number].rank == top]
        for number in found:
            self._overruled[number].update(deciding)
        self._decided.update(deciding)
        if len(deciding) > 1:
            self._ties[deciding[0], deciding[1]].append(point)

    def _place(self, number: int) -> Place:
        if not self._book.rules:
            return Place(FRONT, 1)
        rule = self._book.rules[number]
        return Place(rule.file, rule.line)

    def _report_gaps(self) -> None:
        where = f" for {described(self._gaps, self._axes)}" if self._book.rules else ""
        message = f"No rule says {self._question.asks}{where}."
        way_out = "Add a rule for it, or make one of the rules wider." if where else "Add a rule that says so."
        others = [
            (self._place(number), f"{self._book.rules[number].clause} speaks of it")
            for number in self._first_of_clauses()
        ]
        self._log.fault("gap", self._place(0), message, others=others[1:], way_out=way_out)

    def _first_of_clauses(self) -> list[int]:
        """The first rule of each clause."""
        first: dict[str, int] = {}
        for number, rule in enumerate(self._book.rules):
            first.setdefault(rule.clause, number)
        return list(first.values())

    def _report_ties(self) -> None:
        """Report one tie for each pair of clauses: a table against a table would tie in every cell."""
        pairs: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for here, there in self._ties:
            pairs[self._book.rules[here].clause, self._book.rules[there].clause].append((here, there))
        for (one, other), ties in pairs.items():
            first, second = ties[0]
            where = described(sorted({point for tie in ties for point in self._ties[tie]}), self._axes)
            both = f"{one} and {other} both say" if one != other else f"{one} says twice"
            message = f"{both} {self._question.asks} for {where}, with equal rank."
            way_out = f"Narrow one of them by `when`, or make one an exception with `exception-to: {one}`."
            others = [(self._place(first), f"{one} says so here")]
            self._log.fault("equal-rank", self._place(second), message, others=others, way_out=way_out)

    def _report_idle(self) -> None:
        for number, rule in enumerate(self._book.rules):
            if number in self._decided:
                continue
            over = sorted(self._overruled[number])
            why = "it is overruled wherever it applies" if over else "no combination meets its `when`"
            message = f"This rule of {rule.clause} never decides {self._question.asks}: {why}."
            others = [(self._place(above), f"{self._book.rules[above].clause} overrules it") for above in over[:_SHOWN]]
            way_out = "Remove it, or narrow what overrules it." if over else "Remove it, or widen its `when`."
            self._log.fault("shadowed", self._place(number), message, others=others, way_out=way_out)
