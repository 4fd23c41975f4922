"""The data directory: private, and clear about what is wrong with it."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from casebook.project.datadir import (
    SOCKET_NAME,
    SOCKET_PATH_LIMIT,
    prepare,
    private,
    secret_key,
    socket_directory,
    writing,
)
from casebook.project.faults import DirectoryFault


def test_a_fresh_directory_is_for_its_owner_alone(tmp_path: Path) -> None:
    """Nobody else may read data or key."""
    prepare(tmp_path / "desk")
    secret_key(tmp_path / "desk")
    modes = [stat.S_IMODE((tmp_path / "desk" / name).stat().st_mode) for name in (".", "files", "secret-key")]
    assert modes == [0o700, 0o700, 0o600]


def test_a_full_disk_is_named() -> None:
    """The kernel's word for a full disk becomes a sentence with a way out."""
    with pytest.raises(DirectoryFault, match="The disk of /dev is full. Free some space"), writing(Path("/dev")):
        Path("/dev/full").write_bytes(b"x")


def test_every_process_gets_the_same_key(tmp_path: Path) -> None:
    """Many first starts at the same moment agree on one key, and leave nothing else behind."""
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(secret_key, [tmp_path] * 8))
    assert len(keys) == 1
    assert len(keys.pop()) >= 50
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_a_socket_fits_into_the_kernels_limit(tmp_path: Path) -> None:
    """Short paths keep the socket beside the data; long ones get a folder of their own, the same at every start."""
    long = tmp_path / ("x" * 100)
    assert socket_directory(Path("/srv/desk")) == Path("/srv/desk/run")
    assert socket_directory(long) == socket_directory(long)
    assert socket_directory(long) != socket_directory(tmp_path / ("y" * 100))
    assert len(os.fsencode(socket_directory(long) / SOCKET_NAME)) <= SOCKET_PATH_LIMIT


def test_a_planted_folder_is_refused(tmp_path: Path) -> None:
    """A link that somebody put where our socket belongs is not followed."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "run").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DirectoryFault, match="belongs to another user"):
        private(tmp_path / "run")
