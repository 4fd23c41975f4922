"""The chapter *entitlement*: whether a contract gives support for a product today, and what would."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from casebook.policy.rules import RuleBook

ContractState = Literal["none", "future", "active", "lapsed"]
ProductPhase = Literal["current", "end-of-life"]
Licence = Literal["subscription", "perpetual", "evaluation", "free", "none"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the customer is entitled; if not, what happened and what would make it pass."""

    entitled: bool
    message: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Renewal:
    """Whether a lapsed contract may be renewed, and what to tell the customer."""

    offered: bool
    message: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """Something that a contract line has or has not, besides its plan; ``values`` are ids with labels."""

    id: str
    label: str
    values: tuple[tuple[str, str], ...]
    default: str
    clause: str


@dataclass(frozen=True, slots=True)
class InEffect:
    """The plan under which new cases are opened instead of the contract's, and what the customer is told."""

    plan: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Entitlement:
    """Dimensions: ``licence``, ``contract-state``, ``product-phase``, ``plan``, ``product``, and the ``options``.

    ``in_effect`` may have no answer: then the plan of the contract holds.
    """

    opening: RuleBook[Standing]
    renewal: RuleBook[Renewal]
    options: tuple[Option, ...] = ()
    in_effect: RuleBook[InEffect] = field(default_factory=lambda: RuleBook("plan in effect"))


def contract_state(starts: date | None, ends: date | None, today: date) -> ContractState:
    """Return the state of a contract on a day; both dates belong to it, no end means without limit."""
    if starts is None:
        return "none"
    if today < starts:
        return "future"
    return "active" if ends is None or today <= ends else "lapsed"


def product_phase(end_of_life: date | None, today: date) -> ProductPhase:
    """Return the phase of a product on a day; from its end-of-life date on it is at end of life."""
    return "end-of-life" if end_of_life is not None and today >= end_of_life else "current"
