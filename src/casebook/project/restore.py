"""Bringing a backup back, whole or not at all.

The files of the backup are laid beside those that are there (their names are random and never meet), then the database
is replaced in one transaction, and only after its commit are the files that the backup does not know taken away.
"""

import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from casebook.project.backup import DUMP, FILES, MANIFEST, SMALL
from casebook.project.database import Connections
from casebook.project.datadir import writing
from casebook.project.environment import Environment
from casebook.project.faults import DatabaseFault, Fault
from casebook.project.manifest import Manifest, Migration, applied_migrations, read_manifest
from casebook.project.tools import fed_tool, run_tool, server_major

EMPTY = "DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC;\n"
BLOCK = 1024 * 1024


def restore(
    environment: Environment, strings: Connections, source: Path, *, known: frozenset[Migration], force: bool
) -> Manifest:
    """Replace what the desk holds by the backup in `source`; `known` are the migrations of this Casebook.

    Raises:
        Fault: the file is no backup, comes from a newer Casebook or PostgreSQL, or the desk holds something and `force`
            was not given. Nothing was changed then.
    """
    if not strings.owner:
        raise DatabaseFault("A restore runs as casebook_owner: set CASEBOOK_DATABASE_OWNER_URL.")
    major = server_major(strings.owner)
    with _opened(source) as archive, writing(environment.data):
        manifest = read_manifest(_member(archive, MANIFEST))
        _refuse_newer(manifest, major, known)
        if not force:
            _refuse_non_empty(strings.owner)
        with tempfile.TemporaryDirectory(dir=environment.data, prefix=".restore-") as folder:
            archive.extractall(folder, filter="data")
            _put_in_place(environment, strings.owner, Path(folder), major)
    return manifest


def empty_database(owner: str) -> None:
    """Take everything out of the database, in one transaction."""
    with psycopg.connect(owner) as connection:
        for statement in EMPTY.strip().split(";"):
            connection.execute(statement.encode())


def _put_in_place(environment: Environment, owner: str, folder: Path, major: int) -> None:
    script = folder / "database.sql"
    run_tool("pg_restore", None, "--no-owner", "--file", str(script), str(folder / DUMP), major=major)
    added = _lay_files(folder / FILES, environment.data / FILES)
    try:
        _replace_database(owner, script, major)
    except BaseException:
        for path in added:
            path.unlink()
        raise
    for name in SMALL:
        (environment.data / name).unlink(missing_ok=True)
        if (folder / name).is_file():
            (folder / name).replace(environment.data / name)
    _sweep(environment.data / FILES, keep=folder / "names")


def _lay_files(source: Path, target: Path) -> list[Path]:
    """Copy by hard link every file of the backup that the desk does not have; returns those."""
    added: list[Path] = []
    names: list[str] = []
    for path in sorted(source.rglob("*")) if source.is_dir() else ():
        place = target / path.relative_to(source)
        if path.is_dir():
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            continue
        names.append(str(path.relative_to(source)))
        if not place.exists():
            place.hardlink_to(path)
            added.append(place)
    (source.parent / "names").write_text("\0".join(names), encoding="utf-8")
    return added


def _sweep(target: Path, keep: Path) -> None:
    """Take away the files that the restored database cannot name."""
    kept = set(keep.read_text(encoding="utf-8").split("\0"))
    for path in target.rglob("*"):
        if path.is_file() and str(path.relative_to(target)) not in kept:
            path.unlink()


def _replace_database(owner: str, script: Path, major: int) -> None:
    words = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--file=-")
    with fed_tool("psql", owner, *words, major=major) as pipe, script.open("rb") as file:
        pipe.write(EMPTY.encode())
        while block := file.read(BLOCK):
            pipe.write(block)


def _refuse_newer(manifest: Manifest, major: int, known: frozenset[Migration]) -> None:
    if manifest.postgres > major:
        raise Fault(f"The backup is of PostgreSQL {manifest.postgres}; this server is {major}, which is older.")
    unknown = [f"{room}.{name}" for room, name in manifest.migrations if (room, name) not in known]
    if unknown:
        raise Fault(f"The backup was made by a newer Casebook (it has {unknown[0]}). Restore it with that version.")


def _refuse_non_empty(owner: str) -> None:
    with psycopg.connect(owner) as connection:
        if applied_migrations(connection):
            raise Fault("This desk holds data already. Restore into a fresh one, or add --force to replace everything.")


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, "r:") as archive:
            yield archive
    except FileNotFoundError as error:
        if error.filename != str(source):
            raise
        raise Fault(f"There is no file {source}.") from None
    except tarfile.TarError:
        raise Fault(f"{source} is not a backup of Casebook, or it is damaged.") from None


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    try:
        file = archive.extractfile(name)
    except KeyError:
        file = None
    if file is None:
        raise Fault("This file is not a backup of Casebook.")
    return file.read()
