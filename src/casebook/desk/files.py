"""Attachments: kept under a random id in a place for bytes, written there before the commit that names them.

What a file is, its content says, not its name. Downloads pass ``may`` and leave with headers that keep a browser from
running anything. Bytes that no row names any more are swept.
"""

import hashlib
import io
import logging
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import BinaryIO, cast
from urllib.parse import quote

import puremagic

from casebook.cases.actor import Actor
from casebook.cases.rules.files import EVENT_LOG
from casebook.desk import access, clock
from casebook.desk.cleaning import clean_text
from casebook.desk.permissions import FileSubject, NotThere, may, require
from casebook.desk.places import Unreachable, place
from casebook.desk.queries.scope import subject_of
from casebook.desk.queries.shapes import FileLine
from casebook.store.models import CaseRow, FileRow
from casebook.tenancy import spelled, transaction

_log = logging.getLogger(__name__)

LARGEST = 50 * 1024 * 1024
"""The most bytes of one file."""

_MEGABYTE = 1024 * 1024
_HEAD = 8192
_EVENT_LOG = b"ElfFile\x00"
_ZIP = b"PK\x03\x04"
_OFFICE = (b"[Content_Types].xml", b"_rels/")
"""How documents of office programs begin, which are packed the same way."""
_SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""The types a browser may show; everything else is handed over as plain bytes."""


@dataclass(frozen=True, slots=True)
class FileRefused:
    """Why a file was not taken, in words for the person."""

    message: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file to hand over; the answer carries exactly these ``headers``."""

    id: str
    name: str
    media_type: str
    size: int
    headers: Mapping[str, str]

    def open(self) -> BinaryIO:
        """Return its bytes, to be read once and closed.

        Raises:
            NotThere: the bytes are gone.
            Unreachable: the place they lie in does not answer.
        """
        try:
            return place().open(self.id)
        except FileNotFoundError:
            raise NotThere("There is no such file.") from None


def upload(actor: Actor, name: str, content: BinaryIO, *, now: datetime | None = None) -> FileLine | FileRefused:
    """Take a file; it belongs to nobody's case until a command names its id.

    Raises:
        Forbidden: the actor may not upload.
    """
    require(actor, "files.upload")
    key, shown = uuid.uuid4(), _plain_name(name)
    found = _Measured(content)
    try:
        place().put(str(key), cast("BinaryIO", found))
    except _TooLarge:
        return FileRefused(f"{shown} is larger than {LARGEST // _MEGABYTE} MB. Make it smaller or split it.")
    except Unreachable:
        _log.exception("A file could not be kept.")
        return FileRefused(f"{shown} could not be kept: the store of files does not answer. Try again in a minute.")
    if not found.size:
        remove(key)
        return FileRefused(f"{shown} is empty.")
    with transaction(actor.tenant):
        FileRow.objects.create(
            id=key,
            tenant_id=actor.tenant,
            name=shown,
            size=found.size,
            media_type=_sniff(found.head),
            sha256=found.digest.hexdigest(),
            person=f"{actor.kind}:{actor.id}",
            uploaded_at=now or clock.now(),
        )
    return FileLine(str(key), shown, found.size, _sniff(found.head))


def copy(tenant: uuid.UUID, file: uuid.UUID, owner: Actor, now: datetime) -> str:
    """Copy a file of a case for somebody, perhaps of another desk; returns the id of the copy, which is on no case yet.

    Raises:
        NotThere: the file or its bytes are gone.
        Unreachable: the place they lie in does not answer.
    """
    with transaction(tenant):
        row = FileRow.objects.filter(tenant_id=tenant, id=file, erased_at=None).first()
    if row is None:
        raise NotThere("There is no such file.")
    key = uuid.uuid4()
    try:
        with place().open(str(file)) as content:
            place().put(str(key), content)
    except FileNotFoundError:
        raise NotThere("There is no such file.") from None
    with transaction(owner.tenant):
        FileRow.objects.create(
            id=key,
            tenant_id=owner.tenant,
            name=row.name,
            size=row.size,
            media_type=row.media_type,
            sha256=row.sha256,
            person=f"{owner.kind}:{owner.id}",
            uploaded_at=now,
        )
    return str(key)


def download(actor: Actor, file_id: str) -> Download:
    """Return a file to hand over.

    Raises:
        NotThere: there is no such file, or none the actor may know of.
    """
    with transaction(actor.tenant):
        row = FileRow.objects.filter(tenant_id=actor.tenant, id=spelled(file_id), erased_at=None).first()
        if row is None or not may(actor, "files.read", _subject(row)).allowed:
            raise NotThere("There is no such file.")
    return Download(str(row.id), row.name, row.media_type, row.size, _headers(row))


def remove(key: uuid.UUID) -> None:
    """Take the bytes of a file away for good."""
    place().remove(str(key))


def sweep(older_than: timedelta, now: datetime | None = None) -> int:
    """Remove files that no command ever named, and bytes that no row names; returns how many were removed."""
    before = (now or clock.now()) - older_than
    known, removed = set[str](), 0
    for tenant in access.tenants():
        with transaction(tenant.id):
            rows = FileRow.objects.filter(tenant_id=tenant.id)
            orphans = rows.filter(case_id=None, uploaded_at__lt=before)
            removed += orphans.count()
            orphans.delete()
            known.update(str(key) for key in rows.filter(erased_at=None).values_list("id", flat=True))
    by_place = datetime.now(UTC) - older_than  # the age of bytes is the place's, not that of a demo desk's clock
    for key in place().older_than(by_place):
        if key not in known:
            place().remove(key)
            removed += 1
    return removed


class _TooLarge(Exception):  # noqa: N818 - what was found, not a fault
    pass


class _Measured(io.RawIOBase):
    """Bytes on their way into a place, counted and hashed as they pass; no more than the limit passes."""

    def __init__(self, content: BinaryIO) -> None:
        self._content = content
        self.size, self.head, self.digest = 0, b"", hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        chunk = self._content.read(size if size >= 0 else LARGEST + 1)
        self.size += len(chunk)
        if self.size > LARGEST:
            raise _TooLarge
        self.head = self.head or chunk[:_HEAD]
        self.digest.update(chunk)
        return chunk


def _plain_name(name: str) -> str:
    """Keep the last part of a name, without anything that could be a path or a control character."""
    last = clean_text(name).replace("\\", "/").rpartition("/")[2]
    return "".join(character for character in last if character.isprintable()).strip()[-200:] or "file"


def _sniff(head: bytes) -> str:
    """Tell the media type; what the library does not know, or takes for something narrower, is told here."""
    if head.startswith(_EVENT_LOG):
        return EVENT_LOG
    if head.startswith(_ZIP) and not head[len(_ZIP) + 26 :].startswith(_OFFICE):
        return "application/zip"
    try:
        found = str(puremagic.from_string(head, mime=True))
    except (puremagic.PureError, ValueError):
        found = ""
    if found:
        return found
    try:
        head.decode()
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:
            return "application/octet-stream"
    return "application/octet-stream" if b"\x00" in head else "text/plain"


def _subject(row: FileRow) -> FileSubject:
    found = CaseRow.objects.filter(tenant_id=row.tenant_id, id=row.case_id).first() if row.case_id else None
    case = subject_of(found) if found else None
    return FileSubject(row.person, case, row.internal)


def _headers(row: FileRow) -> Mapping[str, str]:
    shown = row.media_type in _SHOWN
    return {
        "Content-Type": row.media_type if shown else "application/octet-stream",
        "Content-Disposition": f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{quote(row.name, safe='')}",
        "Content-Length": str(row.size),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, no-store",
    }
