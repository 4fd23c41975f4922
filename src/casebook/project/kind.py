"""What a data directory is for: a demo, which may be reset and moved in time, or real work, which may not."""

from enum import Enum
from pathlib import Path

from casebook.project.datadir import writing


class Kind(Enum):
    """The use of a desk, decided by its first start."""

    NEW = "new"
    DEMO = "demo"
    REAL = "real"


def kind_of(data: Path) -> Kind:
    """What the desk in this data directory was first started as."""
    try:
        return Kind(_path(data).read_text(encoding="ascii").strip())
    except FileNotFoundError:
        return Kind.NEW


def decide_kind(data: Path, *, demo: bool) -> Kind:
    """What the desk is from now on: a new one as asked for, any other as it was."""
    found = kind_of(data)
    return found if found is not Kind.NEW else Kind.DEMO if demo else Kind.REAL


def keep_kind(data: Path, kind: Kind) -> None:
    """Write down what the desk is, or forget it."""
    if kind is Kind.NEW:
        _path(data).unlink(missing_ok=True)
        return
    with writing(data):
        _path(data).write_text(f"{kind.value}\n", encoding="ascii")


def _path(data: Path) -> Path:
    return data / "kind"
