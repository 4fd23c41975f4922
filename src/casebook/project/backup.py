"""A backup: one tar file with the database as one snapshot, the files, and the secret key.

Files are written before the commit that names them, so taking the database first and the files second gives a backup
in which every named file is there. The desk may go on working meanwhile. Files in a bucket are not in it.
"""

import io
import os
import tarfile
import tempfile
import time
from pathlib import Path

import psycopg

from casebook.project.database import Connections
from casebook.project.datadir import secret_key, writing
from casebook.project.environment import Environment
from casebook.project.faults import DatabaseFault, Fault
from casebook.project.manifest import describe
from casebook.project.tools import run_tool

MANIFEST = "manifest.json"
DUMP = "database.dump"
FILES = "files"
SMALL = ("secret-key", "kind", "clock")


def back_up(environment: Environment, strings: Connections, target: Path) -> None:
    """Write a backup to `target`, which appears only when it is whole; it is readable by its owner alone.

    Raises:
        Fault: the target exists or cannot be written, or the database cannot be dumped.
    """
    if not strings.owner:
        raise DatabaseFault("A backup is taken as casebook_owner: set CASEBOOK_DATABASE_OWNER_URL.")
    if target.exists():
        raise Fault(f"{target} exists already; a backup never overwrites a file.")
    with writing(target.parent), tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        whole = Path(folder) / "backup.tar"
        _write(environment, strings.owner, whole)
        with whole.open("rb") as file:
            os.fsync(file.fileno())
        os.link(whole, target)


def _write(environment: Environment, owner: str, target: Path) -> None:
    dump = target.with_name(DUMP)
    with psycopg.connect(owner) as connection:
        manifest = describe(connection)
    words = ("--format=custom", "--no-owner", "--enable-row-security", "--file", str(dump))
    run_tool("pg_dump", owner, *words, major=manifest.postgres)
    with tarfile.open(target, "w") as archive:
        target.chmod(0o600)
        _add_text(archive, MANIFEST, manifest.text())
        archive.add(dump, DUMP)
        for name, text in _small(environment).items():
            _add_text(archive, name, text)
        for path in sorted((environment.data / FILES).rglob("*")):
            _add_file(archive, path, str(path.relative_to(environment.data)))


def _small(environment: Environment) -> dict[str, str]:
    """The desk's own small files that exist; the secret key also where it comes from the environment."""
    found = {name: environment.data / name for name in SMALL}
    texts = {name: path.read_text(encoding="utf-8") for name, path in found.items() if path.is_file()}
    return texts | {"secret-key": (environment.secret_key or secret_key(environment.data)) + "\n"}


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    body = text.encode()
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = len(body), 0o600, int(time.time())
    archive.addfile(member, io.BytesIO(body))


def _add_file(archive: tarfile.TarFile, path: Path, name: str) -> None:
    """Add one file; one that was swept away since it was listed is not named by the database."""
    try:
        archive.add(path, name, recursive=False)
    except FileNotFoundError:
        return
