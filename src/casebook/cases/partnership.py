"""How a case is joined with one of another desk: the provider's with the maker's, seen from either side."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from casebook.cases.event import Words

UpstreamState = Literal["sent", "open", "closure-proposed", "closed", "refused"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How one knows that a step of the first tier was taken; ``by`` is who wrote it down."""

    body: Words
    by: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Upstream:
    """The maker's case of a provider's one. ``errand`` is the command that made it, ``contact`` the provider there."""

    tenant: str
    handbook: str
    contact: str
    errand: str
    clause: str
    state: UpstreamState = "sent"
    number: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Partnership:
    """``steps`` of the first tier are by their id, as are all answers once they were sent to the maker.

    ``heard`` holds the versions that can be passed on, ``relayed`` those that were. ``sender`` is the provider's desk
    and its number of this case, seen from the maker.
    """

    steps: Mapping[str, Evidence] = field(default_factory=dict)
    upstream: Upstream | None = None
    heard: frozenset[int] = frozenset()
    relayed: frozenset[int] = frozenset()
    sender: tuple[str, str] | None = None


ALONE = Partnership()
"""A case that is joined with none."""
