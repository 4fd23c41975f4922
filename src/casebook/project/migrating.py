"""Bringing the database to this version's shape, as the owner role."""

from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from casebook.project.database import Connections
from casebook.project.faults import DatabaseFault
from casebook.project.roles import grant_rows_to_app


def migrate(strings: Connections) -> None:
    """Apply every migration as the owner; Django is set up already. Doing it twice changes nothing.

    Raises:
        DatabaseFault: this process was not given the owner's connection.
    """
    if not strings.owner:
        raise DatabaseFault("Migrations run as casebook_owner: set CASEBOOK_DATABASE_OWNER_URL.")
    grant_rows_to_app(strings.owner)
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    call_command("createcachetable", database="owner", verbosity=0)


def known_migrations() -> frozenset[tuple[str, str]]:
    """The (room, name) of every migration of this version, applied or not, and of those it replaced."""
    loader = MigrationLoader(None)
    return frozenset(loader.disk_migrations or {})
