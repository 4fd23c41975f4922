"""The door of the compiler: a folder in, a policy or diagnostics out; and where the shipped handbooks are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from casebook.handbook.cascade import without_consequences
from casebook.handbook.compile import compile_draft
from casebook.handbook.diagnostics import Diagnostic, Log, in_order
from casebook.handbook.parse import parse
from casebook.handbook.source import FRONT, read
from casebook.policy.policy import Policy

_INSTALLED: Final = "handbooks"


@dataclass(frozen=True, slots=True)
class Compiled:
    """``policy`` is None if there is an error among the ``diagnostics``, which come errors first."""

    policy: Policy | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that stopped the compilation."""
        return tuple(one for one in self.diagnostics if one.severity == "error")


def compile_folder(path: Path) -> Compiled:
    """Compile the handbook in a folder. Bad input raises nothing: it is told by diagnostics."""
    log = Log()
    policy = _policy(path, log)
    return Compiled(None if log.failed else policy, in_order(without_consequences(log.found)))


def _policy(path: Path, log: Log) -> Policy | None:
    source = read(path, log)
    draft = parse(source, log) if source else None
    return compile_draft(source, draft, log) if source and draft else None


@cache
def shipped_folder() -> Path:
    """Return where the shipped handbooks are: in the repository, or beside the installed package's modules."""
    package = Path(__file__).resolve().parents[1]
    in_repository = package.parents[1] / _INSTALLED
    return in_repository if (package.parents[1] / "pyproject.toml").is_file() else package / _INSTALLED


def shipped() -> dict[str, Path]:
    """Return the folders of the shipped handbooks by name."""
    root = shipped_folder()
    folders = sorted(root.iterdir()) if root.is_dir() else []
    return {folder.name: folder for folder in folders if (folder / FRONT).is_file()}


def find(name: str) -> Path | None:
    """Return the folder of a shipped handbook by its name, or the folder at a path; None where there is neither."""
    if folder := shipped().get(name):
        return folder
    path = Path(name)
    try:
        return path if path.is_dir() else None
    except OSError:  # a name that no file system takes
        return None
