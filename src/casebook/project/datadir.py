"""The data directory: what lies where, made private on first use, with clear words when it cannot be used."""

import errno
import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casebook.project.faults import DirectoryFault

SOCKET_PATH_LIMIT = 107
SOCKET_NAME = ".s.PGSQL.5432"
ENOUGH_BYTES = 64 * 1024 * 1024


@contextmanager
def writing(directory: Path) -> Iterator[None]:
    """Turn the operating system's refusals while writing below `directory` into words for the operator.

    Raises:
        DirectoryFault: the directory cannot be written, or the disk is full.
    """
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DirectoryFault(f"The disk of {directory} is full. Free some space and start again.") from error
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST}:
            raise DirectoryFault(
                f"The data directory {directory} cannot be written ({error.strerror}). "
                "Name another with --data, or give this user the right to write there."
            ) from error
        raise


def prepare(directory: Path) -> None:
    """Make the data directory, readable by its owner only, and try whether it can be written.

    Raises:
        DirectoryFault: it cannot be made or written, or there is no room left.
    """
    with writing(directory):
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=directory) as probe:
            probe.write(b"casebook")
        (directory / "files").mkdir(exist_ok=True, mode=0o700)
        space = os.statvfs(directory)
    if space.f_bavail * space.f_frsize < ENOUGH_BYTES:
        raise DirectoryFault(f"The disk of {directory} is full. Free at least 64 MB and start again.")


def cluster_directory(directory: Path) -> Path:
    """Where the embedded PostgreSQL keeps its cluster."""
    return directory / "postgres"


def socket_directory(directory: Path) -> Path:
    """Where the embedded PostgreSQL puts its socket.

    Inside the data directory, so that every process finds it; a path too long for a socket goes to a short private
    folder whose name is made from the data directory and the user.
    """
    inside = directory.resolve() / "run"
    if len(os.fsencode(inside / SOCKET_NAME)) <= SOCKET_PATH_LIMIT:
        return inside
    key = hashlib.sha256(os.fsencode(inside)).hexdigest()[:12]
    return Path("/tmp") / f"casebook-{os.geteuid()}-{key}"  # noqa: S108 - checked to be ours and private before use


def private(directory: Path, owner: int | None = None) -> Path:
    """Make `directory` with rights for its owner only, and refuse one that belongs to somebody else.

    Root may give it to another user's id; the folder above can then be passed through, but not listed, by that user.

    Raises:
        DirectoryFault: it exists and belongs neither to us nor to `owner`.
    """
    with writing(directory):
        directory.mkdir(mode=0o700, exist_ok=True)
        if directory.lstat().st_uid not in {os.geteuid(), owner} or directory.is_symlink():
            raise DirectoryFault(f"{directory} belongs to another user. Remove it, or name another data directory.")
        directory.chmod(0o700)
        if owner is not None:
            directory.parent.chmod(directory.parent.stat().st_mode | 0o011)
            os.chown(directory, owner, owner)
    return directory


def secret_key(directory: Path) -> str:
    """The installation's secret key, made on first use and readable by its owner only."""
    path = directory / "secret-key"
    if not path.exists():
        with writing(directory):
            directory.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write_once(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, text: str) -> None:
    """Write a private file so that of two processes doing it at the same time both see the same text."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    draft = Path(name)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
