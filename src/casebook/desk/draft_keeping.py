"""Where drafts are kept: files of the data directory, each changed chapter whole, and who changed which clause."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from fcntl import LOCK_EX, flock
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import Final
from uuid import UUID

from django.conf import settings

from casebook.handbook.source import Source

_JOURNAL: Final = "draft.json"
_MARK: Final = 16


@dataclass(frozen=True, slots=True)
class Touch:
    """One change of a draft: the clause, who saved it (by name and, where it is known, id), and when."""

    clause: str
    file: str
    by: str
    at: datetime
    person: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What ``draft.json`` says: the mark of each changed file's original, and the changes."""

    begun: Mapping[str, str]
    touches: tuple[Touch, ...]


def mark(text: str) -> str:
    """Return a short name of this very text."""
    return sha256(text.encode()).hexdigest()[:_MARK]


def place(tenant: str, handbook: str) -> Path:
    """Return where the draft of a handbook is kept."""
    return Path(settings.CASEBOOK.data) / "drafts" / str(UUID(tenant)) / Path(handbook).name


@contextmanager
def alone(tenant: str, handbook: str) -> Iterator[None]:
    """Keep every other process from the draft meanwhile."""
    here = place(tenant, handbook)
    here.parent.mkdir(parents=True, exist_ok=True)
    with (here.parent / f"{here.name}.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


def kept(here: Path) -> Kept:
    """Read which files were changed and by whom; nothing where no draft was begun."""
    try:
        said = json.loads((here / _JOURNAL).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Kept({}, ())
    touches = (Touch(**{**one, "at": datetime.fromisoformat(one["at"])}) for one in said["touches"])
    return Kept(said["begun"], tuple(touches))


def changed(here: Path, base: Source) -> dict[str, str]:
    """Read the files that differ from what the draft is based on."""
    files = {name: (here / name).read_text(encoding="utf-8") for name in kept(here).begun if (here / name).is_file()}
    return {name: text for name, text in files.items() if text != base.own.get(name)}


def keep(here: Path, base: Source, files: Mapping[str, str], touch: Touch) -> None:
    """Write the changed files, then the journal that names them; each whole or not at all."""
    here.mkdir(parents=True, exist_ok=True)
    before = kept(here)
    begun = dict(before.begun)
    for name, text in files.items():
        begun.setdefault(name, mark(base.own.get(name, "")))
        _replace(here / name, text)
    _write(here, Kept(begun, (*before.touches, touch)))


def rebase(here: Path, base: Source) -> None:
    """Let a draft be based on another state of the handbook from now on."""
    before = kept(here)
    if before.begun:
        _write(here, Kept({name: mark(base.own.get(name, "")) for name in before.begun}, before.touches))


def forget(here: Path) -> None:
    """Remove a draft."""
    rmtree(here, ignore_errors=True)


def _write(here: Path, now: Kept) -> None:
    touches = [asdict(one) | {"at": one.at.isoformat()} for one in now.touches]
    _replace(here / _JOURNAL, json.dumps({"begun": now.begun, "touches": touches}, ensure_ascii=False, indent=1))


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
