"""Where the bytes of attachments lie: a directory of the desk's, or a bucket. Rooms know `place()` and nothing more."""

from functools import cache
from pathlib import Path

from django.conf import settings

from casebook.desk.places.bucket import Bucket
from casebook.desk.places.directory import Directory
from casebook.desk.places.place import Place, Unreachable

__all__ = ["Place", "Unreachable", "place"]


def place() -> Place:
    """Return the place the settings name."""
    url: str = settings.CASEBOOK_FILES_URL
    return _bucket(url) if url else Directory(Path(settings.MEDIA_ROOT))


@cache
def _bucket(url: str) -> Bucket:
    """Sign in once a process: the client keeps its connections."""
    return Bucket(url)
