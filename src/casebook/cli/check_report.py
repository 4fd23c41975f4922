"""What `casebook handbook check` tells of handbooks: for people line by line, for programs as JSON."""

from collections.abc import Mapping
from pathlib import Path

from casebook.handbook.load import compile_folder


class Checked:
    """A handbook that was checked; ``name`` is what it was asked for by."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self._compiled = name, compile_folder(folder)
        self.errors = len(self._compiled.errors)
        self.warnings = sum(one.severity == "warning" for one in self._compiled.diagnostics)
        self.notices = len(self._compiled.diagnostics) - self.errors - self.warnings

    def __str__(self) -> str:
        """Return every diagnostic, then what it comes to."""
        return "".join(f"{one}\n\n" for one in self._compiled.diagnostics) + self.summary

    @property
    def summary(self) -> str:
        """What it comes to, in one line."""
        policy = self._compiled.policy
        doubts = f"{_counted(self.warnings, 'warning')}, " if self.warnings else ""
        what = f"{policy.handbook} {policy.edition}: {len(policy.clauses)} clauses, " if policy else f"{self.name}: "
        return f"{what}{_counted(self.errors, 'error')}, {doubts}{_counted(self.notices, 'notice')}."

    def as_json(self) -> Mapping[str, object]:
        """Return it as a value for JSON."""
        return {
            "ok": not self.errors,
            "errors": self.errors,
            "warnings": self.warnings,
            "notices": self.notices,
            "diagnostics": [one.as_json() for one in self._compiled.diagnostics],
        }


def _counted(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"
