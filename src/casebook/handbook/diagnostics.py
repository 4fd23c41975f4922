"""What the compiler has to say about a handbook: where, what, which other places take part, and a way out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "notice"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file of the folder. ``line`` counts from 1; 0 means the file as a whole."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        """Write it as editors read it: ``targets.md:17``."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. An ``error`` stops the compilation; a ``notice`` reports a declared reading.

    ``code`` is stable. ``others`` are further places that take part, each with a few words on its part.
    """

    severity: Severity
    code: str
    place: Place
    message: str
    others: tuple[tuple[Place, str], ...] = ()
    way_out: str = ""

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
        return {
            "severity": self.severity,
            "code": self.code,
            "file": self.file,
            "line": self.line,
            "message": self.message,
            "others": [{"file": place.file, "line": place.line, "part": part} for place, part in self.others],
            "way_out": self.way_out,
        }


@dataclass(slots=True)
class Log:
    """Collects diagnostics while the passes run."""

    found: list[Diagnostic] = field(default_factory=list)

    def fault(
        self, code: str, place: Place, message: str, *, others: Iterable[tuple[Place, str]] = (), way_out: str = ""
    ) -> None:
        """Report a fault."""
        self.found.append(Diagnostic("error", code, place, message, tuple(others), way_out))

    def notice(self, code: str, place: Place, message: str, *, others: Iterable[tuple[Place, str]] = ()) -> None:
        """Report something that is as it should be, and worth knowing."""
        self.found.append(Diagnostic("notice", code, place, message, tuple(others)))

    @property
    def failed(self) -> bool:
        """Whether there is an error."""
        return any(diagnostic.severity == "error" for diagnostic in self.found)


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return errors first, then notices, each by place, every one once."""
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.severity, one.place, one.code, one.message)))
