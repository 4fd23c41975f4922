"""First pass: read the folder of a handbook. Nothing is understood yet, only files, sizes and characters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from casebook.handbook.diagnostics import Log, Place

FRONT: Final = "handbook.md"
"""The file that names the handbook."""
_PARTS: Final = frozenset({".md", ".ics"})
_LARGEST: Final = 512 * 1024
_MOST: Final = 100


@dataclass(frozen=True, slots=True)
class Source:
    """The text of every file that makes the edition, by name in order: ``*.md`` and ``*.ics`` at the top of the folder.

    The files of a handbook that this one extends are among them, as ``NAME/targets.md``: an edition holds all that it
    needs. ``digest`` is the SHA-256 (hex) over names and contents; scenarios and demo data do not count. ``prefix`` is
    put before the names of files where they are reported.
    """

    folder: str
    files: Mapping[str, str]
    digest: str
    prefix: str = ""

    @property
    def own(self) -> Mapping[str, str]:
        """The files of the handbook itself, without those of the one it extends."""
        return {name: text for name, text in self.files.items() if "/" not in name}

    @property
    def parent(self) -> Source | None:
        """The handbook that this one extends, if it does."""
        folder = next((name.partition("/")[0] for name in self.files if "/" in name), "")
        if not folder:
            return None
        start = f"{folder}/"
        files = {name.removeprefix(start): text for name, text in self.files.items() if name.startswith(start)}
        return Source(folder, files, content(files), self.prefix + start)

    @property
    def alone(self) -> Source:
        """The same handbook, reported as if nothing extended it."""
        return Source(self.folder, self.files, self.digest)

    def changed(self, files: Mapping[str, str]) -> Source:
        """Return this handbook with some of its own files written anew; what it extends stays."""
        own = {**self.own, **files}
        alone = Source(self.folder, own, content(own), self.prefix)
        return alone.extending(self.parent) if self.parent else alone

    def holding(self, files: Mapping[str, str]) -> Source:
        """Return the same handbook with other files: those of another edition, with what that one extends."""
        return Source(self.folder, files, content(files), self.prefix).changed({})

    def extending(self, parent: Source) -> Source:
        """Return this handbook with the files of the one that it extends."""
        inherited = {f"{parent.folder}/{name}": text for name, text in parent.files.items()}
        whole = sha256(f"{self.digest}\0{parent.folder}\0{parent.digest}".encode()).hexdigest()
        return Source(self.folder, {**self.files, **inherited}, whole, self.prefix)


def read(folder: Path, log: Log) -> Source | None:
    """Read a handbook's folder; faults go to ``log`` and give None where nothing can be read."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix in _PARTS and path.is_file())
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        log.fault("unreadable", Place(str(folder)), f"This is no folder that can be read: {reason}.")
        return None
    if not any(path.name == FRONT for path in paths):
        way_out = f"A handbook is a folder with a {FRONT} that names it."
        log.fault("no-front", Place(FRONT), f"The folder {folder.name} has no {FRONT}.", way_out=way_out)
        return None
    if len(paths) > _MOST:
        log.fault("too-large", Place(FRONT), f"The folder has {len(paths)} files; a handbook has at most {_MOST}.")
        return None
    contents = {path.name: content for path in paths if (content := _content(path, log)) is not None}
    texts = {name: text for name, content in contents.items() if (text := _text(name, content, log)) is not None}
    return Source(folder.name, texts, digest(contents)) if FRONT in texts else None


def digest(contents: Mapping[str, bytes]) -> str:
    """Return the hash of an edition: names and contents, in the order of the names."""
    whole = sha256()
    for name, content in sorted(contents.items()):
        whole.update(f"{name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()


def content(files: Mapping[str, str]) -> str:
    """Return the hash of texts that were read, whatever their line ends were in the files."""
    return digest({name: text.encode() for name, text in files.items()})


def _content(path: Path, log: Log) -> bytes | None:
    try:
        if path.stat().st_size <= _LARGEST:
            return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        log.fault("unreadable", Place(path.name), f"The file cannot be read: {reason}.")
        return None
    log.fault("too-large", Place(path.name), f"The file is larger than {_LARGEST // 1024} KiB.")
    return None


def _text(name: str, content: bytes, log: Log) -> str | None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        way_out = "Save the file as UTF-8."
        log.fault("not-utf8", Place(name, line), "This line holds bytes that are not UTF-8 text.", way_out=way_out)
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
