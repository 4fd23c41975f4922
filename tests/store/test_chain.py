"""The chain: every column counts, the order of keys does not."""

import uuid
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from casebook.store.chain import START, Link, canonical, digest

AT = datetime(2026, 11, 21, tzinfo=UTC)
LINK = Link(
    tenant_id=uuid.UUID(int=1),
    case_id=uuid.UUID(int=2),
    version=1,
    kind="note-added",
    body={"b": [1, None, "ä"], "a": {"x": True}},
    policy="p",
    occurred_at=AT,
    recorded_at=AT,
    actor_kind="staff",
    actor="a",
    command="c",
)
OTHER = {
    "tenant_id": uuid.UUID(int=9),
    "case_id": uuid.UUID(int=9),
    "version": 9,
    "kind": "x",
    "body": {},
    "policy": "x",
    "occurred_at": AT + timedelta(microseconds=1),
    "recorded_at": AT + timedelta(microseconds=1),
    "actor_kind": "x",
    "actor": "x",
    "command": "x",
}


@pytest.mark.parametrize("name", [field.name for field in fields(Link)])
def test_every_column_counts(name: str) -> None:
    """Changing any one column, the new ones to come included, changes the digest."""
    changed = Link(**(asdict(LINK) | {name: OTHER[name]}))
    assert digest(START, changed) != digest(START, LINK)


def test_the_entry_before_counts() -> None:
    """The same entry after another one has another digest."""
    assert digest(b"before", LINK) != digest(START, LINK)


def test_the_digest_is_for_ever() -> None:
    """The bytes that are hashed never change their form: this digest stands in logs."""
    assert digest(START, LINK).hex() == "e9a9ea5cf3fc9680ee3ec2f6b4fa4d3827983bc1da2f603b5ae1ac24e8c12115"


def test_order_and_zone_do_not_count() -> None:
    """A database may give keys back in another order, and instants in another zone."""
    turned = {"a": {"x": True}, "b": [1, None, "ä"]}
    elsewhere = AT.astimezone(timezone(timedelta(hours=9)))
    assert digest(START, replace(LINK, body=turned, occurred_at=elsewhere)) == digest(START, LINK)
    assert canonical({"b": "ä", "a": 1}) == '{"a":1,"b":"ä"}'.encode()
