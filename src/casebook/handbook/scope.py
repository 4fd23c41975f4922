"""What a chapter may see while it is read: its blocks, the declared dimensions, the clauses, and the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from casebook.handbook.diagnostics import Log
from casebook.handbook.draft import Block, DraftClause
from casebook.handbook.form import Form
from casebook.handbook.front import Front
from casebook.policy.rules import Rule
from casebook.policy.targets import MILESTONES
from casebook.policy.waiting import CAUSES

T = TypeVar("T")

FIXED: Final = {
    "licence": ("subscription", "perpetual", "evaluation", "free", "none"),
    "contract-state": ("none", "future", "active", "lapsed"),
    "product-phase": ("current", "end-of-life"),
    "assistance": ("full", "limited", "experimental"),
    "milestone": tuple(milestone.replace("_", "-") for milestone in MILESTONES),
    "cause": CAUSES,
}
"""Dimensions whose values are the same in every handbook."""
EVERYBODY: Final = "contact"
"""The role that every contact has."""


@dataclass(frozen=True, slots=True)
class Scope:
    """``dimensions`` gives each dimension its values, in the order declared; ``files`` the texts of the folder.

    ``options`` are the dimensions that the handbook adds to contracts, with their defaults.
    """

    log: Log
    front: Front
    blocks: tuple[Block, ...]
    dimensions: Mapping[str, tuple[str, ...]]
    clauses: Mapping[str, DraftClause]
    files: Mapping[str, str]
    options: Mapping[str, str] = field(default_factory=dict)

    def of(self, construct: str) -> tuple[Block, ...]:
        """Return the blocks of a construct, in the order of the handbook."""
        return tuple(block for block in self.blocks if block.construct == construct)

    def concerns(self, rule: Rule[T]) -> bool:
        """Tell whether a rule can apply; an inherited one cannot where this handbook has none of what it is about."""
        return not self.log.comes_from_parent(rule.file) or all(values for _, values in rule.when.matches)

    def form(self, block: Block) -> Form:
        """Return a reader for the keys of a block."""
        return Form(block.table, self.log)
