"""Support IDs in diagnostic files: plain texts and archives of them are looked through, up to a bound."""

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from lzma import LZMAError
from tempfile import TemporaryFile
from typing import BinaryIO, Final
from zipfile import BadZipFile, ZipFile, ZipInfo, is_zipfile

from casebook.desk.places import Unreachable, place
from casebook.policy.policy import Policy

_AT_MOST: Final = 4 * 1024 * 1024
"""How much of each text is looked at, in bytes."""
_COPIED: Final = 64 * 1024 * 1024
"""How much of a file that lies in a bucket is fetched to be looked at, in bytes."""
_PART: Final = 1024 * 1024
_MEMBERS: Final = 20
"""How many files of an archive are looked at."""
_DAMAGED: Final = (
    BadZipFile,
    zlib.error,
    LZMAError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
)
"""What reading an archive that is damaged, locked or packed in an unknown way can raise."""


def in_files(policy: Policy, named: Iterable[str]) -> tuple[str, ...]:
    """Return the Support IDs that files hold, where the handbook says after which words they stand.

    What cannot be read says nothing; nobody is kept waiting for the store of files.
    """
    known = policy.releases.support_id
    if known is None or not known.label:
        return ()
    pattern = re.compile(rf"{re.escape(known.label)}\s{{0,8}}[:=]\s{{0,8}}([A-Za-z0-9-]{{3,40}})", re.IGNORECASE)
    found = (one for file in sorted(named) for text in _texts(file) for one in pattern.findall(text))
    return tuple(dict.fromkeys(found))


def _texts(file: str) -> Iterator[str]:
    try:
        with place().open(file) as stream, _seekable(stream) as whole:
            yield from _members(whole)
    except (FileNotFoundError, Unreachable):
        return


@contextmanager
def _seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Give a stream in which one can go back; what comes over a network is copied first, up to a bound."""
    if stream.seekable():
        yield stream
        return
    with TemporaryFile() as copy:
        left = _COPIED
        while part := stream.read(min(_PART, left)):
            copy.write(part)
            left -= len(part)
        copy.seek(0)
        yield copy


def _members(stream: BinaryIO) -> Iterator[str]:
    """Yield the texts of an archive, or of the file itself; what is damaged or locked is passed over."""
    if not is_zipfile(stream):
        stream.seek(0)
        yield stream.read(_AT_MOST).decode("utf-8", errors="replace")
        return
    with suppress(*_DAMAGED), ZipFile(stream) as archive:
        for member in archive.infolist()[:_MEMBERS]:
            yield _member(archive, member)


def _member(archive: ZipFile, member: ZipInfo) -> str:
    with suppress(*_DAMAGED), archive.open(member) as one:
        return TextIOWrapper(one, "utf-8", errors="replace").read(_AT_MOST)
    return ""
