"""Files in a directory: whole or not there at all."""

import io
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casebook.desk.places.directory import Directory

KEY = "5f0c0d2e-0000-4000-8000-000000000001"


class Torn(io.BytesIO):
    """Bytes that break off."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Give some bytes once, then fail."""
        if found := super().read(min(size or 4, 4)):
            return found
        raise ConnectionResetError


def test_bytes_come_back_and_go(tmp_path: Path) -> None:
    """What was put comes back from a file only the desk may read; removed twice, it is gone."""
    place = Directory(tmp_path)
    place.put(KEY, io.BytesIO(b"a line"))
    with place.open(KEY) as content:
        assert content.read() == b"a line"
    assert (tmp_path / "5f" / KEY).stat().st_mode & 0o777 == 0o600
    place.remove(KEY)
    place.remove(KEY)
    with pytest.raises(FileNotFoundError):
        place.open(KEY)


def test_a_broken_upload_leaves_nothing(tmp_path: Path) -> None:
    """Neither the file nor its draft stays behind."""
    with pytest.raises(ConnectionResetError):
        Directory(tmp_path).put(KEY, Torn(b"half"))
    assert list((tmp_path / "5f").iterdir()) == []


def test_old_bytes_are_named(tmp_path: Path) -> None:
    """Age is the file's own time of change."""
    place = Directory(tmp_path)
    place.put(KEY, io.BytesIO(b"old"))
    limit = datetime(2020, 1, 1, tzinfo=UTC)
    assert list(place.older_than(limit)) == []
    os.utime(tmp_path / "5f" / KEY, (1, 1))
    assert list(place.older_than(limit)) == [KEY]
