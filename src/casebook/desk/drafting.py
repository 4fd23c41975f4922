"""Handbooks that people write in the browser: the chapters they changed, kept per tenant beside the shipped folder.

A draft is files under ``drafts/TENANT/HANDBOOK`` of the data directory: each changed chapter whole, as the same
Markdown, and ``draft.json`` with who changed what and the state of the chapter it was begun from. The folder of the
handbook is never written.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from fcntl import LOCK_EX, flock
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import Final
from uuid import UUID

from django.conf import settings

from casebook.cases.actor import Actor
from casebook.desk import access, clock
from casebook.desk.administration.rows import note
from casebook.desk.drafts import folder_of
from casebook.desk.permissions import NotThere, require
from casebook.desk.setup import HandbookRefused
from casebook.handbook.diagnostics import Log
from casebook.handbook.lineage import read_whole
from casebook.handbook.load import Compiled, compile_source
from casebook.handbook.sections import clause_ids, clause_source, with_clause
from casebook.handbook.source import Source, content
from casebook.store import editions
from casebook.tenancy import transaction

LONGEST: Final = 64 * 1024
"""The most characters of one clause."""
_JOURNAL: Final = "draft.json"
_MARK: Final = 16


@dataclass(frozen=True, slots=True)
class Touch:
    """One change of a draft: the clause, who saved it (a name), and when."""

    clause: str
    file: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A handbook as its folder has it (``base``) and as somebody wants it (``source``); equal where nobody does.

    ``changed`` are the files that differ, ``touches`` who changed them, latest last. ``moved`` are changed files whose
    original has become another one since.
    """

    handbook: str
    folder: Path
    base: Source
    source: Source
    changed: Mapping[str, str]
    touches: tuple[Touch, ...]
    moved: tuple[str, ...]

    @property
    def compiled(self) -> Compiled:
        """What the compiler says about the draft."""
        return _compiled(self.source.digest, _Held(self.source))


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause as it is written. ``mark`` names this very text: saving asks for it, so that nobody is overwritten."""

    id: str
    file: str
    text: str
    mark: str
    original: str


@dataclass(frozen=True, slots=True)
class Saved:
    """The clause was saved; the draft as it is now."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class Stale:
    """Somebody else saved the clause first: nothing was written. ``theirs`` is what stands there now."""

    theirs: ClauseText
    by: str


@dataclass(frozen=True, slots=True)
class Unfit:
    """The text cannot take the place of the clause: nothing was written. ``message`` says why."""

    message: str


class _Held:
    """A source beside its digest; to the cache all are alike, the digest decides."""

    __slots__ = ("source",)

    def __init__(self, source: Source) -> None:
        self.source = source

    def __eq__(self, other: object) -> bool:
        """Leave it to the digest."""
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        """Return the same for all."""
        return 0


@lru_cache(maxsize=32)
def _compiled(_digest: str, held: _Held) -> Compiled:
    return compile_source(held.source)


def read(actor: Actor, handbook: str) -> Draft:
    """Return the draft of one of the tenant's handbooks.

    Raises:
        Forbidden: the actor reads no handbooks.
        NotThere: the tenant does not work by this handbook, or it has no folder that can be read.
    """
    require(actor, "handbook.read")
    tenant = access.tenant(actor.tenant)
    if actor.kind != "staff" or handbook not in tenant.handbooks:
        raise NotThere("There is no such handbook.")
    return _read(_place(tenant.id, handbook), handbook)


def clause_text(draft: Draft, clause: str) -> ClauseText:
    """Return a clause of the handbook's own as it is written now.

    Raises:
        NotThere: there is none; an inherited clause is written in the handbook that it comes from.
    """
    for file, text in draft.source.own.items():
        if file.endswith(".md") and clause in clause_ids(text):
            written, before = clause_source(text, clause), draft.base.own.get(file, "")
            original = clause_source(before, clause) if clause in clause_ids(before) else ""
            return ClauseText(clause, file, written, _mark(written), original)
    raise NotThere("There is no such clause in this handbook.")


def tried(draft: Draft, clause: str, written: str) -> Compiled | Unfit:
    """Return what the compiler would say with a clause written anew; nothing is kept."""
    there = clause_text(draft, clause)
    text = _plain(written)
    if why := _unfit(clause, text):
        return Unfit(why)
    return compile_source(_with(draft.source, {there.file: with_clause(draft.source.own[there.file], clause, text)}))


