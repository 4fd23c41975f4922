"""What the desk asks of a place for bytes. A key is the random id of a file; bytes under a key never change."""

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO, Protocol


class Unreachable(OSError):  # noqa: N818 - a state of the world, like ConnectionRefused
    """The place does not answer, or does not let the desk in."""


class Place(Protocol):
    """Somewhere that keeps bytes under a key."""

    def put(self, key: str, content: BinaryIO) -> None:
        """Keep the bytes so that they outlive a crash; nothing is kept where reading them raises.

        Raises:
            Unreachable: the place does not answer.
        """

    def open(self, key: str) -> BinaryIO:
        """Return the bytes, to be read once and closed.

        Raises:
            FileNotFoundError: there are none under this key.
            Unreachable: the place does not answer.
        """

    def remove(self, key: str) -> None:
        """Take the bytes away for good; where there are none, nothing happens.

        Raises:
            Unreachable: the place does not answer.
        """

    def older_than(self, limit: datetime) -> Iterator[str]:
        """Yield the keys kept since before `limit`, by the place's own time.

        Raises:
            Unreachable: the place does not answer.
        """


def spread(key: str) -> str:
    """The name of a key's bytes: by its first two digits, so that no folder grows too long; the same in every place."""
    return f"{key[:2]}/{key}"
