"""Having Django ready in a process that is no web server, and letting go of the database again."""

import os

import django
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper


def set_up() -> None:
    """Load the settings and the rooms; the database may be down."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebook.project.settings")
    django.setup()


def release_connections() -> None:
    """Close every connection and pool of this process."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if isinstance(connection, DatabaseWrapper):
            connection.close_pool()
