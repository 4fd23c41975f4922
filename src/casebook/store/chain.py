"""The hash chain of a case: each entry vouches for itself and for everything before it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

START = b""
"""What the first entry of a chain has before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What an entry vouches for: every column of it except the digests."""

    tenant_id: UUID
    case_id: UUID
    version: int
    kind: str
    body: Mapping[str, Any]
    policy: str
    occurred_at: datetime
    recorded_at: datetime
    actor_kind: str
    actor: str
    command: str


def digest(previous: bytes, link: Link) -> bytes:
    """Return the SHA-256 digest of an entry that follows the one with digest ``previous``."""
    columns = [
        str(link.tenant_id),
        str(link.case_id),
        link.version,
        link.kind,
        link.body,
        link.policy,
        _instant(link.occurred_at),
        _instant(link.recorded_at),
        link.actor_kind,
        link.actor,
        link.command,
    ]
    return hashlib.sha256(previous + canonical(columns)).digest()


def canonical(value: object) -> bytes:
    """Write JSON in the one way that always gives the same bytes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
