"""Rules over finite dimensions: a condition, what follows from it, and the clause that says so.

A ``RuleBook`` answers one question ("which target?", "may this channel be used?") for a point, which gives each
dimension (plan, severity, channel ...) one value. A general rule has rank 0, an exception to it rank 1, an exception
to that rank 2. The rule of highest rank that applies decides; two of equal rank are an error, never "first wins". The
handbook checker proves for each book that every point has exactly one deciding rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

T = TypeVar("T")

Point = Mapping[str, str]
"""One value for each dimension, e.g. ``{"plan": "basic", "severity": "2", "channel": "web"}``."""


ORDINARY: Final[Mapping[str, str]] = {"assistance": "full"}
"""Values of dimensions that a point may leave out, because nearly every case has them."""


UNSAID: Final = ""
"""What a condition matches besides the default of an option: a contract that says nothing of it has the default."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A conjunction of matches: each named dimension must have one of the listed values. No matches: always true."""

    matches: tuple[tuple[str, frozenset[str]], ...] = ()

    def holds(self, point: Point) -> bool:
        """Tell whether every match holds.

        A dimension that the point does not have has its ordinary value; where there is none, it matches ``UNSAID``.
        """
        return all(point.get(name, ORDINARY.get(name, UNSAID)) in values for name, values in self.matches)

    @property
    def dimensions(self) -> frozenset[str]:
        """The dimensions the condition looks at."""
        return frozenset(dimension for dimension, _ in self.matches)


ANYTHING = Condition()


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """``then`` follows where ``when`` holds, because ``clause`` says so. ``file`` and ``line`` are where it stands."""

    clause: str
    when: Condition
    then: T
    rank: int = 0
    exception_to: str = ""
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Ruling(Generic[T]):
    """What a rule book answered, and the clause that decided."""

    value: T
    clause: str


class NoRuleError(LookupError):
    """No rule of the book applies to the point."""


class TiedRulesError(LookupError):
    """Two rules of equal rank apply to the point."""


@dataclass(frozen=True, slots=True)
class RuleBook(Generic[T]):
    """All rules that answer one question, e.g. ``question="first response"``."""

    question: str
    rules: tuple[Rule[T], ...] = ()

    @property
    def dimensions(self) -> frozenset[str]:
        """The dimensions that at least one rule looks at."""
        return frozenset().union(*(rule.when.dimensions for rule in self.rules))

    def applicable(self, point: Point) -> Iterator[Rule[T]]:
        """Yield every rule whose condition holds at the point, in the order of the handbook."""
        return (rule for rule in self.rules if rule.when.holds(point))

    def deciding(self, point: Point) -> tuple[Rule[T], ...]:
        """Return the applicable rules of highest rank: none is a gap, two or more are a conflict."""
        found = tuple(self.applicable(point))
        top = max((rule.rank for rule in found), default=0)
        return tuple(rule for rule in found if rule.rank == top)

    def ruling(self, point: Point) -> Ruling[T]:
        """Return the answer for the point.

        Raises:
            NoRuleError: no rule applies.
            TiedRulesError: two rules of equal rank apply.
        """
        deciding = self.deciding(point)
        if not deciding:
            raise NoRuleError(f"no rule for {self.question} at {dict(point)}")
        if len(deciding) > 1:
            clauses = ", ".join(rule.clause for rule in deciding)
            raise TiedRulesError(f"{clauses} answer {self.question} with equal rank at {dict(point)}")
        return Ruling(deciding[0].then, deciding[0].clause)