def save(actor: Actor, handbook: str, clause: str, written: str, mark: str) -> Saved | Stale | Unfit:
    """Keep a clause in the draft if it still is the text that ``mark`` names. Faults of the compiler do not hinder it.

    Raises:
        Forbidden: the actor writes no handbooks.
        NotThere: there is no such handbook or clause.
    """
    require(actor, "handbook.write")
    draft = read(actor, handbook)
    text, tenant = _plain(written), access.tenant(actor.tenant).id
    if why := _unfit(clause, text):
        return Unfit(why)
    with _alone(tenant, handbook):
        draft = read(actor, handbook)
        there = clause_text(draft, clause)
        if there.mark != mark and there.text != text:
            by = next((one.by for one in reversed(draft.touches) if one.clause == clause), "")
            return Stale(there, by)
        if there.text != text:
            changed = with_clause(draft.source.own[there.file], clause, text)
            touch = Touch(clause, there.file, access.me(actor).name, clock.now())
            _write(_place(tenant, handbook), draft, {there.file: changed}, touch)
            _trail(actor, handbook, {clause: there.text}, {clause: text})
    return Saved(read(actor, handbook))


def discard(actor: Actor, handbook: str) -> None:
    """Forget everything that was changed.

    Raises:
        Forbidden: the actor writes no handbooks.
        NotThere: there is no such handbook.
    """
    require(actor, "handbook.write")
    draft = read(actor, handbook)
    tenant = access.tenant(actor.tenant).id
    with _alone(tenant, handbook):
        rmtree(_place(tenant, handbook), ignore_errors=True)
    if draft.changed:
        _trail(actor, handbook, {"draft": ", ".join(draft.changed)}, {"draft": ""})


def _read(place: Path, handbook: str) -> Draft:
    try:
        folder = folder_of(handbook)
    except HandbookRefused as refused:
        raise NotThere(str(refused)) from refused
    base = read_whole(folder, Log(), editions.files)
    if base is None:
        raise NotThere(f"The folder of {handbook} cannot be read.")
    kept = _journal(place)
    changed = {name: (place / name).read_text(encoding="utf-8") for name in kept.begun if (place / name).is_file()}
    changed = {name: text for name, text in changed.items() if text != base.own.get(name)}
    moved = tuple(name for name in changed if kept.begun[name] != _mark(base.own.get(name, "")))
    return Draft(handbook, folder, base, _with(base, changed), changed, kept.touches, moved)


def _with(source: Source, changed: Mapping[str, str]) -> Source:
    """Return a source with some of its own files written anew; what it extends stays."""
    own = {**source.own, **changed}
    alone = Source(source.folder, own, content(own), source.prefix)
    return alone.extending(source.parent) if source.parent else alone


def _unfit(clause: str, text: str) -> str:
    if len(text) > LONGEST:
        return f"A clause has at most {LONGEST // 1024} KiB."
    if clause_ids(text) != (clause,) or not text.startswith("## "):
        return f"The text has to begin with the heading “## {clause} …” and hold no other clause."
    return ""


def _plain(written: str) -> str:
    """Return what a browser sent as a file has it."""
    text = written.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n")) + "\n"


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_MARK]


def _place(tenant: str, handbook: str) -> Path:
    return Path(settings.CASEBOOK.data) / "drafts" / str(UUID(tenant)) / Path(handbook).name


@contextmanager
def _alone(tenant: str, handbook: str) -> Iterator[None]:
    """Keep every other process from the draft meanwhile."""
    place = _place(tenant, handbook)
    place.parent.mkdir(parents=True, exist_ok=True)
    with (place.parent / f"{place.name}.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


@dataclass(frozen=True, slots=True)
class _Kept:
    """What ``draft.json`` says: the mark of each changed file's original, and the changes."""

    begun: Mapping[str, str]
    touches: tuple[Touch, ...]


def _journal(place: Path) -> _Kept:
    try:
        kept = json.loads((place / _JOURNAL).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return _Kept({}, ())
    touches = (
        Touch(one["clause"], one["file"], one["by"], datetime.fromisoformat(one["at"])) for one in kept["touches"]
    )
    return _Kept(kept["begun"], tuple(touches))


def _write(place: Path, draft: Draft, files: Mapping[str, str], touch: Touch) -> None:
    """Write the changed files, then the journal that names them; each whole or not at all."""
    place.mkdir(parents=True, exist_ok=True)
    kept = _journal(place)
    begun = dict(kept.begun)
    for name, text in files.items():
        begun.setdefault(name, _mark(draft.base.own.get(name, "")))
        _replace(place / name, text)
    touches = [asdict(one) | {"at": one.at.isoformat()} for one in (*kept.touches, touch)]
    _replace(place / _JOURNAL, json.dumps({"begun": begun, "touches": touches}, ensure_ascii=False, indent=1))


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def _trail(actor: Actor, handbook: str, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    with transaction(actor.tenant):
        key = UUID(sha256(handbook.encode()).hexdigest()[:32])
        note(actor, "handbook draft", key, {"handbook": handbook, **before}, {"handbook": handbook, **after})
