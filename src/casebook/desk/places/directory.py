"""Bytes in a directory of this machine, or one that all machines mount."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from casebook.desk.places.place import spread

_CHUNK = 1024 * 1024


class Directory:
    """A `Place` under one folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, key: str, content: BinaryIO) -> None:
        """Write a draft beside the final name, and give it that name once it is on the disk."""
        path = self._root / spread(key)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=key[:2])
        try:
            with os.fdopen(handle, "wb") as target:
                shutil.copyfileobj(content, target, _CHUNK)
                target.flush()
                os.fsync(target.fileno())
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise

    def open(self, key: str) -> BinaryIO:
        """Open the file."""
        return (self._root / spread(key)).open("rb")

    def remove(self, key: str) -> None:
        """Unlink the file."""
        (self._root / spread(key)).unlink(missing_ok=True)

    def older_than(self, limit: datetime) -> Iterator[str]:
        """Look at each file's time of change; drafts of a process that was killed are among them."""
        for path in self._root.glob("??/*"):
            if path.stat().st_mtime < limit.timestamp() and path.name.startswith(path.parent.name):
                yield path.name
