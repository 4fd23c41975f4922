"""What the compiler has to say about a handbook: where, what, which other places take part, and a way out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

Severity = Literal["error", "warning", "notice"]
_ORDER: Final = ("error", "warning", "notice")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file of the folder. ``line`` counts from 1; 0 means the file as a whole."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        """Write it as editors read it: ``targets.md:17``."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Figure:
    """Hours of a week at a place, from a local day to another: how many, and which stretches they are made of."""

    place: str
    first: date
    last: date
    hours: float
    stretches: tuple[tuple[str, float], ...]

    def as_json(self) -> dict[str, object]:
        """Return it as a value for JSON."""
        stretches = [{"stretch": text, "hours": hours} for text, hours in self.stretches]
        days = {"from": self.first.isoformat(), "to": self.last.isoformat()}
        return {"place": self.place, **days, "hours": self.hours, "stretches": stretches}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. An ``error`` stops the compilation; a ``warning`` is found and left to people to judge.

    A ``notice`` reports a declared reading.

    ``code`` is stable. ``others`` are further places that take part, each with a few words on its part. ``figures``
    say in numbers what the message says in words, where it is about hours.
    """

    severity: Severity
    code: str
    place: Place
    message: str
    others: tuple[tuple[Place, str], ...] = ()
    way_out: str = ""
    figures: tuple[Figure, ...] = ()

    @property
    def file(self) -> str:
        """The file it is about."""
        return self.place.file

    @property
    def line(self) -> int:
        """The line it is about, from 1; 0 for the whole file."""
        return self.place.line

    def __str__(self) -> str:
        """Render it over several lines, the way a compiler speaks."""
        lines = [f"{self.place}: {self.severity}[{self.code}]: {self.message}"]
        lines += [f"    {place}: {part}" for place, part in self.others]
        if self.way_out:
            lines.append(f"    help: {self.way_out}")
        return "\n".join(lines)

    def as_json(self) -> dict[str, object]:
        """Return it as a value for JSON, with the keys of this class."""
        figures = {"figures": [figure.as_json() for figure in self.figures]} if self.figures else {}
        return {
            "severity": self.severity,
            "code": self.code,
            "file": self.file,
            "line": self.line,
            "message": self.message,
            "others": [{"file": place.file, "line": place.line, "part": part} for place, part in self.others],
            "way_out": self.way_out,
            **figures,
        }


@dataclass(slots=True)
class Log:
    """Collects diagnostics while the passes run.

    What is found in files whose names begin with ``inherited`` is left to the check of the handbook they come from, but
    for ``of_whole``: codes of faults that can come from what was put together.
    """

    found: list[Diagnostic] = field(default_factory=list)
    inherited: str = ""
    of_whole: frozenset[str] = frozenset()

    def fault(
        self, code: str, place: Place, message: str, *, others: Iterable[tuple[Place, str]] = (), way_out: str = ""
    ) -> None:
        """Report a fault."""
        self.keep(Diagnostic("error", code, place, message, tuple(others), way_out))

    def doubt(
        self, code: str, place: Place, message: str, *, others: Iterable[tuple[Place, str]] = (), way_out: str = ""
    ) -> None:
        """Report something that may be meant, and has to be looked at by a person."""
        self.keep(Diagnostic("warning", code, place, message, tuple(others), way_out))

    def notice(self, code: str, place: Place, message: str, *, others: Iterable[tuple[Place, str]] = ()) -> None:
        """Report something that is as it should be, and worth knowing."""
        self.keep(Diagnostic("notice", code, place, message, tuple(others)))

    def comes_from_parent(self, file: str) -> bool:
        """Tell whether a file belongs to a handbook that is extended."""
        return bool(self.inherited) and file.startswith(self.inherited)

    def keep(self, one: Diagnostic) -> None:
        """Keep a finding, unless it is left to the check of the handbook that it comes from."""
        if one.code in self.of_whole or not self.comes_from_parent(one.file):
            self.found.append(one)

    @property
    def failed(self) -> bool:
        """Whether there is an error."""
        return any(diagnostic.severity == "error" for diagnostic in self.found)


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return errors first, then warnings and notices, each by place, every one once."""
    return tuple(sorted(dict.fromkeys(found), key=_rank))


def _rank(one: Diagnostic) -> tuple[int, Place, str, str]:
    return _ORDER.index(one.severity), one.place, one.code, one.message
