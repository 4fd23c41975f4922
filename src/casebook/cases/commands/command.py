"""What every command has."""

from dataclasses import dataclass
from typing import ClassVar


class Strict:
    """What is read back from JSON (see ``codec``) is refused if it has a field too many."""

    __slots__ = ()
    __pydantic_config__: ClassVar = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(Strict):
    """The base of all commands.

    ``id`` makes it idempotent: the same id twice is carried out once. ``expected`` is the case version it was written
    against, where that matters (closing, severity); ``None`` where it does not (replies, notes).
    """

    id: str
    expected: int | None = None
