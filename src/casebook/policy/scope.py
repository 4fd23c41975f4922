"""The chapter *scope*: what support does not do and who does instead, and with what it helps within bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casebook.policy.rules import ANYTHING, Condition

Assistance = Literal["full", "limited", "experimental"]
Named = Literal["", "release", "third-party"]


@dataclass(frozen=True, slots=True)
class Referral:
    """Whom a customer is referred to, and how to reach them."""

    id: str
    name: str
    how: str
    clause: str


@dataclass(frozen=True, slots=True)
class ScopeGround:
    """A reason why something is not support's to do. ``refer_to`` are ids of referrals.

    ``names`` is what a ruling has to name: the release that corrects the problem already, or whose product causes it.
    Cases of ``case_types`` are not opened but referred. ``when`` looks at plan, product and case-type.
    """

    id: str
    label: str
    clause: str
    description: str = ""
    refer_to: tuple[str, ...] = ()
    names: Named = ""
    case_types: frozenset[str] = frozenset()
    message: str = ""
    appeal: bool = True
    when: Condition = ANYTHING


@dataclass(frozen=True, slots=True)
class Topic:
    """Something with which support helps within ``bounds`` only. ``when`` looks at plan, product and case-type."""

    id: str
    label: str
    clause: str
    assistance: Assistance
    bounds: tuple[str, ...]
    when: Condition = ANYTHING


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything in the order of the handbook."""

    referrals: tuple[Referral, ...] = ()
    grounds: tuple[ScopeGround, ...] = ()
    topics: tuple[Topic, ...] = ()

    def ground(self, ground: str) -> ScopeGround | None:
        """Return the ground of this id, if there is one."""
        return next((candidate for candidate in self.grounds if candidate.id == ground), None)

    def topic(self, topic: str) -> Topic | None:
        """Return the topic of this id, if there is one."""
        return next((candidate for candidate in self.topics if candidate.id == topic), None)

    def referred(self, ground: ScopeGround) -> tuple[Referral, ...]:
        """Return whom a ground refers to, in the order that it names them."""
        known = {referral.id: referral for referral in self.referrals}
        return tuple(known[name] for name in ground.refer_to if name in known)
