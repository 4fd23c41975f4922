"""Attachments: kept under a random id in the data directory, written there before the commit that names them.

What a file is, its content says, not its name. Downloads pass ``may`` and leave with headers that keep a browser from
running anything. Bytes that no row names any more are swept.
"""

import hashlib
import os
import tempfile
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

import puremagic
from django.conf import settings

from casebook.cases.actor import Actor
from casebook.desk import access, clock
from casebook.desk.cleaning import clean_text
from casebook.desk.permissions import CaseSubject, FileSubject, NotThere, may, require
from casebook.desk.queries.shapes import FileLine
from casebook.store.models import CaseRow, FileRow
from casebook.tenancy import spelled, transaction

LARGEST = 50 * 1024 * 1024
"""The most bytes of one file."""

_CHUNK = 1024 * 1024
_HEAD = 8192
_SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""The types a browser may show; everything else is handed over as plain bytes."""


@dataclass(frozen=True, slots=True)
class FileRefused:
    """Why a file was not taken, in words for the person."""

    message: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file to hand over: its bytes are at ``path``; the answer carries exactly these ``headers``."""

    path: Path
    name: str
    media_type: str
    size: int
    headers: Mapping[str, str]


def upload(actor: Actor, name: str, content: BinaryIO, *, now: datetime | None = None) -> FileLine | FileRefused:
    """Take a file; it belongs to nobody's case until a command names its id.

    Raises:
        Forbidden: the actor may not upload.
    """
    require(actor, "files.upload")
    key, shown = uuid.uuid4(), _plain_name(name)
    found = _receive(content, _place(key))
    if found is None:
        return FileRefused(f"{shown} is larger than {LARGEST // _CHUNK} MB. Make it smaller or split it.")
    if not found.size:
        _place(key).unlink()
        return FileRefused(f"{shown} is empty.")
    with transaction(actor.tenant):
        FileRow.objects.create(
            id=key,
            tenant_id=actor.tenant,
            name=shown,
            size=found.size,
            media_type=_sniff(found.head),
            sha256=found.sha256,
            person=f"{actor.kind}:{actor.id}",
            uploaded_at=now or clock.now(),
        )
    return FileLine(str(key), shown, found.size, _sniff(found.head))


def download(actor: Actor, file_id: str) -> Download:
    """Return a file to hand over.

    Raises:
        NotThere: there is no such file, or none the actor may know of.
    """
    with transaction(actor.tenant):
        row = FileRow.objects.filter(tenant_id=actor.tenant, id=spelled(file_id), erased_at=None).first()
        if row is None or not may(actor, "files.read", _subject(row)).allowed:
            raise NotThere("There is no such file.")
    path = _place(row.id)
    if not path.is_file():
        raise NotThere("There is no such file.")
    return Download(path, row.name, row.media_type, row.size, _headers(row))


def remove(key: uuid.UUID) -> None:
    """Take the bytes of a file away for good."""
    _place(key).unlink(missing_ok=True)


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
    for path in _stray(known, older_than):
        path.unlink(missing_ok=True)
        removed += 1
    return removed


@dataclass(frozen=True, slots=True)
class _Received:
    size: int
    sha256: str
    head: bytes


def _receive(content: BinaryIO, path: Path) -> _Received | None:
    """Write the bytes durably under their final name; None where there are too many."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size, head = hashlib.sha256(), 0, b""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".")
    with os.fdopen(handle, "wb") as target:
        while (chunk := content.read(_CHUNK)) and size <= LARGEST:
            head = head or chunk[:_HEAD]
            size += len(chunk)
            digest.update(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    if size > LARGEST:
        Path(draft).unlink()
        return None
    Path(draft).replace(path)
    return _Received(size, digest.hexdigest(), head)


def _place(key: uuid.UUID) -> Path:
    return Path(settings.MEDIA_ROOT) / str(key)[:2] / str(key)


def _plain_name(name: str) -> str:
    """Keep the last part of a name, without anything that could be a path or a control character."""
    last = clean_text(name).replace("\\", "/").rpartition("/")[2]
    return "".join(character for character in last if character.isprintable()).strip()[-200:] or "file"


def _sniff(head: bytes) -> str:
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
    case = CaseSubject(str(found.organisation or ""), str(found.contact or "")) if found else None
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


def _stray(known: set[str], older_than: timedelta) -> Iterator[Path]:
    """Yield files of the directory that no row names; their age is that of the machine, not of the desk's clock."""
    root = Path(settings.MEDIA_ROOT)
    limit = datetime.now().timestamp() - older_than.total_seconds()  # noqa: DTZ005 - compared with the file system's own time
    for path in root.glob("??/*"):
        if path.name not in known and path.stat().st_mtime < limit:
            yield path
