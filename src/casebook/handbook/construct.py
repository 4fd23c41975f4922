"""What a chapter declares about itself: the constructs it understands and the rooms in which it has a module."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Construct:
    """A kind of policy block. ``key`` is the key that names it; ``keys`` are the others it may have.

    ``declares`` is the dimension of which the value of ``key`` becomes one value, e.g. ``plan``. ``names`` is what the
    value of ``key`` is the id of, where it is no dimension, e.g. ``service``; ``lists`` what the keys under ``key`` are
    ids of, e.g. ``field``. A handbook that extends another replaces things by these ids.
    """

    key: str
    keys: frozenset[str] = frozenset()
    declares: str = ""
    names: str = ""
    lists: str = ""

    @property
    def known(self) -> frozenset[str]:
        """Every key the block may have."""
        return self.keys | {self.key}

    @property
    def kind(self) -> str:
        """What its ids are ids of; empty where it has none."""
        return self.declares or self.names or self.lists


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with its constructs. ``rooms`` are the other folders of the project that have a file of this name."""

    name: str
    constructs: tuple[Construct, ...]
    rooms: tuple[str, ...]
