"""How cases hang together: a link stands on both of them, on each as it reads from there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal

LinkKind = Literal["follows", "followed-by", "split-from", "split-into", "merged-into", "merged-from"]

OPPOSITE: Final[Mapping[LinkKind, LinkKind]] = MappingProxyType(
    {
        "follows": "followed-by",
        "followed-by": "follows",
        "split-from": "split-into",
        "split-into": "split-from",
        "merged-into": "merged-from",
        "merged-from": "merged-into",
    }
)
"""How a link reads from its other end."""


MERGED: Final = "merged"
"""On what ground a case ends that goes on in another one; no handbook has to speak of it."""


@dataclass(frozen=True, slots=True)
class Link:
    """Another case of the same tenant, by its number and id, and what it is to this one."""

    kind: LinkKind
    number: str
    case: str
    at: datetime
