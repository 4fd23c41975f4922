"""What a backup says about itself: its format, the PostgreSQL it was taken from, and the migrations it contains."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

import psycopg

from casebook.project.faults import Fault

FORMAT = 1
Migration = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The first member of a backup; `migrations` are (room, name), `made` is UTC."""

    format: int
    made: str
    postgres: int
    migrations: tuple[Migration, ...]

    def text(self) -> str:
        """The manifest as it stands in the file."""
        return json.dumps(asdict(self), indent=1)


def describe(connection: psycopg.Connection) -> Manifest:
    """The manifest of a backup taken now."""
    return Manifest(
        format=FORMAT,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        postgres=connection.info.server_version // 10000,
        migrations=tuple(applied_migrations(connection)),
    )


def read_manifest(text: bytes) -> Manifest:
    """Read a manifest.

    Raises:
        Fault: it is not one, or of a format this Casebook does not know.
    """
    try:
        found = json.loads(text)
        migrations = tuple((room, name) for room, name in found["migrations"])
        manifest = Manifest(found["format"], found["made"], found["postgres"], migrations)
    except (ValueError, KeyError, TypeError):
        raise Fault("This file is not a backup of Casebook.") from None
    if manifest.format != FORMAT:
        raise Fault(f"The backup has format {manifest.format}; this Casebook reads format {FORMAT}.")
    return manifest


def applied_migrations(connection: psycopg.Connection) -> list[Migration]:
    """The migrations of the database, or none where it is empty."""
    if connection.execute("SELECT to_regclass('public.django_migrations')").fetchone() == (None,):
        return []
    rows = connection.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
    return [(str(room), str(name)) for room, name in rows]
