"""A new handbook to begin with: the commented starter, under a name of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from casebook.handbook.front import is_name
from casebook.handbook.load import shipped
from casebook.handbook.source import FRONT

STARTER: Final = Path(__file__).with_name("starter")
"""The starter itself, a handbook that compiles and whose scenarios hold."""
_PREFIX: Final = "STA"
_LETTERS: Final = 3


class CannotBegin(ValueError):  # noqa: N818 - it names what happened
    """The handbook cannot be begun; the message says why and what would do."""


def begin(name: str, parent: Path, today: date) -> tuple[Path, ...]:
    """Write a starter handbook into the folder ``parent/name`` and return its files.

    Its edition is named after the month of ``today`` and in force from that day; its clauses are numbered after the
    first letters of the name.

    Raises:
        CannotBegin: the name cannot be one, a shipped handbook has it, or the folder is there already.
        OSError: the folder cannot be written.
    """
    folder = parent / name
    if not is_name(name) or not any(letter.isalpha() for letter in name):
        raise CannotBegin(f"“{name}” is no name for a handbook: use small letters, digits, hyphens and dots.")
    if name in shipped():
        raise CannotBegin(f"There is a handbook {name} already. Choose another name.")
    if folder.exists():
        raise CannotBegin(f"{folder} is there already, and nothing was changed in it. Choose another name or folder.")
    written = []
    for source in sorted(STARTER.rglob("*.*")):
        target = folder / source.relative_to(STARTER)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text(encoding="utf-8").replace(f"{_PREFIX}-", f"{prefix(name)}-")
        target.write_text(_front(text, name, today) if source.name == FRONT else text, encoding="utf-8")
        written.append(target)
    return tuple(written)


def prefix(name: str) -> str:
    """Return what the clauses of a handbook are numbered after: the first letters of its name, as capitals."""
    return "".join(letter for letter in name if letter.isalpha())[:_LETTERS].upper()


def _front(text: str, name: str, today: date) -> str:
    """Give the particulars their values, without moving the comments behind them."""
    words = name.replace("-", " ").replace(".", " ").title()
    changes = {
        "handbook: starter": f"handbook: {name}",
        "title: Starter support": f"title: {words} support",
        "# Starter support": f"# {words} support",
        "vendor: Starter": f"vendor: {words}",
        "edition: 2026-01": f"edition: {today:%Y-%m}",
        "in-force: 2026-01-01": f"in-force: {today.isoformat()}",
    }
    for old, new in changes.items():
        text = text.replace(f"{old} ".ljust(30), f"{new} ".ljust(30), 1).replace(f"{old}\n", f"{new}\n", 1)
    return text
