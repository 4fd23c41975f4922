"""Handbooks that people write in the browser: the chapters they changed, kept per tenant beside the shipped folder.

A draft is files under ``drafts/TENANT/HANDBOOK`` of the data directory (``draft_keeping``): each changed chapter whole,
as the same Markdown, and who changed what. The folder of the handbook is never written. A draft is based on the folder
or, once an edition was released that begins after it, on that edition.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import UUID

from casebook.cases.actor import Actor
from casebook.desk import access, clock, draft_keeping
from casebook.desk.administration.rows import note
from casebook.desk.draft_keeping import Touch, mark
from casebook.desk.drafts import folder_of
from casebook.desk.permissions import NotThere, require
from casebook.desk.setup import HandbookRefused
from casebook.handbook.diagnostics import Log
from casebook.handbook.lineage import read_whole
from casebook.handbook.load import Compiled, compile_source
from casebook.handbook.nodes import Text
from casebook.handbook.parse import front_matter
from casebook.handbook.sections import clause_ids, clause_source, with_clause
from casebook.handbook.source import Source
from casebook.store import editions, proposals
from casebook.store.models import EditionRow
from casebook.tenancy import transaction

LONGEST: Final = 64 * 1024
"""The most characters of one clause."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A handbook as it is now (``base``) and as somebody wants it (``source``); equal where nobody does.

    ``shelf`` is what its folder says, which ``base`` is as long as no later edition was released. ``changed`` are the
    files that differ from the base, ``touches`` who changed them, latest last. ``moved`` are changed files whose
    original has become another one since. ``held`` names the edition as which the draft was submitted for release:
    until that is decided it cannot change.
    """

    handbook: str
    folder: Path
    shelf: Source
    base: Source
    source: Source
    changed: Mapping[str, str]
    touches: tuple[Touch, ...]
    moved: tuple[str, ...]
    held: str = ""

    @property
    def ahead(self) -> bool:
        """Whether something was released that the handbook's folder does not say."""
        return self.base.own != self.shelf.own

    @property
    def compiled(self) -> Compiled:
        """What the compiler says about the draft."""
        return compile_source(self.source)


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
    return _read(tenant.id, handbook)


def clause_text(draft: Draft, clause: str) -> ClauseText:
    """Return a clause of the handbook's own as it is written now.

    Raises:
        NotThere: there is none; an inherited clause is written in the handbook that it comes from.
    """
    for file, text in draft.source.own.items():
        if file.endswith(".md") and clause in clause_ids(text):
            written, before = clause_source(text, clause), draft.base.own.get(file, "")
            original = clause_source(before, clause) if clause in clause_ids(before) else ""
            return ClauseText(clause, file, written, mark(written), original)
    raise NotThere("There is no such clause in this handbook.")


def tried(draft: Draft, clause: str, written: str) -> Compiled | Unfit:
    """Return what the compiler would say with a clause written anew; nothing is kept."""
    there = clause_text(draft, clause)
    text = _plain(written)
    if why := _unfit(clause, text):
        return Unfit(why)
    return compile_source(draft.source.changed({there.file: with_clause(draft.source.own[there.file], clause, text)}))


def save(actor: Actor, handbook: str, clause: str, written: str, mark: str) -> Saved | Stale | Unfit:
    """Keep a clause in the draft if it still is the text that ``mark`` names. Faults of the compiler do not hinder it.

    Raises:
        Forbidden: the actor writes no handbooks.
        NotThere: there is no such handbook or clause.
    """
    require(actor, "handbook.write")
    text, tenant = _plain(written), access.tenant(actor.tenant).id
    if why := _unfit(clause, text):
        read(actor, handbook)
        return Unfit(why)
    with draft_keeping.alone(tenant, handbook):
        draft = read(actor, handbook)
        if draft.held:
            return Unfit(held_back(draft))
        there = clause_text(draft, clause)
        if there.mark != mark and there.text != text:
            by = next((one.by for one in reversed(draft.touches) if one.clause == clause), "")
            return Stale(there, by)
        if there.text != text:
            changed = with_clause(draft.source.own[there.file], clause, text)
            touch = Touch(clause, there.file, access.me(actor).name, clock.now(), actor.id)
            draft_keeping.keep(draft_keeping.place(tenant, handbook), draft.base, {there.file: changed}, touch)
            _trail(actor, handbook, {clause: there.text}, {clause: text})
    return Saved(read(actor, handbook))


def discard(actor: Actor, handbook: str) -> str:
    """Forget everything that was changed; returns why that cannot be, or nothing.

    Raises:
        Forbidden: the actor writes no handbooks.
        NotThere: there is no such handbook.
    """
    require(actor, "handbook.write")
    tenant = access.tenant(actor.tenant).id
    with draft_keeping.alone(tenant, handbook):
        draft = read(actor, handbook)
        if draft.held:
            return held_back(draft)
        draft_keeping.forget(draft_keeping.place(tenant, handbook))
    if draft.changed:
        _trail(actor, handbook, {"draft": ", ".join(draft.changed)}, {"draft": ""})
    return ""


def rebase(tenant: str, handbook: str) -> None:
    """Base the draft on what the handbook is now: an edition of it was released or taken back."""
    with draft_keeping.alone(tenant, handbook):
        draft_keeping.rebase(draft_keeping.place(tenant, handbook), _read(tenant, handbook).base)


def held_back(draft: Draft) -> str:
    """Say why a draft cannot change."""
    return (
        f"The draft was submitted for release as {draft.held} and stays as it is until that is decided. "
        "Withdraw it there to go on writing."
    )


def _read(tenant: str, handbook: str) -> Draft:
    try:
        folder = folder_of(handbook)
    except HandbookRefused as refused:
        raise NotThere(str(refused)) from refused
    shelf = read_whole(folder, Log(), editions.files)
    if shelf is None:
        raise NotThere(f"The folder of {handbook} cannot be read.")
    released = _later(handbook, shelf)
    base = shelf.holding(released.files) if released else shelf
    here = draft_keeping.place(tenant, handbook)
    kept, changed = draft_keeping.kept(here), draft_keeping.changed(here, base)
    moved = tuple(name for name in changed if kept.begun[name] != mark(base.own.get(name, "")))
    since = released.released_at if released else None
    touches = tuple(one for one in kept.touches if since is None or one.at > since)
    return Draft(handbook, folder, shelf, base, base.changed(changed), changed, touches, moved, _held(tenant, handbook))


def _held(tenant: str, handbook: str) -> str:
    """Return the edition as which the draft was submitted; nothing where it was not."""
    with transaction(tenant):
        found = proposals.current(tenant, handbook)
    return found.edition if found and not found.again else ""


def _later(handbook: str, shelf: Source) -> EditionRow | None:
    """Return the released edition that begins after the one in the folder, if there is one."""
    front, newest = front_matter(shelf), editions.newest_release(handbook)
    begins, edition = front.get("in-force") if front else None, front.get("edition") if front else None
    if newest is None or not isinstance(begins, Text) or not isinstance(edition, Text):
        return None
    return newest if newest.edition != edition.text and newest.in_force.isoformat() > begins.text else None


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


def _trail(actor: Actor, handbook: str, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    with transaction(actor.tenant):
        key = UUID(sha256(handbook.encode()).hexdigest()[:32])
        note(actor, "handbook draft", key, {"handbook": handbook, **before}, {"handbook": handbook, **after})
