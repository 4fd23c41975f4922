"""What a chapter says about a command: the clauses that let it pass, or why it does not."""

from dataclasses import dataclass

from casebook.cases.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Judgement:
    """``clauses`` decided in favour; ``refusals`` are against (none: it passes)."""

    clauses: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()


def refused(*refusals: Refusal) -> Judgement:
    """Return a judgement against."""
    return Judgement((), refusals)


def passed(*clauses: str) -> Judgement:
    """Return a judgement in favour."""
    return Judgement(clauses)
