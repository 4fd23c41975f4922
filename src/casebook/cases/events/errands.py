"""What came of a command that was sent to another case."""

from dataclasses import dataclass

from casebook.cases.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandReturned(Event):
    """The command ``errand`` was carried out on the case ``number``, or refused (no number) with these codes."""

    errand: str
    number: str = ""
    codes: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
