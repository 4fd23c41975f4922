"""Surrogate keys: UUID version 7, which sort by the time they were made and so keep indexes compact."""

import uuid

from uuid_utils.compat import uuid7


def new_key() -> uuid.UUID:
    """Return a fresh key."""
    return uuid7()
