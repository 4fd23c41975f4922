"""A thing that a handbook declares, with its sides in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from casebook.policy.policy import Policy
from casebook.policy.rules import Condition


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing under its permanent id, e.g. a field. ``plans`` are those it is for; none: all."""

    kind: str
    id: str
    name: str
    aspects: Mapping[str, str]
    clause: str = ""
    plans: tuple[str, ...] = field(default=())


def said(condition: Condition) -> str:
    """Write a condition; one that always holds is empty."""
    return ", ".join(f"{name} {' or '.join(sorted(values))}" for name, values in condition.matches)


def plans_of(policy: Policy, when: Condition) -> tuple[str, ...]:
    """Return the plans that a condition names, in order; none where it names none."""
    named = dict(when.matches).get("plan", frozenset())
    return tuple(plan.id for plan in policy.plans if plan.id in named)
