"""Hearing what came of a command that was sent to another case."""

from dataclasses import dataclass

from casebook.cases.commands.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnErrand(Command):
    """Tell a case what came of the command ``errand`` that it sent.

    ``number`` is the case on which it was carried out (empty: it was refused), ``codes`` and ``clauses`` are those of
    the refusals, in one order.
    """

    errand: str
    number: str = ""
    codes: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
