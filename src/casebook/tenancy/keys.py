"""Surrogate keys: UUID version 7, which sort by the time they were made and so keep indexes compact."""

import uuid

from uuid_utils.compat import uuid7

NOBODY = uuid.UUID(int=0)
"""A key that no row has."""


def spelled(text: str) -> uuid.UUID:
    """Return the key that a text spells; what spells none gives ``NOBODY``, so that looking it up finds nothing."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return NOBODY


def new_key() -> uuid.UUID:
    """Return a fresh key."""
    return uuid7()
