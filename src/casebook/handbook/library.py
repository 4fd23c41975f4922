"""Where handbooks are: the shipped ones by name, and any folder by its path."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from casebook.handbook.source import FRONT

_INSTALLED: Final = "handbooks"
_DEMO: Final = "demo"


@cache
def shipped_folder() -> Path:
    """Return where the shipped handbooks are: in the repository, or beside the installed package's modules."""
    package = Path(__file__).resolve().parents[1]
    in_repository = package.parents[1] / _INSTALLED
    return in_repository if (package.parents[1] / "pyproject.toml").is_file() else package / _INSTALLED


def shipped() -> dict[str, Path]:
    """Return the folders of the shipped handbooks by name."""
    return _handbooks(shipped_folder())


def invented() -> dict[str, Path]:
    """Return the folders of the demonstration's own handbooks by name: no real desk works by them."""
    return _handbooks(shipped_folder() / _DEMO)


def find(name: str) -> Path | None:
    """Return the folder of a shipped or invented handbook by its name, or the one at a path; None where none is."""
    if folder := shipped().get(name) or invented().get(name):
        return folder
    path = Path(name)
    try:
        return path if path.is_dir() else None
    except OSError:  # a name that no file system takes
        return None


def beside(folder: Path, name: str) -> Path | None:
    """Return the folder of a handbook that stands beside a folder, else the shipped one of that name."""
    neighbour = folder.resolve().parent / name
    if (neighbour / FRONT).is_file():
        return neighbour
    return shipped().get(name)


def _handbooks(root: Path) -> dict[str, Path]:
    folders = sorted(root.iterdir()) if root.is_dir() else []
    return {folder.name: folder for folder in folders if (folder / FRONT).is_file()}
